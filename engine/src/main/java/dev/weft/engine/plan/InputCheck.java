package dev.weft.engine.plan;

import dev.weft.engine.job.Input;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Location;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks the values that a job is given for its inputs. */
final class InputCheck {
  private final Map<String, Input> declared;
  private final Suggestions suggestions;
  private final Reporter reporter;

  InputCheck(Job job, Suggestions suggestions, Reporter reporter) {
    this.declared = job.declared().inputs();
    this.suggestions = suggestions;
    this.reporter = reporter;
  }

  /** Returns the values of inputs that have a default. */
  Map<String, Value> defaults() {
    Map<String, Value> values = new LinkedHashMap<>();
    declared.forEach((name, input) -> input.byDefault().ifPresent(v -> values.put(name, v)));
    return values;
  }

  /** Returns the values of all inputs; reports what is missing, unknown or of a wrong type. */
  Map<String, Value> values(Map<String, Value> given) {
    Map<String, Value> values = defaults();
    given.forEach(
        (name, value) -> {
          Input input = declared.get(name);
          if (input == null) {
            unknown(name);
          } else if (Fit.of(value, input.type()) instanceof Fit.Fits fits) {
            checkLocation(input, fits.value());
            values.put(name, fits.value());
          } else if (Fit.of(value, input.type()) instanceof Fit.Unfit unfit) {
            report(
                PlanCode.WRONG_INPUT_TYPE,
                input.at().whole(),
                "input '" + name + "' is given " + shown(value) + unfit.reason(),
                "give it "
                    + input.type().described()
                    + " with -i "
                    + name
                    + "=…, or declare another type here");
          }
        });
    for (Input input : declared.values()) {
      if (!values.containsKey(input.name()) && !given.containsKey(input.name())) {
        report(
            PlanCode.MISSING_INPUT,
            input.at().whole(),
            "input '" + input.name() + "' has no value",
            "give it with -i " + input.name() + "=…, or declare a default");
      }
    }
    return values;
  }

  private void checkLocation(Input input, Value value) {
    if (input.type().kind() == Type.Kind.LOCATION
        && value instanceof Value.Text text
        && Location.parse(text.value()) instanceof Location.Parsed.Wrong wrong) {
      report(
          PlanCode.BAD_LOCATION,
          input.at().whole(),
          "input '" + input.name() + "' is given '" + text.value() + "', which " + wrong.problem(),
          wrong.hint());
    }
  }

  private static String shown(Value value) {
    return value instanceof Value.Text text ? "'" + text.value() + "': " : "a wrong value: ";
  }

  private void unknown(String name) {
    SourceText text = new SourceText("--input", name);
    report(
        PlanCode.UNKNOWN_INPUT,
        new SourceRange(text, 0, name.length()),
        "the job has no input '" + name + "'",
        suggestions.hint(name, "inputs", declared.keySet(), "it takes no inputs"));
  }

  private void report(PlanCode code, SourceRange range, String message, String hint) {
    reporter.report(Diagnostic.of(code, range, message).withHint(hint));
  }
}
