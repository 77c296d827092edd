package dev.weft.cli;

import dev.weft.engine.ActiveRun;

/** What Ctrl-C does to a run: the first asks politely, the second firmly, the third leaves. */
final class Cancelling implements Runnable {
  private final ActiveRun run;
  private final Progress progress;
  private int asked;

  Cancelling(ActiveRun run, Progress progress) {
    this.run = run;
    this.progress = progress;
  }

  @Override
  public synchronized void run() {
    switch (++asked) {
      case 1 -> {
        progress.say("cancelling; Ctrl-C again ends everything at once");
        run.cancel(false);
      }
      case 2 -> {
        run.cancel(true);
        killChildren();
      }
      default -> {
        killChildren();
        Runtime.getRuntime().halt(ExitCode.CANCELLED.code());
      }
    }
  }

  /** Kills whatever was started, without the grace that a cancel leaves it. */
  private static void killChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
