package dev.weft.engine.reuse;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reuses results, but for some actions, which somebody wants done whatever was made before. */
public record ReuseExcept(Reuse reuse, Set<ActionName> wanted) implements Reuse {
  @Override
  public Reuse within(Plan plan, Map<String, String> inherited) {
    return new ReuseExcept(reuse.within(plan, inherited), wanted);
  }

  @Override
  public boolean concerns(PlannedAction action) {
    return !wanted.contains(action.name()) && reuse.concerns(action);
  }

  @Override
  public Optional<ReuseDecision> atOnce(PlannedAction action, Environment references, Path folder) {
    return reuse.atOnce(action, references, folder);
  }

  @Override
  public ReuseDecision before(PlannedAction action, Environment references, Path folder) {
    return reuse.before(action, references, folder);
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
