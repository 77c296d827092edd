package dev.weft.actions.ssh;

import dev.weft.engine.process.LostChildException;
import java.io.IOException;
import java.time.Duration;

/** The time for which a host is away, and how long to wait before it is tried again. */
final class Outage {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Duration longest;
  private Duration pause = FIRST_PAUSE;
  private long since;
  private boolean away;

  /** Makes one that may last so long. */
  Outage(Duration longest) {
    this.longest = longest;
  }

  /** Notes that the host is there. */
  void over() {
    away = false;
  }

  /**
   * Notes that the host is away.
   *
   * @throws LostChildException when it has been for too long
   */
  void note(IOException why) throws LostChildException {
    long now = System.nanoTime();
    if (!away) {
      away = true;
      since = now;
      pause = FIRST_PAUSE;
    }
    if (now - since > longest.toNanos()) {
      throw new LostChildException(
          why.getMessage()
              + "; it may still run there, and nothing was heard for "
              + longest.toSeconds()
              + " s, which is what 'reconnect' says");
    }
  }

  /** Returns how long to wait; the next time will be longer. */
  Duration pause() {
    Duration now = pause;
    Duration next = pause.multipliedBy(2);
    pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    return now;
  }
}
