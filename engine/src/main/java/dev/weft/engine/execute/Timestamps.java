package dev.weft.engine.execute;

import java.time.Clock;
import java.time.Duration;
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

  /** Returns the time since an event; nothing where the clock went back behind it. */
  Duration since(Instant event) {
    Duration passed = Duration.between(event, now());
    return passed.isNegative() ? Duration.ZERO : passed;
  }

  /** Returns the time until something is due; nothing where it is overdue. */
  Duration until(Instant due) {
    Duration left = Duration.between(now(), due);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
