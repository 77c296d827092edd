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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs of the real program, of which something is killed at a random time: {@code -Dweft.kills}
 * says how often the engine, {@code -Dweft.kills.others} how often each of the others, {@code
 * -Dweft.seed} when.
 */
class KilledProcessesTest {
  private static final int KILLS = Integer.getInteger("weft.kills", 25);
  private static final int OTHERS = Integer.getInteger("weft.kills.others", 5);
  private static final long SEED = Long.getLong("weft.seed", 11);

  @TempDir Path top;
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();

  /** What is killed, and how many attempts are lost by it. */
  enum Victim {
    ENGINE(0),
    WRAPPER(1),
    ACTION(1),
    GROUP(1),
    ENGINE_AND_WRAPPER(1),
    /** It is stopped for a while; then it goes on, or is killed while it is stopped. */
    STOPPED_ENGINE(0);

    private final int losses;

    Victim(int losses) {
      this.losses = losses;
    }

    boolean isEngine() {
      return this == ENGINE || this == ENGINE_AND_WRAPPER || this == STOPPED_ENGINE;
    }
  }

  @ParameterizedTest
  @EnumSource(Victim.class)
  void everyActionEndsOnceWhateverIsKilled(Victim victim, TestReporter reporter) throws Exception {
    int whole = (int) undisturbed();
    int kills = victim == Victim.ENGINE ? KILLS : OTHERS;
    Trials.make(kills, 2, kill -> kill(victim, kill, whole));
    reporter.publishEntry(
        victim.name(),
        kills + " kills, " + inFlight + " attempts in flight, " + again + " made again");
  }

  private void kill(Victim victim, int kill, int whole) throws Exception {
    Random random = new Random(SEED + kill);
    WeftProcess weft = new WeftProcess(Files.createDirectory(top.resolve("" + kill)).toRealPath());
    LedgerJob job = new LedgerJob(weft.folder().resolve("ledger"), random);
    WeftProcess.write(weft.folder().resolve("job.yaml"), job.text());
    try {
      disturb(weft, victim, random, whole);
      check(weft, job, victim);
    } catch (AssertionError e) {
      String what = victim + ", seed " + SEED + ", kill " + kill;
      throw new AssertionError(what + ": " + e.getMessage() + "\n" + weft.said(), e);
    }
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

  private void disturb(WeftProcess weft, Victim victim, Random random, int whole)
      throws IOException, InterruptedException {
    Process engine = weft.start("run", "job.yaml", "--slots", "4");
    boolean over = kill(engine, weft, victim, random.nextInt(whole), random);
    for (int more = random.nextInt(3); victim == Victim.ENGINE && !over && more > 0; more--) {
      if (!weft.isOver()) {
        over = kill(goOn(weft), weft, victim, random.nextInt(whole), random);
      }
    }
    if (!over && !weft.isOver()) {
      assertEquals(0, goOn(weft).waitFor());
    }
  }

  /** Starts an engine that goes on, or anew where the first one left nothing. */
  private static Process goOn(WeftProcess weft) throws IOException {
    return weft.runs().isEmpty()
        ? weft.start("run", "job.yaml", "--slots", "4")
        : weft.start("resume");
  }

  /** Kills the victim; tells whether the engine came to the end of the run all the same. */
  private boolean kill(Process engine, WeftProcess weft, Victim victim, int after, Random random)
      throws IOException, InterruptedException {
    if (engine.waitFor(after, TimeUnit.MILLISECONDS)) {
      assertEquals(0, engine.exitValue());
      return true;
    }
    if (victim.isEngine()) {
      return killEngine(engine, weft, victim, random);
    }
    Optional<Long> wrapper = Optional.empty();
    while (wrapper.isEmpty() && engine.isAlive()) {
      wrapper = any(weft, random);
    }
    if (wrapper.isPresent()) {
      inFlight.incrementAndGet();
      kill(victim, wrapper.get());
    }
    assertEquals(0, engine.waitFor());
    return true;
  }

  private boolean killEngine(Process engine, WeftProcess weft, Victim victim, Random random)
      throws IOException, InterruptedException {
    if (victim == Victim.STOPPED_ENGINE) {
      WeftProcess.signal("STOP", engine.pid());
      engine.waitFor(random.nextInt(600), TimeUnit.MILLISECONDS);
      if (random.nextBoolean()) {
        inFlight.addAndGet(running(weft).size());
        WeftProcess.signal("CONT", engine.pid());
        assertEquals(0, engine.waitFor());
        return true;
      }
    }
    Optional<Long> wrapper =
        victim == Victim.ENGINE_AND_WRAPPER ? any(weft, random) : Optional.empty();
    engine.destroyForcibly();
    if (wrapper.isPresent()) {
      WeftProcess.kill(wrapper.get());
    }
    engine.waitFor();
    inFlight.addAndGet(running(weft).size() + (wrapper.isPresent() ? 1 : 0));
    return false;
  }

  /** Returns the wrapper of an attempt that is being made. */
  private static Optional<Long> any(WeftProcess weft, Random random) throws IOException {
    List<Path> running = running(weft);
    Collections.shuffle(running, random);
    return running.stream().findFirst().flatMap(WeftProcess::wrapper);
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
      case ENGINE, ENGINE_AND_WRAPPER, STOPPED_ENGINE -> throw new AssertionError(victim);
    }
  }

  /** Returns the folders of attempts that are being made. */
  private static List<Path> running(WeftProcess weft) throws IOException {
    Optional<Path> run = weft.newest();
    if (run.isEmpty()) {
      return new ArrayList<>();
    }
    try (Stream<Path> attempts = Files.find(run.get(), 2, (path, is) -> is.isDirectory())) {
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
    job.check(attempts, victim.losses);
    again.addAndGet(attempts.stream().mapToInt(Integer::intValue).sum() - job.size());
    assertEquals(List.of(), weft.survivors());
    assertEquals("ok", Integrity.of(weft.state()));
  }
}
