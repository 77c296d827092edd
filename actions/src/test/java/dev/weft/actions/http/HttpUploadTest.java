package dev.weft.actions.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.LoneAttempt;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are sent. */
final class HttpUploadTest {
  private static final ServedFile FILE = ServedFile.random(3 << 20, 1);

  @TempDir Path folder;

  private LoneAttempt attempt(String url) throws IOException {
    LoneAttempt attempt = LoneAttempt.at(new HttpUploadCommand(), folder);
    Files.write(attempt.folders().job().resolve("x.deb"), FILE.bytes());
    return attempt.with("url", url).with("file", "x.deb");
  }

  @Test
  void aFileIsSentWhole() throws Exception {
    try (Server server = Server.saying("201 Made", "", "")) {
      Map<String, Value> outputs = attempt(server.url("/pool/x.deb")).succeeds();
      assertEquals(
          Map.of(
              "status", new Value.Int(201),
              "location", new Value.Text(server.url("/pool/x.deb")),
              "sha256", new Value.Text(FILE.sha256())),
          outputs);
      Server.Heard heard = server.heard().get(0);
      assertEquals("PUT", heard.method());
      assertEquals("application/octet-stream", heard.header("content-type"));
      assertArrayEquals(FILE.bytes(), heard.bytes());
    }
  }

  @Test
  void whereItIsNowIsWhatTheServerSays() throws Exception {
    try (Server server = Server.saying("201 Made", "Location: /files/7\r\n", "")) {
      LoneAttempt attempt = attempt(server.url("/upload")).with("method", "POST");
      Map<String, Value> outputs = attempt.with("content_type", "text/plain").succeeds();
      assertEquals(new Value.Text(server.url("/files/7")), outputs.get("location"));
      assertEquals("POST", server.heard().get(0).method());
      assertEquals("text/plain", server.heard().get(0).header("content-type"));
    }
  }

  @Test
  void anUnexpectedStatusIsAFailure() throws Exception {
    try (Server server = Server.saying("403 No", "", "not for you")) {
      LoneAttempt attempt = attempt(server.url("/x"));
      Failure failure = attempt.fails();
      assertInstanceOf(Failure.Rejected.class, failure);
      assertTrue(failure.message().contains("status 403: it wants a login"), failure.message());
      assertTrue(attempt.log().contains("not for you"));
    }
  }

  @Test
  void aServerThatTakesNothingEndsTheAttempt() throws Exception {
    Server[] silent = new Server[1];
    silent[0] = Server.plain((heard, socket) -> silent[0].beSilent());
    try (Server server = silent[0]) {
      Failure failure = attempt(server.url("/x")).with("silence_timeout", "200ms").fails();
      assertTrue(failure.message().endsWith("nothing came for 200ms"), failure.message());
    }
  }

  @Test
  void aServerThatGoesAwayIsABrokenWorld() throws Exception {
    try (Server server = Server.plain((heard, socket) -> reset(socket))) {
      assertInstanceOf(Failure.CommandThrew.class, attempt(server.url("/x")).fails());
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws Exception {
    LoneAttempt attempt = attempt("http://127.0.0.1:1/").with("file", "none");
    Path none = attempt.folders().job().resolve("none");
    assertEquals("there is no file '" + none + "'", attempt.fails().message());
  }
}
