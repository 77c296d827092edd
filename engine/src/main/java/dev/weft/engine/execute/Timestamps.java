package dev.weft.engine.execute;

import java.time.Clock;
import java.time.Instant;

/** Dates for events: to the millisecond, and never going back even when the clock does. */
final class Timestamps {
  private final Clock clock;
  private long latest = Long.MIN_VALUE;
  private Instant instant = Instant.EPOCH;

  Timestamps(Clock clock) {
    this.clock = clock;
  }

  Instant now() {
    long millis = clock.millis();
    if (millis > latest) {
      latest = millis;
      instant = Instant.ofEpochMilli(millis);
    }
    return instant;
  }
}
