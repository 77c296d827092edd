package dev.weft.cli;

import dev.weft.engine.job.Input;
import dev.weft.engine.job.Job;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.load.ValueReader;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Spelling;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.Option;

/** Values of a job's inputs as the command line gives them. */
final class GivenInputs {
  private GivenInputs() {}

  /** Makes the option that gives one. */
  static Option option() {
    return Option.builder("i").longOpt("input").hasArg().get();
  }

  /** Reads {@code name=value} for each; text is taken as it is, everything else is JSON. */
  static Map<String, Value> read(List<String> written, Job job) throws UsageException {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String each : written) {
      int at = each.indexOf('=');
      if (at < 1) {
        throw new UsageException("option '--input' needs NAME=VALUE, not '" + each + "'");
      }
      Input input = input(each.substring(0, at), job);
      if (values.put(input.name(), value(input, each.substring(at + 1))) != null) {
        throw new UsageException("input '" + input.name() + "' is given twice");
      }
    }
    return values;
  }

  private static Input input(String name, Job job) throws UsageException {
    Map<String, Input> inputs = job.declared().inputs();
    Input input = inputs.get(name);
    if (input == null) {
      throw new UsageException(
          "job '" + job.header().name() + "' has no input '" + name + "'",
          Spelling.nearest(name, inputs.keySet())
              .map(near -> "did you mean '" + near + "'?")
              .orElse(
                  inputs.isEmpty()
                      ? "it declares no inputs"
                      : "its inputs are " + String.join(", ", inputs.keySet())));
    }
    return input;
  }

  private static Value value(Input input, String written) throws UsageException {
    Value value = isText(input.type()) ? new Value.Text(written) : json(input, written);
    Fit fit = Fit.of(value, input.type());
    if (fit instanceof Fit.Fits fits) {
      return fits.value();
    }
    throw new UsageException(
        "input '" + input.name() + "': " + (fit instanceof Fit.Unfit unfit ? unfit.reason() : ""));
  }

  private static Value json(Input input, String written) throws UsageException {
    Checked<Value> read =
        ValueReader.read(new SourceText("-i " + input.name(), written), ReadLimits.DEFAULT);
    Optional<Value> value = read.value();
    if (value.isEmpty() || read.hasErrors()) {
      throw new UsageException(
          "input '"
              + input.name()
              + "' is of type "
              + input.type().text()
              + ", and '"
              + written
              + "' is not one: "
              + read.diagnostics().get(0).message());
    }
    return value.get();
  }

  private static boolean isText(Type type) {
    return switch (type.kind()) {
      case STRING, LOCATION, FILE, DIRECTORY, ANY -> true;
      case INTEGER, NUMBER, BOOLEAN, NULL, ARRAY, MAP, OBJECT -> false;
    };
  }
}
