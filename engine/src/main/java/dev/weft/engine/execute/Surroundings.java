package dev.weft.engine.execute;

import dev.weft.engine.run.EngineMark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * Threads, time, chance and the disk, as a run needs them; the one place where it depends on any.
 * Safe for use by several threads.
 */
public interface Surroundings {
  /** Returns the clock that dates events. */
  Clock clock();

  /** Returns a number from 0 up to 1 that nobody can tell beforehand. */
  double chance();

  /** Returns what marks this engine at one run, each time with another value. */
  EngineMark mark();

  /** Performs work on another thread, soon; the work never throws. */
  void perform(Runnable work);

  /** Calls back once after a duration, on a thread that must be given back at once. */
  Alarm after(Duration delay, Runnable callback);

  /**
   * Blocks a thread that performs work.
   *
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  void pause(Duration duration) throws InterruptedException;

  /** Interrupts a thread that performs work. */
  void interrupt(Thread worker);

  /** Blocks the deciding thread until it is woken, or for no reason at all. */
  void idle();

  /** Ends the idling of a deciding thread, or the next when it does not idle now. */
  void wake(Thread decider);

  /** Returns once a file, or a folder and all that is in it, would outlast a power cut. */
  void force(Path path) throws IOException;

  /** A callback that may be called off. */
  @FunctionalInterface
  interface Alarm {
    /** Calls it off; does nothing when it was called already. */
    void callOff();
  }
}
