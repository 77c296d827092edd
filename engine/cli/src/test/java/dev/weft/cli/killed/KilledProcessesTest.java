package dev.weft.cli.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.run.RunEvent;
import dev.weft.store.Integrity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs of the real program, of which something is killed at a random time: {@code -Dweft.kills}
 * says how often, {@code -Dweft.seed} when.
 */
class KilledProcessesTest {
  private static final int KILLS = Integer.getInteger("weft.kills", 25);
  private static final long SEED = Long.getLong("weft.seed", 11);

  @TempDir Path top;
  private int again;
  private int inFlight;

  /** What is killed. */
  enum Victim {
    ENGINE,
    WRAPPER,
    ACTION,
    GROUP
  }

  @ParameterizedTest
  @EnumSource(Victim.class)
  void everyActionEndsOnceWhateverIsKilled(Victim victim, TestReporter reporter) throws Exception {
    long whole = undisturbed();
    int kills = victim == Victim.ENGINE ? KILLS : Math.max(1, KILLS / 5);
    for (int kill = 0; kill < kills; kill++) {
      Random random = new Random(SEED + kill);
      String what = victim + ", seed " + SEED + ", kill " + kill;
      WeftProcess weft =
          new WeftProcess(Files.createDirectory(top.resolve("" + kill)).toRealPath());
      LedgerJob job = new LedgerJob(weft.folder().resolve("ledger"), random);
      WeftProcess.write(weft.folder().resolve("job.yaml"), job.text());
      try {
        disturb(weft, victim, random, whole);
        check(weft, job, victim);
      } catch (AssertionError e) {
        throw new AssertionError(what + ": " + e.getMessage() + "\n" + weft.said(), e);
      }
    }
    reporter.publishEntry(
        victim.name(),
        kills + " kills, " + inFlight + " attempts in flight, " + again + " made again");
  }

  /** Returns how many milliseconds a run takes that nobody disturbs. */
  private long undisturbed() throws Exception {
    WeftProcess weft = new WeftProcess(Files.createDirectory(top.resolve("whole")).toRealPath());
    LedgerJob job = new LedgerJob(weft.folder().resolve("ledger"), new Random(SEED));
    WeftProcess.write(weft.folder().resolve("job.yaml"), job.text());
    long start = System.nanoTime();
    assertEquals(0, weft.run("run", "job.yaml", "--slots", "4"), weft::said);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private void disturb(WeftProcess weft, Victim victim, Random random, long whole)
      throws IOException, InterruptedException {
    Process engine = weft.start("run", "job.yaml", "--slots", "4");
    boolean over = kill(engine, weft, victim, random, whole);
    for (int more = random.nextInt(3); victim == Victim.ENGINE && !over && more > 0; more--) {
      if (!weft.isOver()) {
        over = kill(goOn(weft), weft, victim, random, whole);
      }
    }
    if (!over && !weft.isOver()) {
      assertEquals(0, goOn(weft).waitFor());
    }
  }

  /** Starts an engine that goes on, or anew where the first one left nothing. */
  private static Process goOn(WeftProcess weft) throws IOException {
    if (weft.events().isEmpty() && !Files.exists(weft.folder().resolve("ledger"))) {
      boolean known = Files.exists(weft.state().resolve("runs").resolve("1"));
      return known && !weft.runs().isEmpty()
          ? weft.start("resume")
          : weft.start("run", "job.yaml", "--slots", "4");
    }
    return weft.start("resume");
  }

  /** Kills the victim; tells whether the engine came to the end of the run all the same. */
  private boolean kill(Process engine, WeftProcess weft, Victim victim, Random random, long whole)
      throws IOException, InterruptedException {
    if (engine.waitFor(random.nextInt((int) whole), TimeUnit.MILLISECONDS)) {
      assertEquals(0, engine.exitValue());
      return true;
    }
    if (victim == Victim.ENGINE) {
      engine.destroyForcibly().waitFor();
      inFlight += running(weft).size();
      return false;
    }
    Optional<Long> wrapper = Optional.empty();
    while (wrapper.isEmpty() && engine.isAlive()) {
      List<Path> running = running(weft);
      Collections.shuffle(running, random);
      wrapper = running.stream().findFirst().flatMap(WeftProcess::wrapper);
    }
    if (wrapper.isPresent()) {
      inFlight++;
      kill(victim, wrapper.get());
    }
    assertEquals(0, engine.waitFor());
    return true;
  }

  private static void kill(Victim victim, long wrapper) throws IOException, InterruptedException {
    switch (victim) {
      case WRAPPER -> WeftProcess.kill(wrapper);
      case GROUP -> WeftProcess.kill(-wrapper);
      case ACTION -> {
        Optional<ProcessHandle> action =
            ProcessHandle.of(wrapper).flatMap(handle -> handle.children().findFirst());
        action.ifPresent(ProcessHandle::destroyForcibly);
      }
      case ENGINE -> throw new AssertionError(victim);
    }
  }

  /** Returns the folders of attempts that are being made. */
  private static List<Path> running(WeftProcess weft) throws IOException {
    Path run = weft.state().resolve("runs").resolve("1");
    if (!Files.exists(run)) {
      return new ArrayList<>();
    }
    try (Stream<Path> attempts = Files.find(run, 2, (path, is) -> is.isDirectory())) {
      return new ArrayList<>(
          attempts.filter(attempt -> WeftProcess.wrapper(attempt).isPresent()).toList());
    }
  }

  private void check(WeftProcess weft, LedgerJob job, Victim victim) throws Exception {
    assertTrue(weft.isOver());
    List<Integer> attempts = new ArrayList<>(Collections.nCopies(job.size(), 0));
    for (RunEvent event : weft.events()) {
      if (event instanceof RunEvent.AttemptSucceeded done) {
        assertEquals(0, attempts.set(done.action(), done.attempt()), "two results");
      }
    }
    job.check(attempts, victim == Victim.ENGINE ? 0 : 1);
    again += attempts.stream().mapToInt(Integer::intValue).sum() - job.size();
    assertEquals(List.of(), weft.survivors());
    assertEquals("ok", Integrity.of(weft.state()));
  }
}
