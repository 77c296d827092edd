package dev.weft.engine.forecast;

import dev.weft.engine.forecast.Forecast.Makespan;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.reuse.LastingReuse;
import dev.weft.engine.run.Capacity;
import dev.weft.engine.run.Experience;
import dev.weft.engine.run.LongestPath;
import dev.weft.engine.run.PlanRules;
import dev.weft.engine.run.RunId;
import dev.weft.expression.eval.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Foresees runs, without doing or writing anything. */
public final class Forecaster {
  /** The run that is foreseen. */
  public static final RunId NEXT = new RunId("next");

  private final LastingReuse reuse;
  private final Experience experience;

  /**
   * Makes a forecaster for the runs of one plan.
   *
   * @param reuse looks up what earlier runs made
   * @param experience says how long that took
   */
  public Forecaster(LastingReuse reuse, Experience experience) {
    this.reuse = reuse;
    this.experience = experience;
  }

  /**
   * Foresees the next run of a plan. Files that the actions depend on are read.
   *
   * @param capacity all free; enough for each action
   */
  public Forecast of(Plan plan, Capacity capacity) {
    if (experience.isEmpty() && isPlain(plan)) {
      return plain(plan);
    }
    var world = new World(reuse, new Unknowns(), new Insides());
    Environment outside = new BeforeRun(plan);
    var rules =
        new ForeseenRules(
            plan, action -> outside, OptionalInt.empty(), experience, world.unknowns());
    Lookahead run = new Lookahead(rules, capacity, world);
    run.run();
    return new Forecast(run.foreseen(), experience, makespan(run, rules, capacity.slots()));
  }

  /** Tells whether every action is done in every run, as nothing that it says lets it be left. */
  private boolean isPlain(Plan plan) {
    for (int action = 0; action < plan.size(); action++) {
      PlannedAction planned = plan.action(action);
      if (planned.nested().isPresent()
          || planned.action().order().when().isPresent()
          || reuse.concerns(planned)) {
        return false;
      }
    }
    return true;
  }

  /** Foresees what goes without saying. */
  private Forecast plain(Plan plan) {
    List<Foreseen> all = new ArrayList<>(plan.size());
    for (int action = 0; action < plan.size(); action++) {
      boolean immediate = PlanRules.isImmediate(plan.action(action));
      all.add(immediate ? Foreseen.AT_ONCE : Foreseen.NOT_CACHED);
    }
    return new Forecast(all, experience, Optional.empty());
  }

  private Optional<Makespan> makespan(Lookahead run, ForeseenRules rules, int slots) {
    int known = 0;
    int of = 0;
    long critical = 0;
    for (long path : LongestPath.of(rules.graph(), run.took())) {
      critical = Math.max(critical, path);
    }
    for (int action = 0; action < run.plan().size(); action++) {
      if (run.took()[action] > 0) {
        of++;
        known += experience.of(rules.nameOf(action)).isPresent() ? 1 : 0;
      }
    }
    Duration total = Duration.ofMillis(run.end());
    return known == 0
        ? Optional.empty()
        : Optional.of(new Makespan(slots, total, Duration.ofMillis(critical), known, of));
  }
}
