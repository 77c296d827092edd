package dev.weft.actions.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.LoneAttempt;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked, what is answered, and where it leads. */
final class HttpRequestTest {
  private static final String JSON = "Content-Type: application/json\r\n";

  @TempDir Path folder;

  private LoneAttempt attempt(String url) throws IOException {
    return LoneAttempt.at(new HttpRequestCommand(), folder).with("url", url);
  }

  private static Value headers(String... pairs) {
    Map<String, Value> entries = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entries.put(pairs[i], new Value.Text(pairs[i + 1]));
    }
    return new Value.Entries(entries);
  }

  @Test
  void jsonGoesOutAndComesIn() throws Exception {
    try (Server server = Server.saying("201 Made", JSON + "X-Id: 7\r\n", "{\"id\": 7}")) {
      Value asked = new Value.Entries(Map.of("name", new Value.Text("a\"b")));
      Map<String, Value> outputs =
          attempt(server.url("/api")).with("method", "POST").with("json", asked).succeeds();
      assertEquals(new Value.Int(201), outputs.get("status"));
      assertEquals(new Value.Entries(Map.of("id", new Value.Int(7))), outputs.get("body"));
      assertTrue(String.valueOf(outputs.get("headers")).contains("x-id=Text[value=7]"));
      Server.Heard heard = server.heard().get(0);
      assertEquals("POST", heard.method());
      assertEquals("{\"name\":\"a\\\"b\"}", heard.text());
      assertEquals("application/json", heard.header("content-type"));
      assertEquals("weft", heard.header("user-agent"));
    }
  }

  @Test
  void textGoesOutAndComesIn() throws Exception {
    String latin = "Content-Type: text/plain; charset=ISO-8859-1\r\n";
    try (Server server = Server.saying("200 OK", latin, "tschüß")) {
      Map<String, Value> outputs =
          attempt(server.url("/")).with("method", "PUT").with("body", "grüß").succeeds();
      assertEquals(new Value.Text("tschÃ¼Ã\u009f"), outputs.get("body"));
      assertEquals("grüß", server.heard().get(0).text());
    }
  }

  @Test
  void headersAreSentAndThoseThatSetCookiesAreNoOutput() throws Exception {
    try (Server server = Server.saying("200 OK", "Set-Cookie: a=s3cret\r\nX-A: b\r\n", "")) {
      Map<String, Value> outputs =
          attempt(server.url("/"))
              .with("headers", headers("Authorization", "Bearer t", "User-Agent", "own"))
              .succeeds();
      assertEquals("Bearer t", server.heard().get(0).header("authorization"));
      assertEquals("own", server.heard().get(0).header("user-agent"));
      assertFalse(outputs.toString().contains("s3cret"));
      assertEquals(new Value.Text(""), outputs.get("body"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Host, x",
    "content-length, 5",
    "Transfer-Encoding, chunked",
    "Proxy-Authorization, x",
    "A B, x",
    "'', x",
    "X, 'a\r\nEvil: b'",
    "X, 'a\nb'"
  })
  void aHeaderThatBreaksTheRequestIsRefused(String name, String value) throws Exception {
    Failure failure = attempt("http://127.0.0.1:1/").with("headers", headers(name, value)).fails();
    assertInstanceOf(Failure.Rejected.class, failure);
    assertTrue(failure.message().contains("header"), failure.message());
  }

  @Test
  void anUnexpectedStatusIsAFailureAndItsBodyStandsInTheLog() throws Exception {
    try (Server server = Server.saying("422 No", JSON, "{\"why\": \"so\"}")) {
      LoneAttempt attempt = attempt(server.url("/a?token=s3cret"));
      Failure failure = attempt.fails();
      assertInstanceOf(Failure.Rejected.class, failure);
      assertEquals(
          "GET '" + server.url("/a") + "' was answered with status 422", failure.message());
      assertTrue(attempt.log().contains("{\"why\": \"so\"}"));
      assertFalse(attempt.log().contains("s3cret"));
    }
    try (Server server = Server.saying("500 Oh", "", "")) {
      assertInstanceOf(Failure.CommandThrew.class, attempt(server.url("/")).fails());
    }
  }

  @Test
  void whichStatusesAreExpectedCanBeSaid() throws Exception {
    Value statuses = new Value.Items(List.of(new Value.Int(404), new Value.Int(410)));
    try (Server server = Server.saying("404 No", "", "gone")) {
      Map<String, Value> outputs = attempt(server.url("/")).with("expect", statuses).succeeds();
      assertEquals(new Value.Int(404), outputs.get("status"));
      assertEquals(new Value.Text("gone"), outputs.get("body"));
    }
    try (Server server = Server.saying("200 OK", "", "")) {
      assertTrue(
          attempt(server.url("/")).with("expect", statuses).fails().message().contains("200"));
    }
  }

  @Test
  void whatCannotBeAValueIsRefused() throws Exception {
    try (Server server = Server.saying("200 OK", JSON, "{\"a\": 1, \"a\": 2}")) {
      assertTrue(attempt(server.url("/")).fails().message().contains("calls JSON and is none"));
    }
    try (Server server = Server.saying("200 OK", "", "a\0b")) {
      assertTrue(attempt(server.url("/")).fails().message().contains("what is no text"));
    }
    try (Server server = Server.saying("200 OK", "", "x".repeat((1 << 20) + 1))) {
      assertTrue(
          attempt(server.url("/")).fails().message().contains("answered with more than 1MiB"));
    }
    Failure both = attempt("http://h/").with("body", "a").with("json", new Value.Int(1)).fails();
    assertTrue(both.message().contains("both 'json' and 'body'"));
  }

  @Test
  void redirectsAreFollowedTenTimes() throws Exception {
    Server.Behaviour down =
        (heard, socket) -> {
          int left = Integer.parseInt(heard.target().substring(1));
          String to = "Location: /" + (left - 1) + "\r\n";
          Server.say(
              socket.getOutputStream(), left > 0 ? "302 On" : "200 OK", left > 0 ? to : "", "end");
        };
    try (Server server = Server.plain(down)) {
      assertEquals(new Value.Text("end"), attempt(server.url("/10")).succeeds().get("body"));
      Failure failure = attempt(server.url("/11")).fails();
      assertTrue(failure.message().endsWith("through more than 10 redirects"), failure.message());
    }
  }

  @Test
  void noHeaderOfTheJobGoesToAnotherHost() throws Exception {
    try (Server other = Server.saying("200 OK", "", "other")) {
      String elsewhere = "http://localhost:" + other.port() + "/b";
      Server.Behaviour on =
          (heard, socket) -> {
            String to = heard.target().equals("/a") ? "/a2" : elsewhere;
            Server.say(socket.getOutputStream(), "302 On", "Location: " + to + "\r\n", "");
          };
      try (Server server = Server.plain(on)) {
        LoneAttempt attempt =
            attempt(server.url("/a"))
                .with("headers", headers("Authorization", "Bearer t", "X-Key", "k"));
        assertEquals(new Value.Text("other"), attempt.succeeds().get("body"));
        assertEquals("Bearer t", server.heard().get(1).header("authorization"));
        assertEquals("", other.heard().get(0).header("authorization"));
        assertEquals("", other.heard().get(0).header("x-key"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, 301, GET",
    "POST, 302, GET",
    "POST, 303, GET",
    "POST, 307, POST",
    "POST, 308, POST",
    "PUT, 302, PUT",
    "PUT, 303, GET",
    "DELETE, 302, DELETE",
    "HEAD, 303, HEAD"
  })
  void whatIsSentIsSentAgainWhereTheStatusSaysSo(String method, String status, String then)
      throws Exception {
    Server.Behaviour on =
        (heard, socket) ->
            Server.say(
                socket.getOutputStream(),
                heard.target().equals("/a") ? status + " On" : "200 OK",
                heard.target().equals("/a") ? "Location: /b\r\n" : "",
                "");
    try (Server server = Server.plain(on)) {
      LoneAttempt attempt = attempt(server.url("/a")).with("method", method);
      (method.startsWith("P") ? attempt.with("body", "sent") : attempt).succeeds();
      Server.Heard second = server.heard().get(1);
      assertEquals(then, second.method());
      assertEquals(then.startsWith("P") ? "sent" : "", second.text());
    }
  }

  @Test
  void whatIsSentIsNotSentToAnotherHost() throws Exception {
    try (Server server =
        Server.saying("307 On", "Location: http://localhost:9/b?token=s3cret\r\n", "")) {
      Failure failure = attempt(server.url("/a")).with("method", "POST").with("body", "x").fails();
      assertEquals(
          "'"
              + server.url("/a")
              + "' leads to another host, 'http://localhost:9/b', where what is"
              + " sent must not go; write that place as 'url' if it is right",
          failure.message());
    }
  }

  @Test
  void aRedirectToSomethingElseIsNotFollowed() throws Exception {
    for (String to : List.of("file:///etc/passwd", "ftp://h/", "http://a:b@h/", "http://")) {
      try (Server server = Server.saying("302 On", "Location: " + to + "\r\n", "")) {
        Failure failure = attempt(server.url("/")).fails();
        assertTrue(failure.message().contains("leads to another place, whose URL"), to);
      }
    }
  }

  @Test
  void anInterruptEndsARequestAtOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Server[] silent = new Server[1];
    silent[0] =
        Server.plain(
            (heard, socket) -> {
              asked.countDown();
              silent[0].beSilent();
            });
    try (Server server = silent[0]) {
      LoneAttempt attempt = attempt(server.url("/"));
      Thread worker =
          new Thread(
              () -> {
                try {
                  attempt.succeeds();
                } catch (IOException | InterruptedException | RuntimeException e) {
                  ended.set(e);
                }
              });
      worker.start();
      asked.await();
      worker.interrupt();
      worker.join();
      assertInstanceOf(InterruptedException.class, ended.get());
      assertEquals(
          List.of(),
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("HttpClient") && !thread.isDaemon())
              .toList());
    }
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    Failure unknown = attempt("http://host.invalid/a?token=s3cret").fails();
    assertInstanceOf(Failure.CommandThrew.class, unknown);
    assertEquals(
        "GET 'http://host.invalid/a': host 'host.invalid' was not found", unknown.message());
    int port;
    try (Server server = Server.saying("200 OK", "", "")) {
      port = server.port();
    }
    Failure refused = attempt("http://127.0.0.1:" + port + "/a").fails();
    assertTrue(
        refused.message().contains("host '127.0.0.1' cannot be reached at port " + port),
        refused.message());
  }
}
