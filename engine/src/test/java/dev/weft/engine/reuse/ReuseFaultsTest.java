package dev.weft.engine.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.ContentHash;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.reuse.ReuseDecision.Hit;
import dev.weft.engine.reuse.ReuseDecision.Miss;
import dev.weft.engine.store.ArtifactStore;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.engine.testing.Fault;
import dev.weft.engine.testing.FaultArtifacts;
import dev.weft.engine.testing.FaultIndex;
import dev.weft.engine.testing.FaultPoint;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call to what is kept, one after another, fails or is the last of its engine. Whoever comes
 * next gets the right files or none.
 */
final class ReuseFaultsTest {
  private static final String JOB =
      """
      job_name: kernel
      actions:
        - command: step
          name: build
          outputs: {deb: {type: file}, tree: {type: directory}}
          cache: true
      """;

  /** So many calls are made to the ports by one run that keeps, and by one that reuses. */
  private static final int AT_LEAST = 3;

  @TempDir Path temp;
  private int number;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whateverFailsOnceNothingWrongIsReused(Fault fault) throws IOException {
    everyPlace(fault, FaultPoint::once);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whateverFailsFromThenOnNothingWrongIsReused(Fault fault) throws IOException {
    everyPlace(fault, FaultPoint::lasting);
  }

  private void everyPlace(Fault fault, BiFunction<Integer, Fault, FaultPoint> points)
      throws IOException {
    for (boolean kept : new boolean[] {false, true}) {
      int good = 0;
      FaultPoint point;
      do {
        point = points.apply(good, fault);
        tried(kept, point, fault);
        good++;
      } while (point.isReached());
      assertTrue(good > AT_LEAST, good + " calls");
    }
  }

  /** Runs with the fault, after a run that kept its result or none, and then without. */
  private void tried(boolean kept, FaultPoint point, Fault fault) throws IOException {
    Bench bench = new Bench(temp.resolve("" + number++));
    ReuseIndex index = bench.index;
    ArtifactStore artifacts = bench.artifacts;
    if (kept) {
      run(bench, "before");
    }
    bench.index = new FaultIndex(index, point);
    bench.artifacts = new FaultArtifacts(artifacts, point);
    boolean told = false;
    try {
      told = run(bench, "within");
    } catch (Fault.Crash crash) {
      assertTrue(fault.isDeadly());
    }
    if (point.isReached() && !fault.isDeadly()) {
      assertTrue(told, "a fault that nobody hears of");
    }
    bench.index = index;
    bench.artifacts = artifacts;
    assertFalse(run(bench, "behind"), "what is left of the fault disturbs");
    assertInstanceOf(Hit.class, decide(bench, bench.reuse(bench.plan(JOB))));
  }

  /** Runs the action unless its result is kept; tells whether something went wrong. */
  private boolean run(Bench bench, String content) throws IOException {
    LastingReuse reuse = bench.reuse(bench.plan(JOB));
    ReuseDecision decision = decide(bench, reuse);
    Optional<String> warning = Optional.empty();
    if (decision instanceof Miss miss) {
      Value.Artifact deb = bench.made("work/deb", content);
      bench.made("work/tree/in/it", content);
      Path tree = bench.folder("attempt").resolve("work/tree");
      ContentHash hash = ContentHash.ofFolder(tree);
      Value made = new Value.Artifact(tree.toString(), hash.sha256(), hash.size(), true);
      Map<String, Value> outputs = Map.of("deb", deb, "tree", made);
      warning = reuse.after(miss, bench, outputs, bench.folder("attempt"));
      if (miss.why().warning().isPresent()) {
        warning = miss.why().warning();
      }
    }
    Optional<String> marked = reuse.finish();
    return warning.isPresent() || marked.isPresent();
  }

  /** Decides, and looks at what was placed. */
  private static ReuseDecision decide(Bench bench, LastingReuse reuse) throws IOException {
    Plan plan = reuse.plan();
    PlannedAction action = Bench.action(plan, "build");
    ReuseDecision decision = reuse.before(action, bench, bench.folder("attempt"));
    if (decision instanceof Hit hit) {
      String deb = Files.readString(Bench.path(hit, "deb"));
      assertTrue(deb.equals("before") || deb.equals("within") || deb.equals("behind"), deb);
      assertEquals(deb, Files.readString(Bench.path(hit, "tree").resolve("in/it")));
    } else {
      assertFalse(Files.exists(bench.folder("attempt")), "something is left where it would run");
    }
    return decision;
  }
}
