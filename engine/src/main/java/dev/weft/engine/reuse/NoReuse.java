package dev.weft.engine.reuse;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reuses nothing and keeps nothing. */
final class NoReuse implements Reuse {
  @Override
  public Reuse within(Plan plan, Map<String, String> inherited) {
    return this;
  }

  @Override
  public boolean concerns(PlannedAction action) {
    return false;
  }

  @Override
  public Optional<ReuseDecision> atOnce(
      PlannedAction action, Environment references, Supplier<Path> folder) {
    return Optional.of(before(action, references, folder.get()));
  }

  @Override
  public ReuseDecision before(PlannedAction action, Environment references, Path folder) {
    return new ReuseDecision.Off("nothing is reused in this run");
  }

  @Override
  public ReuseDecision afresh(PlannedAction action, Environment references, Path folder) {
    return before(action, references, folder);
  }

  @Override
  public Optional<String> after(
      ReuseDecision.Miss miss, Environment references, Map<String, Value> outputs, Path attempt) {
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
