package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes sure that each output that was promised is there, as its type, and no other. */
final class PromisedOutputs {
  private PromisedOutputs() {}

  /** Returns success with these outputs, each as its type, or the failure that one is. */
  static CommandResult check(PlannedAction planned, Map<String, Value> made, Limits limits) {
    Map<String, PlannedOutput> promised = planned.outputs();
    Map<String, Value> values = new LinkedHashMap<>(promised.size() * 2);
    for (PlannedOutput output : promised.values()) {
      Value value = made.get(output.name());
      if (value == null) {
        return missing(output.name(), "was not made");
      }
      Fit fit = Fit.of(value, output.type());
      if (!(fit instanceof Fit.Fits fits)) {
        return missing(output.name(), "has the wrong type: " + ((Fit.Unfit) fit).reason());
      }
      if (ValueSize.isAbove(limits.of(Limit.OUTPUT), fits.value())) {
        return missing(output.name(), tooLarge(limits));
      }
      values.put(output.name(), fits.value());
    }
    for (String name : made.keySet()) {
      if (!promised.containsKey(name)) {
        return missing(name, "is not declared");
      }
    }
    return new CommandResult.Succeeded(values);
  }

  /** Returns the problem of an output whose value is too large. */
  static String tooLarge(Limits limits) {
    return "is larger than "
        + limits.text(Limit.OUTPUT)
        + limits.advice(
            Limit.OUTPUT, "; declare it with the type 'file', and it is passed by its path");
  }

  private static CommandResult missing(String output, String problem) {
    return new CommandResult.Failed(new Failure.OutputMissing(output, problem));
  }
}
