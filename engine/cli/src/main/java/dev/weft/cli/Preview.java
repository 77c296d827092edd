package dev.weft.cli;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Limits;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.DryEnvironment;
import dev.weft.engine.plan.Expansion;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.expression.eval.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of actions as far as they are known before a run. */
final class Preview {
  private final ArgumentEvaluator evaluator;
  private final Limits limits;

  Preview(Plan plan) {
    this.evaluator = new ArgumentEvaluator(DryEnvironment.of(plan));
    this.limits = plan.limits();
  }

  /** Returns an action's parameters by name; what is not known stands as {@code <build.deb>}. */
  Map<String, Value> parameters(PlannedAction planned) {
    Map<String, Argument> written = planned.action().parameters();
    Map<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<String, Argument> each : written.entrySet()) {
      values.put(each.getKey(), value(each.getValue()));
    }
    for (Map.Entry<String, Value> each : planned.defaults().entrySet()) {
      values.putIfAbsent(each.getKey(), each.getValue());
    }
    return values;
  }

  /** Returns the instances of a repeated action, where they are known. */
  Optional<Expansion.Instances> instances(Nested.ForEach repeated) {
    return evaluator.evaluate(repeated.over()) instanceof ArgumentValue.Known known
            && Expansion.of(known.value(), limits) instanceof Expansion.Instances instances
        ? Optional.of(instances)
        : Optional.empty();
  }

  /** Returns an argument as far as it is known; what is not stands as {@code <build.deb>}. */
  Value value(Argument argument) {
    ArgumentValue value = evaluator.evaluate(argument);
    if (value instanceof ArgumentValue.Known known) {
      return known.value();
    }
    if (value instanceof ArgumentValue.NotYet later) {
      return later.preview();
    }
    return new Value.Text("<" + problem(value) + ">");
  }

  private static String problem(ArgumentValue value) {
    if (value instanceof ArgumentValue.Failed failed) {
      return failed.message();
    }
    return value instanceof ArgumentValue.Missing missing ? missing.reason() : "";
  }
}
