package dev.weft.engine.forecast;

import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Outputs as their types. */
final class FittedOutputs {
  private FittedOutputs() {}

  /** Returns them; nothing where one that an action promises is not there or of another type. */
  static Optional<Map<String, Value>> of(PlannedAction planned, Map<String, Value> made) {
    Map<String, Value> fitted = new LinkedHashMap<>();
    for (PlannedOutput output : planned.outputs().values()) {
      Value value = made.get(output.name());
      if (value == null || !(Fit.of(value, output.type()) instanceof Fit.Fits fits)) {
        return Optional.empty();
      }
      fitted.put(output.name(), fits.value());
    }
    return Optional.of(fitted);
  }
}
