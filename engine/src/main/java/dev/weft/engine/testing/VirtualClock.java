package dev.weft.engine.testing;

import dev.weft.engine.execute.Surroundings.Alarm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A clock that stands still until it is moved, and calls back what is due on its way. For use by
 * one thread.
 */
public final class VirtualClock extends Clock {
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private Instant now;
  private long order;

  private record Due(Instant at, long order, Runnable callback) {}

  /** Makes a clock that shows {@code now}. */
  public VirtualClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  /** Calls back once when the clock has moved so far. */
  public Alarm after(Duration delay, Runnable callback) {
    Due due = new Due(now.plus(delay), order++, callback);
    agenda.add(due);
    return () -> agenda.remove(due);
  }

  /** Moves the clock and calls back what is due, each at its time. */
  public void advance(Duration duration) {
    Instant end = now.plus(duration);
    while (!agenda.isEmpty() && !agenda.element().at().isAfter(end)) {
      callNext();
    }
    now = end;
  }

  /** Moves the clock to the next callback and calls it; tells whether there was one. */
  public boolean advanceToNext() {
    if (agenda.isEmpty()) {
      return false;
    }
    callNext();
    return true;
  }

  /** Returns when the next callback is due. */
  public Optional<Instant> next() {
    return Optional.ofNullable(agenda.peek()).map(Due::at);
  }

  private void callNext() {
    Due due = agenda.remove();
    now = due.at();
    due.callback().run();
  }
}
