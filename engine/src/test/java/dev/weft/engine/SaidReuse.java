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
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reuses results without outputs for those actions of which a test says so. */
record SaidReuse(boolean filesAreRead, Predicate<String> kept) implements Reuse {
  @Override
  public Reuse within(Plan inner, Map<String, String> inherited) {
    return this;
  }

  @Override
  public boolean concerns(PlannedAction action) {
    return true;
  }

  @Override
  public Optional<ReuseDecision> atOnce(
      PlannedAction action, Environment references, Supplier<Path> folder) {
    return filesAreRead ? Optional.empty() : Optional.of(before(action, references, folder.get()));
  }

  @Override
  public ReuseDecision before(PlannedAction action, Environment references, Path folder) {
    return kept.test(action.name().value())
        ? new ReuseDecision.Hit(Map.of(), new RunId("0"), "0")
        : new ReuseDecision.Off("nothing is kept");
  }

  @Override
  public ReuseDecision afresh(PlannedAction action, Environment references, Path folder) {
    return new ReuseDecision.Off("it is wanted");
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
