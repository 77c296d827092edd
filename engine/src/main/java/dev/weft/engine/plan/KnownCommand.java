package dev.weft.engine.plan;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Place;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.job.Effect.Access;
import dev.weft.engine.job.Output;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command, with its description laid out for look-ups by name. One for all its actions. */
final class KnownCommand {
  private static final Output.Source BY_COMMAND = new Output.Source.ByCommand();

  private final Command command;
  private final CommandDescription description;
  private final Map<String, ParameterDescription> parameters = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();
  private final List<ParameterDescription> written = new ArrayList<>(0);
  private final Map<String, Value> defaults = new LinkedHashMap<>();
  private final Map<String, PlannedOutput> outputs = new LinkedHashMap<>();
  private final Map<String, PlannedOutput> unlisted = new LinkedHashMap<>();
  private Set<String> unread = Set.of();

  KnownCommand(Command command) {
    this.command = command;
    this.description = command.description();
    for (ParameterDescription parameter : description.parameters().listed()) {
      parameters.put(parameter.name(), parameter);
      if (parameter.reading().place() != Place.NONE) {
        written.add(parameter);
      }
      if (parameter.presence() instanceof Presence.Required) {
        required.add(parameter.name());
      } else if (parameter.presence() instanceof Presence.Default byDefault) {
        defaults.put(parameter.name(), byDefault.value());
      }
    }
    if (description.outputs() instanceof OutputRule.Fixed fixed) {
      for (OutputRule.OutputDescription output : fixed.outputs()) {
        var planned = new PlannedOutput(output.name(), output.type(), BY_COMMAND);
        outputs.put(output.name(), planned);
        if (unlisted.size() < fixed.unlisted()) {
          unlisted.put(output.name(), planned);
        }
      }
    }
  }

  Command command() {
    return command;
  }

  /** Returns its name. */
  String name() {
    return description.name().value();
  }

  /** Returns the parameters it describes, by name. */
  Map<String, ParameterDescription> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** Tells whether it takes parameters it does not describe. */
  boolean isOpen() {
    return description.parameters().open();
  }

  /** Returns the names of the parameters that must be written. */
  List<String> required() {
    return Collections.unmodifiableList(required);
  }

  /** Returns the parameters that say where it puts something. */
  List<ParameterDescription> written() {
    return Collections.unmodifiableList(written);
  }

  /** Returns the values of parameters that are not written. */
  Map<String, Value> defaults() {
    return defaults;
  }

  /** Returns how its outputs come about. */
  OutputRule outputRule() {
    return description.outputs();
  }

  /** Returns the outputs it can make; none where the action says what they are. */
  Map<String, PlannedOutput> outputs() {
    return Collections.unmodifiableMap(outputs);
  }

  /** Returns the outputs of an action that lists none. */
  Map<String, PlannedOutput> unlisted() {
    return Collections.unmodifiableMap(unlisted);
  }

  /** Notes the parameters that the body of the command does nothing with. */
  void unread(Set<String> parameters) {
    unread = parameters;
  }

  /** Returns the parameters that it does nothing with. */
  Set<String> unread() {
    return unread;
  }

  /** Returns how it is carried out, if not by attempts at it alone. */
  Optional<Nested> nested() {
    return command instanceof ActionsCommand actions ? actions.nested() : Optional.empty();
  }

  /** Returns what it touches. */
  Map<String, Access> effects() {
    return description.traits().effects();
  }
}
