package dev.weft.engine.crash;

import dev.weft.engine.PastRun;
import dev.weft.engine.crash.CrashModel.End;
import dev.weft.engine.crash.CrashModel.Outcome;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.SkipReason;
import dev.weft.engine.store.RunDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A run of a job that is over, of which another one is made.
 *
 * @param asked the actions that somebody wants done again
 * @param standing how the actions end in the other run that are not done again
 */
record EarlierRun(
    RunDefinition definition, List<Entry> entries, Set<Integer> asked, Map<Integer, End> standing) {
  static final RunId ID = new RunId("1");

  /** Makes one of which some actions, maybe none, are done again. */
  static EarlierRun of(CrashJob job, CountedStore store, Random random) {
    int size = job.parts().size();
    Set<Integer> asked =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(each -> random.nextInt(size))
            .collect(Collectors.toSet());
    List<Entry> entries = store.events(ID);
    Map<Integer, End> standing = standing(job, entries, asked);
    return new EarlierRun(store.definition(ID).orElseThrow(), entries, asked, standing);
  }

  private static Map<Integer, End> standing(CrashJob job, List<Entry> entries, Set<Integer> asked) {
    int size = job.parts().size();
    RunState state = RunState.replay(size, new CrashLog(entries).run(RunPath.ROOT).events);
    Map<Integer, End> standing = new HashMap<>();
    for (int action = 0; action < size; action++) {
      List<Integer> awaited = CrashJob.awaited(job.parts(), action);
      if (!asked.contains(action) && standing.keySet().containsAll(awaited)) {
        int each = action;
        end(state, action).ifPresent(end -> standing.put(each, end));
      }
    }
    return standing;
  }

  /** Returns what is left of how an action ended; nothing where it did not end well. */
  private static Optional<End> end(RunState state, int action) {
    if (state.stateOf(action).isGood()) {
      var value = Optional.ofNullable(state.outputsOf(action).get("x"));
      return Optional.of(new End(Outcome.REUSED, List.of(), "", value));
    }
    return state
        .skipReasonOf(action)
        .filter(
            why ->
                why instanceof SkipReason.ConditionFalse
                    || why instanceof SkipReason.DependencySkipped)
        .map(why -> End.without(Outcome.SKIPPED, List.of(), ""));
  }

  /** Has a store know it. */
  void in(CountedStore store) {
    store.know(ID, definition, entries);
  }

  PastRun past(Plan plan) {
    return new PastRun(ID, definition, plan, entries);
  }

  Set<ActionName> names(Plan plan) {
    return asked.stream().map(each -> plan.action(each).name()).collect(Collectors.toSet());
  }
}
