package dev.weft.actions.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.LoneAttempt;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that servers give whole, in parts, wrong, and not at all. */
final class HttpDownloadTest {
  private static final ServedFile FILE = ServedFile.random(100_000, 1);

  @TempDir Path folder;

  private LoneAttempt attempt(Server server) throws IOException {
    return LoneAttempt.at(new HttpDownloadCommand(), folder)
        .with("url", server.url("/pool/x.deb?token=s3cret"))
        .with("silence_timeout", "10s");
  }

  private LoneAttempt attempt(Server server, ServedFile file) throws IOException {
    return attempt(server).with("sha256", file.sha256());
  }

  private void assertGotten(ServedFile file, Map<String, Value> outputs) throws IOException {
    Value.Artifact made = LoneAttempt.artifact(outputs, "file");
    assertEquals(file.sha256(), made.sha256());
    assertArrayEquals(file.bytes(), Files.readAllBytes(Path.of(made.path())));
    try (Stream<Path> left = Files.list(folder.resolve("work"))) {
      assertEquals(
          List.of(Path.of(made.path()).getFileName()), left.map(Path::getFileName).toList());
    }
  }

  @Test
  void aFileIsCalledAsInTheUrl() throws Exception {
    try (Server server = Server.plain(FILE.brokenOffAfter(List.of()))) {
      LoneAttempt attempt = attempt(server, FILE);
      assertGotten(FILE, attempt.succeeds());
      assertTrue(Files.exists(folder.resolve("work/x.deb")));
      assertTrue(attempt.log().contains("97.6 KiB, sha256 " + FILE.sha256()), attempt.log());
      assertEquals(List.of(), attempt.pauses());
    }
  }

  @Test
  void whatBrokeOffIsGoneOnWith() throws Exception {
    try (Server server = Server.plain(FILE.brokenOffAfter(List.of(30_000, 0, 0, 50_000)))) {
      LoneAttempt attempt = attempt(server, FILE);
      assertGotten(FILE, attempt.succeeds());
      List<String> ranges = server.heard().stream().map(heard -> heard.header("range")).toList();
      assertEquals(5, ranges.size());
      assertEquals("", ranges.get(0));
      assertTrue(ranges.get(1).matches("bytes=[1-9][0-9]*-"), ranges.get(1));
      assertEquals("\"one\"", server.heard().get(4).header("if-range"));
      assertTrue(
          attempt.log().contains("the connection ended too early; asked again"), attempt.log());
      assertFalse(attempt.log().contains("s3cret"));
    }
  }

