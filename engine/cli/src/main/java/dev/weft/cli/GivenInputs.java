package dev.weft.cli;

import dev.weft.engine.job.Input;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Limits;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.load.ValueReader;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** Values of a job's inputs as the command line gives them. */
final class GivenInputs {
  private GivenInputs() {}

  /** Makes the option that gives one. */
  static Option option() {
    return Option.builder("i").longOpt("input").hasArg().get();
  }

  /**
   * Reads {@code name=value} for each: text is taken as it is, everything else is JSON. Whether the
   * job has such an input, and of this type, is for the planner to say.
   */
  static Map<String, Value> read(List<String> written, Job job, Limits limits)
      throws UsageException {
    Map<String, Input> inputs = job.declared().inputs();
    return read(written, name -> Optional.ofNullable(inputs.get(name)).map(Input::type), limits);
  }

  /** Reads them by the types that {@code types} knows. */
  static Map<String, Value> read(
      List<String> written, Function<String, Optional<Type>> types, Limits limits)
      throws UsageException {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String each : written) {
      int at = each.indexOf('=');
      if (at < 1) {
        throw new UsageException("option '--input' needs NAME=VALUE, not '" + each + "'");
      }
      String name = each.substring(0, at);
      if (values.put(name, value(each.substring(at + 1), types.apply(name), limits)) != null) {
        throw new UsageException("input '" + name + "' is given twice");
      }
    }
    return values;
  }

  private static Value value(String written, Optional<Type> type, Limits limits) {
    if (type.isEmpty() || isText(type.get())) {
      return new Value.Text(written);
    }
    Checked<Value> read =
        ValueReader.read(new SourceText("--input", written), ReadLimits.of(limits));
    return read.hasErrors() ? new Value.Text(written) : read.value().orElseThrow();
  }

  private static boolean isText(Type type) {
    return switch (type.kind()) {
      case STRING, LOCATION, FILE, DIRECTORY, ANY -> true;
      case INTEGER, NUMBER, BOOLEAN, NULL, ARRAY, MAP, OBJECT -> false;
    };
  }
}
