package dev.weft.cli;

import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Spelling;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values that are given with an approval: one for each output that is not about it. */
final class ApprovalValues {
  private static final Set<String> ABOUT = Set.of("by", "at", "message");

  private final Map<String, Type> wanted = new LinkedHashMap<>();

  ApprovalValues(PlannedAction planned) {
    for (PlannedOutput output : planned.outputs().values()) {
      if (!ABOUT.contains(output.name())) {
        wanted.put(output.name(), output.type());
      }
    }
  }

  /** Reads what is given; refuses what is not wanted, is missing, or is of another type. */
  Map<String, Value> read(List<String> written, AwaitedApproval awaited) throws UsageException {
    Map<String, Value> given =
        GivenInputs.read(
            written,
            name -> Optional.ofNullable(wanted.get(name)),
            awaited.whole().plan().limits());
    for (String name : given.keySet()) {
      if (!wanted.containsKey(name)) {
        throw new UsageException(
            "'" + awaited.name() + "' takes no '" + name + "'",
            Spelling.nearest(name, wanted.keySet())
                .map(near -> "did you mean '" + near + "'?")
                .orElse(wanted.isEmpty() ? "it takes no values" : "it takes " + list()));
      }
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<String, Type> each : wanted.entrySet()) {
      Value value = given.get(each.getKey());
      if (value == null) {
        throw new UsageException(
            "'" + awaited.name() + "' needs a value for each of its outputs: " + list(),
            "add " + ways(given));
      }
      values.put(each.getKey(), fitted(each.getKey(), value, each.getValue()));
    }
    return values;
  }

  private static Value fitted(String name, Value value, Type type) throws UsageException {
    Fit fit = Fit.of(value, type);
    if (fit instanceof Fit.Fits fits) {
      return fits.value();
    }
    throw new UsageException(
        "'" + name + "' is of type " + type.text() + ": " + ((Fit.Unfit) fit).reason(),
        "write it as JSON where it is no text");
  }

  private String list() {
    List<String> all = new ArrayList<>();
    wanted.forEach((name, type) -> all.add(name + " (" + type.text() + ")"));
    return String.join(", ", all);
  }

  private String ways(Map<String, Value> given) {
    List<String> missing = new ArrayList<>();
    for (String name : wanted.keySet()) {
      if (!given.containsKey(name)) {
        missing.add("-i " + name + "=…");
      }
    }
    return String.join(" ", missing);
  }
}
