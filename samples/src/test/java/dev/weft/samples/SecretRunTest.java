package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.actions.testing.Sshd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands that reach out print in a run with a secret: nowhere is it as it is. */
final class SecretRunTest {
  private static final String CANARY = "canary-0f/se+crets";
  private static final String JOB =
      """
      job_name: secretive
      secrets: [canary]
      inputs: { url: {}, repository: {}, host: {}, key: {}, known_hosts: {} }
      actions:
        - name: request
          command: http_request
          on_error: continue
          parameters:
            url: ${inputs.url}/echo
            headers: { Authorization: "Bearer ${secrets.canary}" }
        - name: download
          command: http_download
          on_error: continue
          parameters:
            url: ${inputs.url}/moved
            unverified: true
            headers: { Authorization: "Bearer ${secrets.canary}" }
        - name: upload
          command: http_upload
          on_error: continue
          parameters:
            url: ${inputs.url}/echo
            file: ${job.dir}/job.yaml
            headers: { Authorization: "Bearer ${secrets.canary}" }
        - name: checkout
          command: git_checkout
          on_error: continue
          parameters: { url: "${inputs.repository}", rev: HEAD }
        - name: remote
          command: ssh
          env: { TOKEN: "${secrets.canary}" }
          parameters:
            host: ${inputs.host}
            key: ${inputs.key}
            known_hosts: ${inputs.known_hosts}
            stdin: ${secrets.canary}
            script: |
              cat
              echo
              printf '%s\\n' "$TOKEN" >&2
              printf '%s' ${secrets.canary} | base64
        - name: local
          command: exec
          parameters: { argv: [cat], stdin: "${secrets.canary}" }
      """;

  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void startAServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", SecretRunTest::answer);
    server.start();
  }

  /** Answers with what it was told, as a failure, and sends on to a place that is named so. */
  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String said = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      exchange.getRequestBody().readAllBytes();
      boolean moves = exchange.getRequestURI().getPath().equals("/moved");
      if (moves) {
        exchange.getResponseHeaders().set("Location", "/to/" + CANARY);
      }
      byte[] body = ("not like that: " + said).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(moves ? 302 : 403, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private CommandLine.Said run(Sshd host, Path state) throws IOException {
    Path job = Files.writeString(folder.resolve("job.yaml"), JOB);
    Path secret = Files.writeString(folder.resolve("secret"), CANARY + "\n");
    GitExample project = GitExample.make(folder, Map.of("README", "A project.\n"), "for/" + CANARY);
    return CommandLine.weft(
        "run",
        job.toString(),
        "--keep-going",
        "--state",
        state.toString(),
        "--secret-file",
        "canary=" + secret,
        "-i",
        "url=http://127.0.0.1:" + server.getAddress().getPort(),
        "-i",
        "repository=" + project.repository(),
        "-i",
        "host=" + host.address(),
        "-i",
        "key=" + host.userKey(),
        "-i",
        "known_hosts=" + host.knownHosts());
  }

  @Test
  void nothingThatIsLeftHoldsTheSecret() throws Exception {
    try (Sshd host = Sshd.start(folder.resolve("host"))) {
      Path state = folder.resolve("state");
      CommandLine.Said said = run(host, state);
      assertEquals(0, said.exit(), said::all);
      Path packed = folder.resolve("packed.tar.gz");
      CommandLine.Said exported =
          CommandLine.weft("export", "1", "-o", packed.toString(), "--state", state.toString());
      assertEquals(0, exported.exit(), exported::all);
      Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
      Process tar =
          new ProcessBuilder("tar", "-xzf", packed.toString(), "-C", unpacked.toString()).start();
      assertEquals(0, tar.waitFor());
      Files.writeString(folder.resolve("said"), said.all() + exported.all());

      assertEquals("***\n***\n***\n", log(state, "remote"));
      assertEquals("***", log(state, "local"));
      assertTrue(log(state, "request").contains("not like that: Bearer ***"), said::all);
      assertTrue(log(state, "upload").contains("not like that: Bearer ***"), said::all);
      assertTrue(said.all().contains("/to/***' was answered with status 403"), said::all);
      String log = log(state, "checkout");
      assertTrue(log.contains("for/*** -> for/***"), log);
      assertEquals(List.of(), host.attempts(), "the host removes what an attempt left there");
      Map<String, String> found = new TreeMap<>();
      for (Path each : List.of(unpacked, folder.resolve("said"), host.home())) {
        search(each, found);
      }
      search(state, found);
      // a name in a repository that was checked out is what git has, not what weft wrote
      found.keySet().removeIf(name -> name.contains("/checkout/1/work/"));
      assertEquals(Map.of(), found);
      assertEquals(List.of(), inputs(), "clear standard input is left");
    }
  }

  private static String log(Path state, String action) throws IOException {
    return Files.readString(state.resolve("runs/1").resolve(action).resolve("1/log"));
  }

  private static List<Path> inputs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("weft-input")).toList();
    }
  }

  private void search(Path place, Map<String, String> found) throws IOException {
    byte[] bytes = CANARY.getBytes(StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().encodeToString(bytes);
    List<String> forms =
        List.of(CANARY, base64.substring(0, 20), HexFormat.of().formatHex(bytes), "canary-0f%2Fse");
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (String form : forms) {
          if (text.contains(form)) {
            found.put(folder.relativize(file).toString(), form);
          }
        }
      }
    }
  }
}
