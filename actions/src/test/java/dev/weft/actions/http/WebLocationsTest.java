package dev.weft.actions.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.fetch.FetchCommand;
import dev.weft.actions.file.FileAttempt;
import dev.weft.expression.eval.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fetch gets from web servers. */
final class WebLocationsTest {
  private static final ServedFile FILE = ServedFile.random(70_000, 7);

  @TempDir Path folder;

  @Test
  void aFileIsFetchedByItsName() throws Exception {
    try (Server server = Server.plain(FILE.brokenOffAfter(List.of()))) {
      Value.Artifact made =
          new FileAttempt(folder, new FetchCommand())
              .with("from", server.url("/pool/x.deb?token=1"))
              .with("sha256", FILE.sha256())
              .makes("file");
      assertEquals(folder.resolve("work/x.deb").toString(), made.path());
      assertEquals(FILE.sha256(), made.sha256());
      assertEquals(List.of("x.deb"), FileAttempt.listing(folder.resolve("work")));
    }
  }

  @Test
  void anotherFileThanWantedIsRefused() throws Exception {
    try (Server server = Server.plain(FILE.brokenOffAfter(List.of()))) {
      String message =
          new FileAttempt(folder, new FetchCommand())
              .with("from", server.url("/x"))
              .with("sha256", "0".repeat(64))
              .fails();
      assertTrue(message.contains("with the sha256 " + FILE.sha256()), message);
      assertTrue(Files.notExists(folder.resolve("work/x")), message);
    }
  }
}
