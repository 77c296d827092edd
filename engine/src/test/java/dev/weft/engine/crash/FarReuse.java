package dev.weft.engine.crash;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.reuse.Reuse;
import dev.weft.engine.reuse.ReuseDecision;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Never decides at once, as if there were files to read, so that other threads have to. */
record FarReuse(Reuse reuse) implements Reuse {
  @Override
  public Reuse within(Plan plan, Map<String, String> inherited) {
    return new FarReuse(reuse.within(plan, inherited));
  }

  @Override
  public boolean concerns(PlannedAction action) {
    return reuse.concerns(action);
  }

  @Override
  public Optional<ReuseDecision> atOnce(
      PlannedAction action, Environment references, Supplier<Path> folder) {
    return Optional.empty();
  }

  @Override
  public ReuseDecision before(PlannedAction action, Environment references, Path folder) {
    return reuse.before(action, references, folder);
  }

  @Override
  public ReuseDecision afresh(PlannedAction action, Environment references, Path folder) {
    return reuse.afresh(action, references, folder);
  }

  @Override
  public Optional<String> after(
      ReuseDecision.Miss miss, Environment references, Map<String, Value> outputs, Path attempt) {
    return reuse.after(miss, references, outputs, attempt);
  }

  @Override
  public List<String> changesSince(
      String fingerprint, PlannedAction action, Environment references) {
    return reuse.changesSince(fingerprint, action, references);
  }

  @Override
  public Optional<String> finish() {
    return reuse.finish();
  }
}
