package dev.weft.engine.testing;

import java.io.IOException;

/**
 * The place of a fault among the calls that an engine makes to those of its ports that share this.
 * Safe for use by several threads.
 */
public final class FaultPoint {
  private final Fault fault;
  private final boolean lasting;
  private int left;

  /** Something that a port is asked for. */
  @FunctionalInterface
  interface Call<T> {
    T perform() throws IOException;
  }

  /** Something that a port is asked to change. */
  @FunctionalInterface
  interface Change {
    void perform() throws IOException;
  }

  private FaultPoint(int good, Fault fault, boolean lasting) {
    this.left = good;
    this.fault = fault;
    this.lasting = lasting;
  }

  /** Returns a point behind so many good calls; those behind it are good again. */
  public static FaultPoint once(int good, Fault fault) {
    return new FaultPoint(good, fault, false);
  }

  /** Returns a point behind so many good calls; those behind it fail without effect. */
  public static FaultPoint lasting(int good, Fault fault) {
    return new FaultPoint(good, fault, true);
  }

  /** Tells whether the engine came as far as this. */
  public synchronized boolean isReached() {
    return left < 0;
  }

  /** Tells whether the next call is not a good one. */
  synchronized boolean isNext() {
    return left == 0 || (left < 0 && lasting);
  }

  /** Lets a call be good or not, whichever it is to be. */
  <T> T call(Call<T> call) throws IOException {
    return call(call, () -> {});
  }

  /** Lets a change be good or not. */
  void change(Change change) throws IOException {
    change(change, () -> {});
  }

  /**
   * Lets a change be good or not.
   *
   * @param remains what is left of one that has not its effect
   */
  void change(Change change, Change remains) throws IOException {
    call(
        () -> {
          change.perform();
          return change;
        },
        remains);
  }

  private synchronized <T> T call(Call<T> call, Change remains) throws IOException {
    left--;
    if (left >= 0 || (left < -1 && !lasting)) {
      return call.perform();
    }
    if (left == -1 && fault.isEffective()) {
      call.perform();
    } else {
      remains.perform();
    }
    if (left == -1 && fault.isDeadly()) {
      throw new Fault.Crash();
    }
    throw full();
  }

  static IOException full() {
    return new IOException("no space left");
  }
}
