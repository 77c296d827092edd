package dev.weft.cli;

/** The time between two looks at something that another process changes. */
final class Pause {
  private static final long MILLIS = 200;

  private Pause() {}

  /** Lets a little time go by; an interrupt of the thread ends the wait and stays to be noticed. */
  static void make() {
    Object nobody = new Object();
    synchronized (nobody) {
      try {
        long end = System.nanoTime() + MILLIS * 1_000_000;
        while (System.nanoTime() < end) {
          nobody.wait(MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