  @Test
  void itIsWaitedLongerEachTimeThatNothingCame() throws Exception {
    try (Server server = Server.plain(FILE.brokenOffAfter(List.of(0, 0, 0)))) {
      LoneAttempt attempt = attempt(server, FILE);
      assertGotten(FILE, attempt.succeeds());
      assertEquals(
          List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8)),
          attempt.pauses());
    }
  }

  @Test
  void itIsGivenUpWhenNothingCameTooOften() throws Exception {
    try (Server server = Server.plain(FILE.brokenOffAfter(List.of(0, 0, 0)))) {
      Failure failure = attempt(server, FILE).with("tries", new Value.Int(3)).fails();
      assertInstanceOf(Failure.CommandThrew.class, failure);
      assertEquals(
          "GET '" + server.url("/pool/x.deb") + "': the connection ended too early",
          failure.message());
      assertEquals(3, server.heard().size());
    }
  }

  @Test
  void cutAnywhereItIsTheSameFile() throws Exception {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<Integer> cuts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        cuts.add(1 + random.nextInt(20_000));
      }
      ServedFile file = ServedFile.random(60_000 + (int) seed, seed);
      try (Server server = Server.plain(file.brokenOffAfter(cuts))) {
        Path own = Files.createDirectories(folder.resolve("seed-" + seed));
        Map<String, Value> outputs =
            LoneAttempt.at(new HttpDownloadCommand(), own)
                .with("url", server.url("/x"))
                .with("sha256", file.sha256())
                .succeeds();
        assertEquals(file.sha256(), LoneAttempt.artifact(outputs, "file").sha256(), "seed " + seed);
      }
    }
  }

  @Test
  void anotherEditionIsTakenFromItsStart() throws Exception {
    ServedFile old = new ServedFile(ServedFile.random(100_000, 2).bytes(), "\"old\"");
    List<Integer> first = new ArrayList<>(List.of(1));
    Server.Behaviour behaviour =
        (heard, socket) -> {
          boolean isFirst = !first.isEmpty() && first.remove(0) == 1;
          (isFirst ? old : FILE).give(heard, socket, isFirst ? 40_000 : 100_000);
        };
    try (Server server = Server.plain(behaviour)) {
      assertGotten(FILE, attempt(server, FILE).succeeds());
      assertEquals("\"old\"", server.heard().get(1).header("if-range"));
    }
  }

  @Test
  void editionsThatCannotBeToldApartAreNotMixed() throws Exception {
    ServedFile old = new ServedFile(ServedFile.random(100_000, 2).bytes(), "");
    ServedFile now = new ServedFile(FILE.bytes(), "");
    List<Integer> first = new ArrayList<>(List.of(1));
    Server.Behaviour behaviour =
        (heard, socket) -> {
          boolean isFirst = !first.isEmpty() && first.remove(0) == 1;
          (isFirst ? old : now).give(heard, socket, isFirst ? 40_000 : 100_000);
        };
    try (Server server = Server.plain(behaviour)) {
      assertGotten(FILE, attempt(server, FILE).succeeds());
      assertEquals("", server.heard().get(2).header("range"));
    }
  }

  @Test
  void whatNobodyVerifiesIsGoneOnWithOnlyWhereTheEditionIsKnown() throws Exception {
    for (ServedFile file : List.of(FILE, new ServedFile(FILE.bytes(), ""))) {
      try (Server server = Server.plain(file.brokenOffAfter(List.of(30_000)))) {
        Path own = Files.createTempDirectory(folder, "own");
        LoneAttempt attempt =
            LoneAttempt.at(new HttpDownloadCommand(), own)
                .with("url", server.url("/x"))
                .with("unverified", new Value.Bool(true));
        assertEquals(file.sha256(), LoneAttempt.artifact(attempt.succeeds(), "file").sha256());
        assertEquals(file.tag().isEmpty(), server.heard().get(1).header("range").isEmpty());
      }
    }
  }

  @Test
  void anAttemptOfAnEngineThatDiedIsGoneOnWith() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    byte[] start = java.util.Arrays.copyOf(FILE.bytes(), 70_000);
    Files.write(work.resolve("x.deb.part"), start);
    Files.writeString(work.resolve("x.deb.part.edition"), "\"one\"");
    try (Server server = Server.plain(FILE.brokenOffAfter(List.of()))) {
      assertGotten(FILE, attempt(server, FILE).succeeds());
      assertEquals("bytes=70000-", server.heard().get(0).header("range"));
      assertGotten(FILE, attempt(server, FILE).succeeds());
      assertEquals(1, server.heard().size(), "what is there is not asked for");
    }
  }

  @Test
  void anotherContentIsNeverTaken() throws Exception {
    ServedFile other = ServedFile.random(100_000, 3);
    try (Server server = Server.plain(other.brokenOffAfter(List.of()))) {
      Failure failure = attempt(server, FILE).fails();
      assertInstanceOf(Failure.Rejected.class, failure);
      assertEquals(
          "'"
              + server.url("/pool/x.deb")
              + "' gave 100000 bytes with the sha256 "
              + other.sha256()
              + ", not "
              + FILE.sha256(),
          failure.message());
      assertEquals(0, work().length);
      assertEquals(1, server.heard().size());
    }
  }

  private String[] work() {
    String[] names = folder.resolve("work").toFile().list();
    return names == null ? new String[0] : names;
  }

  @Test
  void aServerThatSendsAnotherPartIsAskedForAll() throws Exception {
    List<Integer> first = new ArrayList<>(List.of(1));
    Server.Behaviour behaviour =
        (heard, socket) -> {
          if (!heard.header("range").isEmpty()) {
            String range = "Content-Range: bytes 5-99999/100000\r\n";
            Server.say(socket.getOutputStream(), "206 Partial Content", range, "wrong");
          } else {
            FILE.give(heard, socket, first.isEmpty() ? 100_000 : 30_000 * first.remove(0));
          }
        };
    try (Server server = Server.plain(behaviour)) {
      assertGotten(FILE, attempt(server, FILE).succeeds());
    }
  }

  @Test
  void aLengthThatIsALieDoesNotLastForEver() throws Exception {
    Server.Behaviour tooLong =
        (heard, socket) -> {
          Server.head(socket.getOutputStream(), "200 OK", "Content-Length: 100\r\n");
          socket.getOutputStream().write("short".getBytes(StandardCharsets.UTF_8));
        };
    try (Server server = Server.plain(tooLong)) {
      Failure failure = attempt(server, FILE).fails();
      assertTrue(failure.message().endsWith("the connection ended too early"), failure.message());
    }
    Server.Behaviour tooShort =
        (heard, socket) -> {
          Server.head(socket.getOutputStream(), "200 OK", "Content-Length: 10\r\n");
          socket.getOutputStream().write(FILE.bytes());
        };
    try (Server server = Server.plain(tooShort)) {
      assertTrue(attempt(server, FILE).fails().message().contains("gave 10 bytes"));
    }
  }

  @Test
  void anAnswerWithoutALengthIsTaken() throws Exception {
    Server.Behaviour until =
        (heard, socket) -> {
          Server.head(socket.getOutputStream(), "200 OK", "");
          socket.getOutputStream().write(FILE.bytes());
        };
    try (Server server = Server.plain(until)) {
      assertGotten(FILE, attempt(server, FILE).succeeds());
    }
  }

  @Test
  void aServerThatIsBusyIsAskedAgainWhenItSays() throws Exception {
    List<String> answers = new ArrayList<>(List.of("503 Busy", "429 Slowly", "500 Oh"));
    Server.Behaviour behaviour =
        (heard, socket) -> {
          if (answers.isEmpty()) {
            FILE.give(heard, socket, 100_000);
          } else {
            String headers = answers.size() == 3 ? "Retry-After: 7\r\n" : "Retry-After: 9999\r\n";
            Server.say(
                socket.getOutputStream(),
                answers.remove(0),
                answers.isEmpty() ? "" : headers,
                "no");
          }
        };
    try (Server server = Server.plain(behaviour)) {
      LoneAttempt attempt = attempt(server, FILE);
      assertGotten(FILE, attempt.succeeds());
      assertEquals(
          List.of(Duration.ofSeconds(7), Duration.ofSeconds(60), Duration.ofSeconds(8)),
          attempt.pauses());
    }
  }

  @Test
  void aRefusalIsNotTriedAgain() throws Exception {
    try (Server server = Server.saying("404 Not Found", "", "no such file")) {
      Failure failure = attempt(server, FILE).fails();
      assertInstanceOf(Failure.Rejected.class, failure);
      assertEquals(
          "GET '"
              + server.url("/pool/x.deb")
              + "' was answered with status 404: there is nothing"
              + " there",
          failure.message());
      assertEquals(1, server.heard().size());
    }
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeOrWhileItComes() throws Exception {
    try (Server server = Server.plain(FILE.brokenOffAfter(List.of()))) {
      Failure failure = attempt(server, FILE).with("max_size", "64KiB").fails();
      assertEquals(
          "'"
              + server.url("/pool/x.deb")
              + "': the file has 100000 bytes, and 'max_size' allows"
              + " 65536 (64.0 KiB)",
          failure.message());
    }
    Server.Behaviour endless =
        (heard, socket) -> {
          OutputStream out = socket.getOutputStream();
          Server.head(out, "200 OK", "");
          while (true) {
            out.write(FILE.bytes());
          }
        };
    try (Server server = Server.plain(endless)) {
      Failure failure = attempt(server, FILE).with("max_size", new Value.Int(200_000)).fails();
      assertTrue(failure.message().contains("'max_size' allows 200000"), failure.message());
    }
    assertTrue(Files.size(folder.resolve("work/x.deb.part")) <= 200_000);
  }

  @Test
  void silenceEndsARequest() throws Exception {
    Server[] silent = new Server[1];
    silent[0] =
        Server.plain(
            (heard, socket) -> {
              FILE.give(heard, socket, 0);
              silent[0].beSilent();
            });
    try (Server server = silent[0]) {
      LoneAttempt attempt = attempt(server, FILE).with("silence_timeout", "200ms");
      Failure failure = attempt.with("tries", new Value.Int(1)).fails();
      assertTrue(failure.message().endsWith("nothing came for 200ms"), failure.message());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://h/x",
        "file:///etc/passwd",
        "h/x",
        "https:///x",
        "https://a:s3cret@h/x",
        "http://h/ x",
        ""
      })
  void whatIsNoUrlIsRefused(String url) throws Exception {
    LoneAttempt attempt = LoneAttempt.at(new HttpDownloadCommand(), folder).with("url", url);
    Failure failure = attempt.with("unverified", new Value.Bool(true)).fails();
    assertInstanceOf(Failure.Rejected.class, failure);
    assertTrue(failure.message().startsWith("'url' "), failure.message());
    assertFalse(failure.message().contains("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", ".x", "a/b", "-x", "", "a b"})
  void aNameLeadsNowhere(String name) throws Exception {
    try (Server server = Server.plain(FILE.brokenOffAfter(List.of()))) {
      Failure failure = attempt(server, FILE).with("name", name).fails();
      assertEquals("'name' is '" + name + "', not a plain name of a file", failure.message());
    }
  }

  @Test
  void aDownloadNeedsAHashOrSaysThatItNeedsNone() throws Exception {
    LoneAttempt none = LoneAttempt.at(new HttpDownloadCommand(), folder).with("url", "http://h/x");
    assertEquals("a download needs 'sha256', or \"unverified\": true", none.fails().message());
    assertEquals("'sha256' is not 64 hex digits", none.with("sha256", "abc").fails().message());
  }

  @Test
  void onlyAHashNamesTheSameContentForEver() {
    HttpDownloadCommand command = new HttpDownloadCommand();
    Value hash = new Value.Text(FILE.sha256());
    assertEquals(Optional.empty(), command.whyNotReusable(() -> Map.of("sha256", hash)));
    assertTrue(
        command.whyNotReusable(() -> Map.of("unverified", new Value.Bool(true))).isPresent());
  }

  @Test
  void howFarItIsStandsInTheLog() throws Exception {
    ServedFile large = ServedFile.random(12 << 20, 5);
    try (Server server = Server.plain(large.brokenOffAfter(List.of()))) {
      LoneAttempt attempt = attempt(server, large);
      assertGotten(large, attempt.succeeds());
      assertTrue(attempt.log().contains(" of 12.0 MiB (10 %)"), attempt.log());
      assertTrue(attempt.log().lines().count() <= 12, attempt.log());
    }
  }
}
