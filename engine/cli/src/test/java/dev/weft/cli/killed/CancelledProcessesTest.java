package dev.weft.cli.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of the real program that are ended at a random time while what they started resists: {@code
 * -Dweft.cancels} says how many, {@code -Dweft.seed} when. Most of the time of each goes by in the
 * grace that processes are left; so several are ended at once.
 */
class CancelledProcessesTest {
  private static final int CANCELS = Integer.getInteger("weft.cancels", 50);
  private static final long SEED = Long.getLong("weft.seed", 11);
  private static final int AT_ONCE = 8;

  @TempDir Path top;
  private final AtomicInteger found = new AtomicInteger();

  /** Who ends a run. */
  private enum Ender {
    INTERRUPT,
    TERMINATE,
    TERMINATE_TWICE,
    CANCEL,
    CANCEL_NOW,
    KILL_AND_CANCEL,
    TIME_OF_ACTIONS,
    TIME_OF_JOB
  }

  @Test
  void nothingSurvivesTheEndOfARun(TestReporter reporter) throws Exception {
    Map<Ender, Integer> each = new EnumMap<>(Ender.class);
    for (int number = 0; number < CANCELS; number++) {
      each.merge(ender(number), 1, Integer::sum);
    }
    Trials.make(CANCELS, AT_ONCE, this::end);
    reporter.publishEntry("ended", each + ", " + found + " processes lived then");
  }

  private static Ender ender(int number) {
    return Ender.values()[number % Ender.values().length];
  }

  private void end(int number) throws Exception {
    Random random = new Random(SEED + number);
    Ender ender = ender(number);
    WeftProcess weft =
        new WeftProcess(Files.createDirectory(top.resolve("" + number)).toRealPath());
    String limit = "timeout: " + (1 + random.nextInt(2_000)) + "ms\n";
    String job =
        StubbornJob.text(
            random,
            ender == Ender.TIME_OF_JOB ? limit : "",
            ender == Ender.TIME_OF_ACTIONS ? "    " + limit : "");
    WeftProcess.write(weft.folder().resolve("job.yaml"), job);
    try {
      Process engine = weft.start("run", "job.yaml", "--slots", "4");
      boolean begun = !engine.waitFor(random.nextInt(3_000), TimeUnit.MILLISECONDS);
      if (begun) {
        found.addAndGet(weft.children().size());
        end(ender, weft, engine);
      }
      int code = engine.waitFor();
      assertEquals(List.of(), weft.children());
      check(ender, weft, code);
    } catch (AssertionError e) {
      String what = ender + ", seed " + SEED + ", number " + number;
      throw new AssertionError(what + ": " + e.getMessage() + "\n" + job + weft.said(), e);
    } finally {
      for (long pid : weft.children()) {
        WeftProcess.kill(pid);
      }
    }
  }

  private static void end(Ender ender, WeftProcess weft, Process engine) throws Exception {
    switch (ender) {
      case INTERRUPT ->
          WeftProcess.signal(WeftProcess.isDeafToInterrupt() ? "TERM" : "INT", engine.pid());
      case TERMINATE -> WeftProcess.signal("TERM", engine.pid());
      case TERMINATE_TWICE -> {
        WeftProcess.signal("TERM", engine.pid());
        engine.waitFor(200, TimeUnit.MILLISECONDS);
        WeftProcess.signal("TERM", engine.pid());
      }
      case CANCEL, CANCEL_NOW -> {
        awaitRun(weft, engine);
        boolean now = ender == Ender.CANCEL_NOW;
        int code = now ? weft.run("cancel", "1", "--now") : weft.run("cancel", "1");
        assertEquals(0, code);
      }
      case KILL_AND_CANCEL -> {
        awaitRun(weft, engine);
        engine.destroyForcibly().waitFor();
        assertEquals(0, weft.run("cancel", "1"));
      }
      case TIME_OF_ACTIONS, TIME_OF_JOB -> {}
    }
  }

  /** Waits until others can know the run. */
  private static void awaitRun(WeftProcess weft, Process engine) throws IOException {
    while (weft.runs().isEmpty()) {
      assertTrue(engine.isAlive());
    }
  }

  private static void check(Ender ender, WeftProcess weft, int code) throws IOException {
    List<RunEvent> events = weft.events();
    // it had not begun to listen, and so not to start; Java ends with 1 where it begins itself
    boolean deaf =
        code == 130 || code == 143 || weft.said().contains("during initialization of VM");
    if (deaf) {
      assertEquals(List.of(), events);
      return;
    }
    boolean late = ender == Ender.TIME_OF_ACTIONS || ender == Ender.TIME_OF_JOB;
    assertEquals(ender == Ender.KILL_AND_CANCEL ? 137 : late ? 1 : 3, code);
    RunEvent last = events.get(events.size() - 1);
    assertTrue(last instanceof RunEvent.RunFinished, last.toString());
    RunOutcome outcome = ((RunEvent.RunFinished) last).outcome();
    assertEquals(late ? RunOutcome.FAILED : RunOutcome.CANCELLED, outcome);
    boolean ends = false;
    for (RunEvent event : events) {
      ends |= event instanceof RunEvent.CancelRequested || event instanceof RunEvent.RunTimedOut;
      assertTrue(!ends || !(event instanceof RunEvent.AttemptStarted), event.toString());
    }
  }
}
