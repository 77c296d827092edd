package dev.weft.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Properties of whole runs of made-up plans; a failure names its seed. */
class RandomRunsTest {
  private static final int RUNS = 1000;
  private static final List<FailureMode> MODES = List.of(FailureMode.values());

  private static Simulation eventful(long seed, FailureMode mode, boolean interrupted) {
    Random random = new Random(seed);
    FakeRules rules = RandomRules.eventful(random, 1 + random.nextInt(30));
    Simulation run = new Simulation(rules, 1 + random.nextInt(4), mode);
    for (int action = 0; action < rules.names.size(); action++) {
      if (random.nextInt(3) == 0) {
        run.failing(action, 1 + random.nextInt(3));
      } else if (random.nextInt(8) == 0) {
        run.reusing(action, random.nextBoolean());
      }
    }
    if (interrupted) {
      switch (random.nextInt(5)) {
        case 0 -> run.cancelAt(random.nextInt(40), false);
        case 1 -> run.cancelAt(random.nextInt(15), false).cancelAt(15 + random.nextInt(5), true);
        case 2 -> run.overdueAt(random.nextInt(15)).cancelAt(15 + random.nextInt(20), false);
        case 3 -> run.cancelAt(random.nextInt(30), true);
        default -> run.overdueAt(random.nextInt(20)).cancelAt(20 + random.nextInt(20), true);
      }
    }
    return run;
  }

