package dev.weft.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts {@code true} in a process group of its own, so many times, two at a time. */
public final class BareSpawner {
  private static final int PARALLEL = 2;

  private BareSpawner() {}

  /** Starts as many processes as the only word says. */
  public static void main(String[] words) throws InterruptedException {
    var left = new AtomicInteger(Integer.parseInt(words[0]));
    List<Thread> threads = new ArrayList<>();
    for (int each = 0; each < PARALLEL; each++) {
      var thread = new Thread(() -> spawn(left));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void spawn(AtomicInteger left) {
    try {
      while (left.getAndDecrement() > 0) {
        int code =
            new ProcessBuilder("setsid", "true")
                .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
          throw new IllegalStateException("exit code " + code);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
