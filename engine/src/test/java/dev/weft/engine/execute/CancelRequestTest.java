package dev.weft.engine.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another process asks of a run, by a file. */
class CancelRequestTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Optional<Message.Cancel> NOTHING = Optional.empty();

  @TempDir Path folder;

  @Test
  void aWishIsHeardOnceAndTheStrongerOneOnTopOfIt() throws IOException {
    CancelRequest request = new CancelRequest(folder);
    assertEquals(NOTHING, request.look(NOW));
    CancelRequest.leave(folder, false);
    assertEquals(Optional.of(new Message.Cancel(false)), request.look(NOW.plusSeconds(1)));
    assertEquals(NOTHING, request.look(NOW.plusSeconds(2)));
    CancelRequest.leave(folder, true);
    assertEquals(Optional.of(new Message.Cancel(true)), request.look(NOW.plusSeconds(3)));
    assertEquals(NOTHING, request.look(NOW.plusSeconds(4)));
  }

  @Test
  void itIsNotLookedForMoreOftenThanNeeded() throws IOException {
    CancelRequest request = new CancelRequest(folder);
    assertEquals(NOTHING, request.look(NOW));
    CancelRequest.leave(folder, false);
    assertEquals(NOTHING, request.look(NOW.plusMillis(199)));
    assertTrue(request.look(NOW.plusMillis(200)).isPresent());
  }

  @Test
  void aClockThatIsSetBackKeepsNobodyFromLooking() throws IOException {
    CancelRequest request = new CancelRequest(folder);
    assertEquals(NOTHING, request.look(NOW));
    CancelRequest.leave(folder, false);
    assertTrue(request.look(NOW.minusSeconds(3600)).isPresent());
  }

  @Test
  void linksAndOtherTextsAreNoWishes() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "everything\n");
    Files.createSymbolicLink(folder.resolve("cancel"), elsewhere);
    CancelRequest request = new CancelRequest(folder);
    assertEquals(NOTHING, request.look(NOW));
    Files.delete(folder.resolve("cancel"));
    Files.writeString(folder.resolve("cancel"), "every\n");
    assertEquals(NOTHING, request.look(NOW.plusSeconds(1)));
  }

  @Test
  void nobodyElseMayReadItAndNothingElseIsLeft() throws IOException {
    CancelRequest.leave(folder, false);
    Path file = folder.resolve("cancel");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (var all = Files.list(folder)) {
      assertEquals(1, all.count());
    }
    new CancelRequest(folder).forget();
    assertFalse(CancelRequest.isLeft(folder));
  }
}
