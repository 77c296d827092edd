package dev.weft.actions.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Work that blocks in a library which swallows interrupts, done by a thread of its own, so that
 * whoever waits for it can be interrupted.
 */
final class Elsewhere<T> {
  private final Runnable afterwards;
  private @Nullable T result;
  private @Nullable Throwable thrown;
  private boolean over;
  private boolean abandoned;

  /** The work. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T perform() throws IOException;
  }

  private Elsewhere(Runnable afterwards) {
    this.afterwards = afterwards;
  }

  /**
   * Does work and waits for it.
   *
   * @param release is called with what the work made when nobody waits for it any more
   * @param abort ends the work early when the waiting thread is interrupted
   */
  static <T> T perform(Work<T> work, java.util.function.Consumer<T> release, Runnable abort)
      throws IOException, InterruptedException {
    Elsewhere<T> elsewhere = new Elsewhere<>(abort);
    Thread thread = new Thread(() -> elsewhere.run(work, release), "weft-ssh");
    thread.setDaemon(true);
    thread.start();
    return elsewhere.await();
  }

  private void run(Work<T> work, java.util.function.Consumer<T> release) {
    T made = null;
    Throwable failure = null;
    try {
      made = work.perform();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
    synchronized (this) {
      result = made;
      thrown = failure;
      over = true;
      notifyAll();
      if (!abandoned) {
        return;
      }
    }
    if (made != null) {
      release.accept(made);
    }
  }

  private T await() throws IOException, InterruptedException {
    try {
      synchronized (this) {
        while (!over) {
          wait();
        }
      }
    } catch (InterruptedException e) {
      abandon();
      throw e;
    }
    return outcome();
  }

  private void abandon() {
    synchronized (this) {
      abandoned = !over;
    }
    afterwards.run();
  }

  private synchronized T outcome() throws IOException {
    if (thrown instanceof InterruptedIOException) {
      throw new IOException("it was interrupted", thrown);
    }
    if (thrown instanceof IOException e) {
      throw e;
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    if (result == null) {
      throw new IllegalStateException("work that made nothing");
    }
    return result;
  }
}