  private static List<Simulation> all() {
    List<Simulation> runs = new ArrayList<>();
    for (int seed = 0; seed < RUNS; seed++) {
      FailureMode mode = MODES.get(seed % MODES.size());
      Simulation run = eventful(seed, mode, seed % 2 == 0);
      try {
        if (seed % 7 == 0) {
          run.runKnowing(0);
        } else {
          run.run();
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
      runs.add(run);
    }
    return runs;
  }

  @Test
  void everyRunEndsWithAnOutcomeForEveryAction() {
    List<Simulation> runs = all();
    for (int seed = 0; seed < RUNS; seed++) {
      RunState state = runs.get(seed).scheduler.state();
      assertEquals(state.size(), state.progress().ended(), "seed " + seed);
      assertEquals(0, state.progress().running(), "seed " + seed);
    }
  }

  @Test
  void replayingTheEventsGivesTheSameState() {
    List<Simulation> runs = all();
    for (int seed = 0; seed < RUNS; seed++) {
      RunState live = runs.get(seed).scheduler.state();
      RunState again = RunState.replay(live.size(), runs.get(seed).events);
      assertEquals(StateText.of(live), StateText.of(again), "seed " + seed);
    }
  }

  @Test
  void aRunThatGoesOnBehindAnyOfItsEventsEndsAndRepeatsNothing() {
    int cuts = 0;
    for (int seed = 0; seed < RUNS / 2; seed++) {
      FailureMode mode = MODES.get(seed % MODES.size());
      Simulation whole = eventful(seed, mode, seed % 2 == 0);
      whole.run();
      for (int cut = 1; cut < whole.events.size(); cut++, cuts++) {
        String where = "seed " + seed + ", behind event " + cut;
        Simulation rest = eventful(seed, mode, seed % 2 == 0);
        try {
          rest.resume(whole.events.subList(0, cut));
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(where, e);
        }
        RunState live = rest.scheduler.state();
        assertEquals(live.size(), live.progress().ended(), where);
        assertEquals(
            StateText.of(live), StateText.of(RunState.replay(live.size(), rest.events)), where);
        if (mode == FailureMode.KEEP_GOING && seed % 2 == 1) {
          assertEquals(outcomes(whole), outcomes(rest), where);
        }
      }
    }
    assertTrue(cuts > 10_000, cuts + " cuts");
  }

  private static List<ActionOutcome> outcomes(Simulation run) {
    List<ActionOutcome> all = new ArrayList<>();
    for (int action = 0; action < run.scheduler.state().size(); action++) {
      all.add(run.scheduler.state().outcomeOf(action).orElseThrow());
    }
    return all;
  }

  @Test
  void everyDeclaredTransitionIsTakenAndNoOther() {
    Map<ActionState, Set<ActionState>> moves = new EnumMap<>(ActionState.class);
    Map<RunPhase, Set<RunPhase>> phases = new EnumMap<>(RunPhase.class);
    for (Simulation run : all()) {
      run.moves.forEach((from, to) -> moves.merge(from, EnumSet.copyOf(to), RandomRunsTest::both));
      run.phases.forEach(
          (from, to) -> phases.merge(from, EnumSet.copyOf(to), RandomRunsTest::both));
    }
    for (ActionState from : ActionState.values()) {
      assertEquals(from.next(), moves.getOrDefault(from, Set.of()), "after " + from);
    }
    for (RunPhase from : RunPhase.values()) {
      assertEquals(from.next(), phases.getOrDefault(from, Set.of()), "after " + from);
    }
  }

  private static <T> Set<T> both(Set<T> some, Set<T> more) {
    some.addAll(more);
    return some;
  }

  /** Where nothing stops a run, how an action ends does not depend on when it was started. */
  @Test
  void outcomesAreThoseOfASequentialReading() {
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      FakeRules rules = RandomRules.eventful(random, 1 + random.nextInt(40));
      Simulation run = new Simulation(rules, 1 + random.nextInt(4), FailureMode.KEEP_GOING);
      boolean[] fails = new boolean[rules.names.size()];
      for (int action = 0; action < fails.length; action++) {
        fails[action] = random.nextInt(5) == 0;
        if (fails[action]) {
          run.failing(action, Integer.MAX_VALUE);
        }
      }
      run.run();
      ActionOutcome[] expected = sequential(rules, fails);
      for (int action = 0; action < fails.length; action++) {
        assertEquals(
            expected[action],
            run.scheduler.state().outcomeOf(action).orElseThrow(),
            "seed " + seed + ", action " + action);
      }
    }
  }

  private static ActionOutcome[] sequential(FakeRules rules, boolean[] fails) {
    ActionOutcome[] ends = new ActionOutcome[fails.length];
    for (int action = 0; action < fails.length; action++) {
      boolean obstacle = false;
      for (Map.Entry<Integer, Boolean> each : rules.dependencies.get(action).entrySet()) {
        obstacle |= each.getValue() && !isGood(rules, ends, each.getKey());
      }
      boolean failed = failedBehind(rules, ends, action);
      Condition condition = rules.conditionOf(action);
      if (obstacle && !condition.asksStatus()) {
        ends[action] = ActionOutcome.SKIPPED;
      } else if (condition.present() && rules.valueless.contains(action)) {
        ends[action] = ActionOutcome.FAILED;
      } else if (condition.present()
          && !rules
              .tests
              .getOrDefault(action, any -> true)
              .test(new Standing(!obstacle && !failed, failed, false))) {
        ends[action] = ActionOutcome.SKIPPED;
      } else {
        ends[action] = fails[action] ? ActionOutcome.FAILED : ActionOutcome.SUCCEEDED;
      }
    }
    return ends;
  }

  private static boolean isGood(FakeRules rules, ActionOutcome[] ends, int action) {
    return ends[action] == ActionOutcome.SUCCEEDED
        || (ends[action] == ActionOutcome.FAILED && rules.isForgiven(action));
  }

  private static boolean failedBehind(FakeRules rules, ActionOutcome[] ends, int action) {
    boolean[] behind = new boolean[ends.length];
    behind[action] = true;
    boolean failed = false;
    for (int each = action; each >= 0; each--) {
      if (behind[each]) {
        failed |= each != action && ends[each] == ActionOutcome.FAILED && !rules.isForgiven(each);
        rules.dependencies.get(each).keySet().forEach(producer -> behind[producer] = true);
      }
    }
    return failed;
  }

  @Test
  void noSlotIsLeftEmptyWhileAnActionCouldUseIt() {
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      FakeRules rules = RandomRules.weighted(random, 1 + random.nextInt(120));
      int slots = 1 + random.nextInt(8);
      long makespan = new Simulation(rules, slots, FailureMode.FINISH_RUNNING).run();
      double work = rules.weights.values().stream().mapToLong(Long::longValue).sum();
      double path = criticalPath(rules);
      double bound = work / slots + (1 - 1.0 / slots) * path;
      assertTrue(makespan <= bound + 1e-9, "seed " + seed + ": " + makespan + " > " + bound);
    }
  }

  private static long criticalPath(FakeRules rules) {
    long[] end = new long[rules.names.size()];
    long longest = 0;
    for (int action = 0; action < end.length; action++) {
      for (int producer : rules.dependencies.get(action).keySet()) {
        end[action] = Math.max(end[action], end[producer]);
      }
      end[action] += rules.weightOf(action);
      longest = Math.max(longest, end[action]);
    }
    return longest;
  }

  @Test
  void theLongestPathFirstIsWithinTwoPercentOfTheBestOfThreePolicies() {
    Map<String, Double> sums = new TreeMap<>();
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      FakeRules rules = RandomRules.weighted(random, 20 + random.nextInt(120));
      int slots = 2 + random.nextInt(6);
      double floor = criticalPath(rules);
      double ours = new Simulation(rules, slots, FailureMode.FINISH_RUNNING).run();
      sums.merge("longest path", ours / floor, Double::sum);
      sums.merge("in order", ListSchedule.inOrder(rules, slots) / floor, Double::sum);
      sums.merge("random", ListSchedule.random(rules, slots, random) / floor, Double::sum);
    }
    double best = sums.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double longest = sums.getOrDefault("longest path", Double.MAX_VALUE);
    assertTrue(longest <= 1.02 * best, sums.toString());
  }
}
