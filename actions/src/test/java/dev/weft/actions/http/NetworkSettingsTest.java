package dev.weft.actions.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.LoneAttempt;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies and certificates that the environment names. */
final class NetworkSettingsTest {
  private static final String BASIC = "Basic YTpi"; // a:b

  @TempDir Path folder;

  private LoneAttempt attempt(String url) throws IOException {
    return LoneAttempt.at(new HttpRequestCommand(), folder).with("url", url);
  }

  private static String proxy(Proxy proxy, String login) {
    return "http://" + login + "127.0.0.1:" + proxy.server().port();
  }

  @Test
  void aProxyLeadsToTheHost() throws Exception {
    try (Server server = Server.saying("200 OK", "", "there");
        Proxy proxy = new Proxy(server.port(), BASIC)) {
      for (String name : new String[] {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"}) {
        LoneAttempt attempt = attempt("http://example.invalid/a").env(name, proxy(proxy, "a:b@"));
        assertEquals(new Value.Text("there"), attempt.succeeds().get("body"));
      }
      assertEquals("http://example.invalid/a", proxy.server().heard().get(0).target());
      Failure without =
          attempt("http://example.invalid/a").env("http_proxy", proxy(proxy, "")).fails();
      assertTrue(without.message().contains("the proxy wants a login"), without.message());
    }
  }

  @Test
  void aHostThatIsExemptIsReachedDirectly() throws Exception {
    try (Server server = Server.saying("200 OK", "", "there")) {
      LoneAttempt attempt =
          attempt(server.url("/"))
              .env("http_proxy", "http://proxy.invalid:1")
              .env("no_proxy", "example.org,127.0.0.0/8");
      assertEquals(new Value.Text("there"), attempt.succeeds().get("body"));
      Failure failure =
          attempt(server.url("/")).env("http_proxy", "http://x:s3cret@proxy.invalid:1").fails();
      assertTrue(failure.message().contains("by the proxy 'proxy.invalid'"), failure.message());
    }
  }

  @Test
  void tlsGoesThroughATunnel() throws Exception {
    Authority authority = Authority.make(folder, "dns:example.invalid");
    try (Server server =
            Server.tls(
                authority.context(),
                (heard, socket) -> {
                  assertEquals("", heard.header("proxy-authorization"));
                  Server.say(socket.getOutputStream(), "200 OK", "", "safe");
                });
        Proxy proxy = new Proxy(server.port(), BASIC)) {
      LoneAttempt attempt =
          attempt("https://example.invalid/a")
              .env("https_proxy", proxy(proxy, "a:b@"))
              .env("SSL_CERT_FILE", authority.pem().toString());
      assertEquals(new Value.Text("safe"), attempt.succeeds().get("body"));
      assertEquals("CONNECT", proxy.server().heard().get(0).method());
    }
  }

  @ParameterizedTest
  @CsvSource({"socks5://h:1, kind 'socks5'", "https://h:1, kind 'https'", "http://, not the URL"})
  void aProxyThatIsNotSpokenToIsRefused(String proxy, String part) throws Exception {
    Failure failure = attempt("http://h/").env("http_proxy", proxy).fails();
    assertTrue(failure.message().contains(part), failure.message());
  }

  @Test
  void certificatesAreTrustedThatTheEnvironmentNames() throws Exception {
    Authority authority = Authority.make(folder, "ip:127.0.0.1");
    Authority other = Authority.make(folder, "dns:other.invalid");
    try (Server server =
            Server.tls(
                authority.context(),
                (heard, socket) -> Server.say(socket.getOutputStream(), "200 OK", "", "safe"));
        Server wrong = Server.tls(other.context(), (heard, socket) -> {})) {
      String pem = authority.pem().toString();
      for (String name : new String[] {"SSL_CERT_FILE", "CURL_CA_BUNDLE"}) {
        assertEquals(
            new Value.Text("safe"), attempt(server.url("/")).env(name, pem).succeeds().get("body"));
      }
      Failure unknown = attempt(server.url("/")).fails();
      assertTrue(
          unknown.message().endsWith("is not trusted; name it in SSL_CERT_FILE"),
          unknown.message());
      String otherPem = other.pem().toString();
      Failure named = attempt(wrong.url("/")).env("SSL_CERT_FILE", otherPem).fails();
      assertTrue(named.message().contains("is for another host"), named.message());
    }
  }

  @Test
  void aFileWithoutCertificatesIsNamed() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing here");
    for (Path file : new Path[] {empty, folder.resolve("none.pem")}) {
      Failure failure = attempt("https://h/").env("SSL_CERT_FILE", file.toString()).fails();
      assertTrue(failure.message().startsWith("the certificates in '" + file), failure.message());
    }
  }

  @Test
  void aRedirectFromSafeToUnsafeIsNotFollowed() throws Exception {
    Authority authority = Authority.make(folder, "ip:127.0.0.1");
    try (Server server =
        Server.tls(
            authority.context(),
            (heard, socket) ->
                Server.say(
                    socket.getOutputStream(),
                    "302 On",
                    "Location: http://127.0.0.1:9/b\r\n",
                    ""))) {
      Failure failure =
          attempt(server.url("/a")).env("SSL_CERT_FILE", authority.pem().toString()).fails();
      assertTrue(failure.message().contains("leads from https to http"), failure.message());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "*, a.b, true",
    "b, a.b, true",
    ".b, a.b, true",
    "*.b, a.b, true",
    "'x, b', b, true",
    "b, ab, false",
    "b:8080, a.b, false",
    "b:80, a.b, true",
    "10.0.0.0/8, 10.1.2.3, true",
    "10.0.0.0/8, 11.1.2.3, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.0.0.0/33, 10.1.2.3, false",
    "::1, [::1], true",
    "[::1]:80, [::1], true",
    "'', a, false",
    "A.B, a.b, true"
  })
  void exemptionsAreNamesAndAddresses(String text, String host, boolean exempt) {
    assertEquals(exempt, new Exemptions(text).contain(host, 80));
  }

  @Test
  void theJobsEnvironmentGoesBeforeOurs() {
    Map<String, String> own = Map.of("http_proxy", "ours", "no_proxy", "x", "SSL_CERT_FILE", "y");
    NetworkSettings settings =
        new NetworkSettings(Map.of("HTTP_PROXY", "job", "SSL_CERT_FILE", ""), own);
    assertEquals(Optional.of("job"), settings.proxy("http"));
    assertEquals("x", settings.exemptions());
    assertEquals(Optional.empty(), settings.certificates());
  }
}
