package dev.weft.engine;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.reuse.Reuse;
import dev.weft.engine.reuse.ReuseDecision;
import dev.weft.engine.run.RunId;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For each action inside of a search an earlier result stands. */
record AllStand() implements Reuse {
  @Override
  public Reuse within(Plan plan, Map<String, String> inherited) {
    return this;
  }

  @Override
  public boolean concerns(PlannedAction action) {
    return !action.name().value().equals("after") && !action.name().value().equals("search");
  }

  @Override
  public Optional<ReuseDecision> atOnce(PlannedAction action, Environment references, Path folder) {
    return Optional.of(before(action, references, folder));
  }

  @Override
  public ReuseDecision before(PlannedAction action, Environment references, Path folder) {
    return new ReuseDecision.Hit(Map.of(), new RunId("0"), "0");
  }

  @Override
  public Optional<String> after(
      ReuseDecision.Miss miss, Environment references, Map<String, Value> outputs, Path folder) {
    return Optional.empty();
  }

  @Override
  public List<String> changesSince(
      String fingerprint, PlannedAction action, Environment references) {
    return List.of();
  }

  @Override
  public Optional<String> finish() {
    return Optional.empty();
  }
}
