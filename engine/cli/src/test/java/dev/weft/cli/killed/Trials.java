package dev.weft.cli.killed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Many trials of one thing, some of them at once; the first that fails ends the rest. */
final class Trials {
  private Trials() {}

  /** One trial, told by its number. */
  @FunctionalInterface
  interface Trial {
    void make(int number) throws Exception;
  }

  /** Makes trials 0 to {@code count} - 1. */
  static void make(int count, int atOnce, Trial trial) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    AtomicBoolean failed = new AtomicBoolean();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        all.add(threads.submit(unless(failed, trial, number)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Boolean> unless(AtomicBoolean failed, Trial trial, int number) {
    return () -> {
      if (!failed.get()) {
        boolean well = false;
        try {
          trial.make(number);
          well = true;
        } finally {
          failed.compareAndSet(false, !well);
        }
      }
      return true;
    };
  }
}
