package dev.weft.engine.plan;

import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.job.Argument;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceRange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters that a command receives: evaluated, of the right types, defaults filled in. */
public sealed interface ParameterValues {
  /** All have values; scripts are left out. */
  record Ready(Map<String, Value> values) implements ParameterValues {}

  /** Some are not known yet, as in a dry run; {@code <build.deb>} stands for what is not. */
  record NotYet(Map<String, Value> preview) implements ParameterValues {}

  /**
   * One has no value, or none of its type.
   *
   * @param parameter its name
   * @param reason a clause, lower case start
   */
  record Refused(String parameter, String reason, SourceRange range) implements ParameterValues {}

  /** Works out the parameters of an action. */
  static ParameterValues of(PlannedAction planned, Environment environment) {
    Map<String, Argument> written = planned.action().parameters();
    return of(written, planned.command().description(), planned.defaults(), environment);
  }

  /** Works out parameters as written for a command. */
  static ParameterValues of(
      Map<String, Argument> written,
      CommandDescription command,
      Map<String, Value> defaults,
      Environment environment) {
    Map<String, ParameterDescription> described = new HashMap<>();
    for (ParameterDescription each : command.parameters().listed()) {
      described.put(each.name(), each);
    }
    ArgumentEvaluator evaluator = new ArgumentEvaluator(environment);
    Map<String, Value> values = new LinkedHashMap<>();
    boolean known = true;
    for (Map.Entry<String, Argument> entry : written.entrySet()) {
      ParameterDescription parameter = described.get(entry.getKey());
      if (parameter != null && parameter.reading().script()) {
        continue;
      }
      ArgumentValue each = evaluator.evaluate(entry.getValue());
      if (each instanceof ArgumentValue.NotYet later) {
        values.put(entry.getKey(), later.preview());
        known = false;
        continue;
      }
      ArgumentValue fitted = fitted(each, parameter, entry.getValue());
      if (fitted instanceof ArgumentValue.Known one) {
        values.put(entry.getKey(), one.value());
      } else if (fitted instanceof ArgumentValue.Missing missing) {
        return new Refused(entry.getKey(), missing.reason(), missing.range());
      } else if (fitted instanceof ArgumentValue.Failed failed) {
        return new Refused(entry.getKey(), failed.message(), failed.range());
      }
    }
    defaults.forEach(values::putIfAbsent);
    return known ? new Ready(values) : new NotYet(values);
  }

  private static ArgumentValue fitted(
      ArgumentValue value, @Nullable ParameterDescription parameter, Argument argument) {
    if (parameter == null || !(value instanceof ArgumentValue.Known known)) {
      return value;
    }
    Fit fit = Fit.of(known.value(), parameter.type());
    if (fit instanceof Fit.Fits fits) {
      Optional<String> refusal = parameter.reading().refusal(fits.value());
      return refusal.isEmpty()
          ? new ArgumentValue.Known(fits.value())
          : new ArgumentValue.Failed(refusal.get(), argument.origin().whole());
    }
    return new ArgumentValue.Failed(((Fit.Unfit) fit).reason(), argument.origin().whole());
  }
}
