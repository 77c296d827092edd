package dev.weft.engine.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.testing.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every place at which the engine can die in runs of made-up jobs: between any two batches of
 * events, in each of five ways. A failure names its seed, which with {@code -Dweft.crash.seed} is
 * tried alone; {@code -Dweft.crashes} says how many such places are tried.
 */
class CrashPointsTest {
  private static final int CRASHES = Integer.getInteger("weft.crashes", 50_000);
  private static final List<Fault> FAULTS = List.of(Fault.values());
  private static final long ONLY = Long.getLong("weft.crash.seed", -1);
  @TempDir Path folder;
  private final AtomicInteger tried = new AtomicInteger();
  private final AtomicInteger seeds = new AtomicInteger();
  private final Map<JobMaker.Trait, Integer> shares = new ConcurrentSkipListMap<>();

  @Test
  void aRunWhoseEngineDiesAnywhereComesToTheEndItMustComeTo(TestReporter reporter)
      throws Exception {
    ExecutorService threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "crash");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<?>> searches = new ArrayList<>();
      int most = ONLY >= 0 ? 1 : Runtime.getRuntime().availableProcessors();
      for (int each = 0; each < most; each++) {
        searches.add(threads.submit(() -> search(threads)));
      }
      for (Future<?> search : searches) {
        search.get();
      }
    } finally {
      threads.shutdownNow();
    }
    reporter.publishEntry("places", tried + " in runs of " + seeds + " jobs, of which " + shares);
    assertTrue(tried.get() >= CRASHES || ONLY >= 0, tried + " places");
  }

  private int search(ExecutorService threads) throws Exception {
    while (tried.get() < CRASHES) {
      long seed = ONLY >= 0 ? ONLY : seeds.getAndIncrement();
      CrashJob job = JobMaker.job(seed);
      Path state = Files.createDirectories(folder.resolve(Long.toString(seed)));
      try {
        int places = everyPlace(new CrashRuns(job, state, threads));
        tried.addAndGet(places);
        JobMaker.traits(seed).forEach(trait -> shares.merge(trait, places, Integer::sum));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + "\n" + JobText.of(job) + e.getMessage(), e);
      }
      if (ONLY >= 0) {
        break;
      }
    }
    return tried.get();
  }

  private static int everyPlace(CrashRuns runs) throws Exception {
    int places = runs.undisturbed();
    int tried = 0;
    for (int place = 0; place < places; place++) {
      for (Fault fault : FAULTS) {
        runs.crash(List.of(new CrashRuns.Cut(place, fault)), place % 16 == 0);
        tried++;
      }
      Random random = new Random(place);
      List<CrashRuns.Cut> cuts = new ArrayList<>();
      cuts.add(new CrashRuns.Cut(place, any(random)));
      for (int more = random.nextInt(3); more >= 0; more--) {
        cuts.add(new CrashRuns.Cut(random.nextInt(Math.max(1, places - place)), any(random)));
      }
      runs.crash(cuts, place % 16 == 1);
      tried++;
    }
    assertEquals((FAULTS.size() + 1) * places, tried);
    return tried;
  }

  private static Fault any(Random random) {
    return FAULTS.get(random.nextInt(FAULTS.size()));
  }
}
