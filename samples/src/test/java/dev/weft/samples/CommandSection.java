package dev.weft.samples;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.job.Effect.Access;
import dev.weft.engine.load.ValueWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a command says of itself, in Markdown. */
record CommandSection(Command known, CommandDescription command) {
  CommandSection(Command known) {
    this(known, known.description());
  }

  String text() {
    var text = new StringBuilder();
    text.append("## ").append(command.name()).append("\n\n").append(prose(command.summary()));
    text.append("\n\n");
    parameters(text);
    outputs(text);
    traits(text);
    return text.toString();
  }

  /** Returns a text as it stands in a cell of a table. */
  static String cell(String text) {
    return prose(text).replace("|", "\\|");
  }

  /** Keeps Markdown from reading placeholders as tags. */
  private static String prose(String text) {
    return text.replace("<", "&lt;");
  }

  private void parameters(StringBuilder to) {
    to.append("| parameter | type | |\n| --- | --- | --- |\n");
    for (ParameterDescription each : command.parameters().listed()) {
      to.append("| `").append(each.name()).append("` | ").append(kind(each));
      to.append(" | ").append(cell(each.description())).append(" |\n");
    }
    if (command.parameters().open()) {
      to.append("| any other | any | |\n");
    }
  }

  private static String kind(ParameterDescription parameter) {
    var kind = new StringBuilder(cell(parameter.type().text()));
    if (parameter.presence() instanceof Presence.Required) {
      kind.append(", required");
    } else if (parameter.presence() instanceof Presence.Default given) {
      kind.append(", default `").append(ValueWriter.text(given.value())).append('`');
    }
    if (!parameter.reading().choices().isEmpty()) {
      kind.append(", one of ").append(String.join(", ", parameter.reading().choices()));
    }
    if (parameter.reading().script()) {
      kind.append(", script");
    }
    return kind.append(parameter.reading().secrets() ? ", accepts secrets" : "").toString();
  }

  private void outputs(StringBuilder to) {
    if (command.outputs() instanceof OutputRule.Fixed fixed) {
      if (!fixed.outputs().isEmpty()) {
        to.append("\n| output | type | |\n| --- | --- | --- |\n");
      }
      for (OutputRule.OutputDescription each : fixed.outputs()) {
        to.append("| `").append(each.name()).append("` | ").append(cell(each.type().text()));
        to.append(" | ").append(cell(each.description())).append(" |\n");
      }
    } else if (command.outputs() instanceof OutputRule.AsListed listed) {
      to.append("\nOutputs: those that the action lists, ");
      to.append(
          switch (listed.untyped()) {
            case STRING -> "strings where no type is written.\n";
            case SAME_PARAMETER -> "each the parameter of the same name.\n";
          });
    }
  }

  private void traits(StringBuilder to) {
    CommandDescription.Traits traits = command.traits();
    to.append("\n- Reusable: ").append(reusable(traits));
    for (Map.Entry<String, Access> each : new TreeMap<>(traits.effects()).entrySet()) {
      to.append("\n- Effect: ").append(each.getValue().name().toLowerCase(Locale.ROOT));
      to.append(" `").append(each.getKey()).append('`');
    }
    to.append("\n- In parallel: ").append(prose(traits.parallel())).append('\n');
  }

  private String reusable(CommandDescription.Traits traits) {
    if (traits.reusable()) {
      return "yes";
    } else if (known.awaitsApproval()) {
      return "never, since somebody decides each time";
    } else if (known.whyNotReusable(Map::of).isEmpty()) {
      return "where `cache` says so";
    }
    boolean byCommit =
        command.parameters().listed().stream().anyMatch(it -> it.name().equals("rev"));
    String content = byCommit ? "where `rev` is the whole hash of a commit" : "with `sha256`";
    return "where `cache` says so, and only " + content;
  }
}
