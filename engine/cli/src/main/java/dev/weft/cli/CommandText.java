package dev.weft.cli;

import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Effect;
import dev.weft.engine.job.Input;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.engine.load.ValueWriter;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** One command for people: what it takes, makes and touches. */
final class CommandText {
  private final PrintStream to;

  private CommandText(PrintStream to) {
    this.to = to;
  }

  /** Writes a command that comes from Java. */
  static void write(CommandDescription command, PrintStream to) {
    var text = new CommandText(to);
    text.head(command.name().value(), command.summary());
    to.println("parameters:");
    for (ParameterDescription parameter : command.parameters().listed()) {
      text.parameter(parameter);
    }
    if (command.parameters().open()) {
      to.println("  any others, too");
    }
    text.outputs(command.outputs());
    for (Map.Entry<String, Effect.Access> each : command.traits().effects().entrySet()) {
      text.effect(each.getKey(), each.getValue());
    }
    to.println("reusable: " + (command.traits().reusable() ? "yes" : "where 'cache' says so"));
    if (!command.traits().parallel().isEmpty()) {
      to.println("in parallel: " + command.traits().parallel());
    }
  }

  /** Writes a command that a job declares. */
  static void write(DeclaredCommand command, PrintStream to) {
    var text = new CommandText(to);
    text.head(command.name().value(), command.description());
    to.println("parameters:");
    for (Input input : command.signature().parameters().values()) {
      String presence =
          input.byDefault().map(value -> "default " + ValueWriter.text(value)).orElse("required");
      String kind = input.type().text() + ", " + presence + choices(input.choices());
      text.entry(input.name(), kind, input.description());
    }
    text.outputs(command.signature().outputs());
    for (Map.Entry<String, Effect> each : command.signature().effects().entrySet()) {
      text.effect(each.getKey(), each.getValue().access());
    }
    var at = command.origin().whole();
    to.println("declared in " + at.source().name() + ":" + at.from().line());
  }

  private void head(String name, String summary) {
    to.println(name + (summary.isEmpty() ? "" : ": " + Words.clean(summary)));
  }

  private void parameter(ParameterDescription parameter) {
    StringBuilder kind = new StringBuilder(parameter.type().text());
    if (parameter.presence() instanceof Presence.Required) {
      kind.append(", required");
    } else if (parameter.presence() instanceof Presence.Default it) {
      kind.append(", default ").append(ValueWriter.text(it.value()));
    }
    kind.append(choices(parameter.reading().choices()));
    if (parameter.reading().script()) {
      kind.append(", script");
    }
    entry(parameter.name(), kind.toString(), parameter.description());
  }

  private static String choices(List<String> choices) {
    return choices.isEmpty() ? "" : ", one of " + Words.clean(String.join(", ", choices));
  }

  private void entry(String name, String kind, String description) {
    to.println("  " + name + " (" + kind + ")");
    if (!description.isEmpty()) {
      to.println("      " + Words.clean(description));
    }
  }

  private void outputs(OutputRule rule) {
    if (rule instanceof OutputRule.Fixed fixed) {
      int unlisted = fixed.unlisted();
      to.println(
          unlisted == fixed.outputs().size()
              ? "outputs:"
              : "outputs (an action that lists none has the first):");
      for (OutputRule.OutputDescription output : fixed.outputs()) {
        entry(output.name(), output.type().text(), output.description());
      }
    } else if (rule instanceof OutputRule.AsListed listed) {
      to.println(
          switch (listed.untyped()) {
            case STRING -> "outputs: those that the action lists, strings where no type is written";
            case SAME_PARAMETER ->
                "outputs: those that the action lists, each the parameter of the same name";
          });
    }
  }

  private void outputs(OutputList list) {
    if (!(list instanceof OutputList.Listed listed)) {
      to.println("outputs: those that the action lists");
      return;
    }
    to.println("outputs:");
    for (Output output : listed.outputs().values()) {
      entry(
          output.name(),
          output.type().map(type -> type.text()).orElse("string"),
          output.description());
    }
  }

  private void effect(String thing, Effect.Access access) {
    to.println("effect: " + Words.of(access) + " " + Words.clean(thing));
  }
}
