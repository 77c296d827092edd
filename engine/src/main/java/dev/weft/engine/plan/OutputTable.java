package dev.weft.engine.plan;

import dev.weft.engine.command.OutputRule;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The outputs of all actions, checked against what their commands make. */
final class OutputTable {
  private final List<Map<String, PlannedOutput>> outputs;
  private final Map<Integer, Type> repeated = new HashMap<>();
  private final Suggestions suggestions;
  private final Reporter reporter;

  OutputTable(int actions, Suggestions suggestions, Reporter reporter) {
    this.outputs = new ArrayList<>(actions);
    this.suggestions = suggestions;
    this.reporter = reporter;
  }

  /** Takes the next action; outputs that depend on its parameters are left to {@link #settle}. */
  void add(Action action, @Nullable KnownCommand command) {
    if (action.order().foreach().isPresent()) {
      repeated.put(outputs.size(), Type.ANY);
    }
    if (!(action.outputs() instanceof OutputList.Listed listed)) {
      outputs.add(command == null ? Map.of() : command.unlisted());
      return;
    }
    boolean open = command != null && isSameParameter(command);
    outputs.add(
        open ? Map.of() : made(listed.outputs().values(), output -> planned(output, command)));
  }

  private PlannedOutput planned(Output output, @Nullable KnownCommand command) {
    return command != null && command.outputRule() instanceof OutputRule.Fixed
        ? fixed(output, command)
        : new PlannedOutput(output.name(), output.type().orElse(Type.STRING), output.source());
  }

  private PlannedOutput fixed(Output output, KnownCommand command) {
    PlannedOutput made = command.outputs().get(output.name());
    if (made == null) {
      String hint =
          suggestions.hint(
              output.name(), "it makes", command.outputs().keySet(), "it makes no outputs");
      report(
          output, "command '" + command.name() + "' makes no output '" + output.name() + "'", hint);
      return new PlannedOutput(output.name(), output.type().orElse(Type.ANY), output.source());
    }
    if (!(output.source() instanceof Output.Source.ByCommand)) {
      report(
          output,
          "where output '"
              + output.name()
              + "' comes from is up to command '"
              + command.name()
              + "'",
          "leave out 'path' and 'from'");
    }
    Type type = output.type().orElse(made.type());
    if (!made.type().accepts(type) || !type.accepts(made.type())) {
      report(
          output,
          "output '"
              + output.name()
              + "' of command '"
              + command.name()
              + "' is of type "
              + made.type().text()
              + ", not "
              + type.text(),
          "leave out the type, or write the command's");
      type = made.type();
    }
    return new PlannedOutput(
        output.name(), type.withSecret(type.secret() || made.type().secret()), made.source());
  }

  private void checkParameter(Output output, Action action, KnownCommand command) {
    if (!action.parameters().containsKey(output.name())) {
      report(
          output,
          "output '" + output.name() + "' has no parameter of that name to take its value from",
          suggestions.hint(
              output.name(),
              "parameters",
              action.parameters().keySet(),
              "an output of '" + command.name() + "' is the parameter of its name"));
    } else if (!(output.source() instanceof Output.Source.ByCommand)) {
      report(
          output,
          "output '" + output.name() + "' of command '" + command.name() + "' is its parameter",
          "leave out 'path' and 'from'");
    }
  }

  private void report(Output output, String message, String hint) {
    reporter.report(
        Diagnostic.of(PlanCode.UNDECLARED_OUTPUT, output.at().whole(), message).withHint(hint));
  }

  /** Tells whether the outputs of a command have the types of the parameters of their names. */
  static boolean isSameParameter(KnownCommand command) {
    return command.outputRule() instanceof OutputRule.AsListed listed
        && listed.untyped() == OutputRule.Untyped.SAME_PARAMETER;
  }

  /** Makes the outputs of an action that are the parameters of their names, of their types. */
  void settle(int action, KnownCommand command, Action written, Map<String, Type> parameters) {
    if (!(written.outputs() instanceof OutputList.Listed listed)) {
      return;
    }
    outputs.set(
        action,
        made(
            listed.outputs().values(),
            output -> {
              checkParameter(output, written, command);
              return ofType(output, parameters.getOrDefault(output.name(), Type.ANY));
            }));
  }

  private PlannedOutput ofType(Output output, Type given) {
    Type type = output.type().orElse(given);
    if (!type.accepts(given)) {
      report(
          output,
          "output '"
              + output.name()
              + "' is of type "
              + type.text()
              + ", but its parameter is of type "
              + given.text(),
          "write the type " + given.text() + ", or none");
    }
    type = type.withSecret(type.secret() || given.secret());
    return new PlannedOutput(output.name(), type, output.source());
  }

  private static Map<String, PlannedOutput> made(
      Collection<Output> listed, Function<Output, PlannedOutput> maker) {
    if (listed.size() == 1) {
      Output only = listed.iterator().next();
      return Map.of(only.name(), maker.apply(only));
    }
    Map<String, PlannedOutput> made = new LinkedHashMap<>();
    for (Output output : listed) {
      made.put(output.name(), maker.apply(output));
    }
    return Collections.unmodifiableMap(made);
  }

  /** Notes that an action is repeated for each element of a value of a type. */
  void repeat(int action, Type over) {
    repeated.put(action, over);
  }

  /** Returns the outputs of an action by name; of one that is repeated, those of each instance. */
  Map<String, PlannedOutput> of(int action) {
    return outputs.get(action);
  }

  /** Returns the outputs of all instances of an action that is repeated, by name. */
  Map<String, PlannedOutput> gathered(int action) {
    Map<String, PlannedOutput> all = new LinkedHashMap<>();
    for (PlannedOutput each : of(action).values()) {
      Type type = RepetitionCheck.gathered(repeated.getOrDefault(action, Type.ANY), each.type());
      all.put(each.name(), new PlannedOutput(each.name(), type, each.source()));
    }
    return Collections.unmodifiableMap(all);
  }

  /** Returns the type of an output, where the action makes it. */
  Optional<Type> type(int action, String output) {
    PlannedOutput made = outputs.get(action).get(output);
    if (made == null) {
      return Optional.empty();
    }
    Type over = repeated.isEmpty() ? null : repeated.get(action);
    return Optional.of(over == null ? made.type() : RepetitionCheck.gathered(over, made.type()));
  }
}
