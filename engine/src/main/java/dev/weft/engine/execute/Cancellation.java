package dev.weft.engine.execute;

import dev.weft.engine.job.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end that an attempt is given from outside. The first reason counts. Whichever thread performs
 * the attempt is interrupted, but only while it performs it.
 */
final class Cancellation {
  private final Surroundings surroundings;
  private @Nullable Thread thread;
  private @Nullable Failure reason;
  private Surroundings.@Nullable Alarm deadline;

  Cancellation(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Makes the calling thread the one to interrupt.
   *
   * @throws InterruptedException when the attempt was to end before it began
   */
  synchronized void attach() throws InterruptedException {
    if (reason != null) {
      throw new InterruptedException();
    }
    thread = Thread.currentThread();
  }

  /** Lets the calling thread go, and takes back an interrupt that it has not noticed. */
  synchronized void detach() {
    if (thread != null && Thread.interrupted() && reason == null) {
      thread.interrupt(); // not ours: meant for whoever owns the thread
    }
    thread = null;
  }

  /** Ends the attempt. */
  synchronized void cancel(Failure why) {
    if (reason == null) {
      reason = why;
    }
    if (thread != null) {
      surroundings.interrupt(thread);
    }
  }

  /** Notes the alarm that ends the attempt. */
  synchronized void atEnd(Surroundings.Alarm alarm) {
    deadline = alarm;
  }

  /** Calls the alarm off, if there is one. */
  synchronized void close() {
    if (deadline != null) {
      deadline.callOff();
    }
  }

  /** Returns why the attempt was to end. */
  synchronized Optional<Failure> reason() {
    return Optional.ofNullable(reason);
  }
}
