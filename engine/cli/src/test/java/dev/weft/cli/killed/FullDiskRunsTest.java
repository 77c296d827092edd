package dev.weft.cli.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.store.Integrity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of the real program on a disk that is full from a random moment on, for a while: {@code
 * -Dweft.full} says how many, {@code -Dweft.seed} when. On it are the store, the records of
 * children, what they make and print, and what is kept for reuse; the ledger is elsewhere.
 */
class FullDiskRunsTest {
  private static final int TIMES = Integer.getInteger("weft.full", 10);
  private static final long SEED = Long.getLong("weft.seed", 11);

  @TempDir Path top;
  private final AtomicInteger refused = new AtomicInteger();

  @Test
  void aRunOnADiskThatIsFullForAWhileLosesNothing(TestReporter reporter) throws Exception {
    SmallDisk.mount(top.resolve("any")).unmount(); // or the test is skipped
    Trials.make(TIMES, 4, this::run);
    reporter.publishEntry("full", TIMES + " times, of which " + refused + " ended the engine");
  }

  private void run(int time) throws Exception {
    Random random = new Random(SEED + time);
    SmallDisk disk = SmallDisk.mount(top.resolve("" + time));
    WeftProcess weft = new WeftProcess(disk.folder());
    LedgerJob job = new LedgerJob(top.resolve("ledger" + time), random);
    try {
      WeftProcess.write(weft.folder().resolve("job.yaml"), job.patient());
      fill(disk, weft, random);
      check(weft, job);
    } catch (AssertionError e) {
      String what = "seed " + SEED + ", time " + time;
      throw new AssertionError(what + ": " + e.getMessage() + "\n" + weft.said(), e);
    } finally {
      disk.unmount();
    }
  }

  /** Fills the disk while a run goes on, makes room again, and has the run come to its end. */
  private void fill(SmallDisk disk, WeftProcess weft, Random random)
      throws IOException, InterruptedException {
    Process engine = weft.start("run", "job.yaml", "--slots", "4");
    engine.waitFor(random.nextInt(3_000), TimeUnit.MILLISECONDS);
    disk.fill(random.nextInt(40_000));
    if (engine.waitFor(random.nextInt(3_000), TimeUnit.MILLISECONDS) && engine.exitValue() != 0) {
      refused.incrementAndGet();
      String said = weft.said();
      assertEquals(70, engine.exitValue());
      assertTrue(said.contains("the disk is full: '" + weft.folder()), said);
      assertTrue(said.contains(" bytes are free"), said);
    }
    disk.free();
    int code = engine.waitFor();
    if (code != 0 && !weft.isOver()) {
      boolean known = !weft.runs().isEmpty();
      assertEquals(0, known ? weft.run("resume") : weft.run("run", "job.yaml", "--slots", "4"));
    }
  }

  private static void check(WeftProcess weft, LedgerJob job) throws Exception {
    assertTrue(weft.isOver());
    job.everyActionEndedOnce();
    assertEquals(List.of(), weft.survivors());
    assertEquals("ok", Integrity.of(weft.state()));
    Files.delete(weft.folder().resolve("said"));
    assertEquals(0, weft.run("run", "job.yaml", "--slots", "4"), weft::said);
    assertEquals(List.of(), weft.survivors());
  }
}
