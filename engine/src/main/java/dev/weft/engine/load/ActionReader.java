package dev.weft.engine.load;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Identity;
import dev.weft.engine.job.Order;
import dev.weft.engine.job.OutputList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the list of actions: first all names, then one action after the other. */
final class ActionReader {
  private static final List<String> KEYS =
      List.of(
          "command",
          "name",
          "description",
          "parameters",
          "outputs",
          "after",
          "when",
          "foreach",
          "max_parallel",
          "timeout",
          "retry",
          "on_error",
          "on_unknown",
          "effects",
          "holds",
          "on",
          "env",
          "cache",
          "metadata");
  private static final OutputList AS_COMMAND = new OutputList.AsCommand();

  private final Fields fields;
  private final PolicyReader policies;
  private final ArgumentReader arguments;
  private final OutputReader outputs;
  private final OrderReader orders;

  ActionReader(Fields fields, PolicyReader policies, ArgumentReader arguments) {
    this.fields = fields;
    this.policies = policies;
    this.arguments = arguments;
    this.outputs = new OutputReader(fields, arguments);
    this.orders = new OrderReader(fields, arguments);
  }

  /** Reads all actions; those of which neither name nor command can be read are left out. */
  List<Action> read(SequenceNode list) {
    List<MappingNode> maps = new ArrayList<>(list.size());
    ActionNaming naming = new ActionNaming(fields.findings());
    for (int i = 0; i < list.size(); i++) {
      LocatedNode item = list.item(i);
      if (item instanceof MappingNode map) {
        if (announce(map, naming)) {
          maps.add(map);
        }
      } else {
        fields.wrongType(item, "actions", "maps", "an action is {\"command\": \"…\"}");
      }
    }
    List<Identity> identities = naming.identities();
    List<Action> actions = new ArrayList<>(maps.size());
    for (int i = 0; i < maps.size(); i++) {
      actions.add(action(maps.get(i), identities.get(i)));
    }
    return actions;
  }

  /** Finds name and command; where neither can be read the other fields are still checked. */
  private boolean announce(MappingNode map, ActionNaming naming) {
    @Nullable LocatedNode name = null;
    @Nullable LocatedNode command = null;
    for (int i = 0; i < map.size(); i++) {
      String key = map.key(i);
      if (key.equals("command")) {
        command = map.value(i);
      } else if (key.equals("name")) {
        name = map.value(i);
      }
    }
    if (command == null) {
      fields.missingKey(
          map, "command", KEYS, "an action has no 'command'", "say what kind of work it is");
    }
    naming.add(
        name == null ? null : text(name, "name"),
        command == null ? null : text(command, "command"),
        map);
    return true;
  }

  private @Nullable TextNode text(LocatedNode node, String field) {
    if (node instanceof TextNode text) {
      return fields.holdsReference(text.text(), text, field) ? null : text;
    }
    fields.wrongType(node, field, "a name", "");
    return null;
  }

  private Action action(MappingNode map, Identity identity) {
    PolicyReader.Draft policy = policies.draft();
    Map<String, Argument> parameters = Map.of();
    OutputList promised = AS_COMMAND;
    @Nullable LocatedNode after = null;
    @Nullable LocatedNode when = null;
    @Nullable LocatedNode effects = null;
    for (int i = 0; i < map.size(); i++) {
      LocatedNode value = map.value(i);
      switch (map.key(i)) {
        case "command", "name", "metadata" -> {}
        case "description" -> fields.text(value, "description");
        case "parameters" -> parameters = parameters(value);
        case "outputs" -> promised = outputs.read(value);
        case "after" -> after = value;
        case "when" -> when = value;
        case "effects" -> effects = value;
        default -> {
          if (!policy.take(map, i)) {
            fields.unknownKey(map, i, KEYS, "an action");
          }
        }
      }
    }
    if (identity.command().value().isEmpty() && promised == AS_COMMAND) {
      promised = new OutputList.Unreadable();
    }
    Order order = orders.read(after, when, effects);
    return new Action(identity, parameters, promised, order, policy.policy());
  }

  private Map<String, Argument> parameters(LocatedNode node) {
    Optional<MappingNode> map = fields.map(node, "parameters", "write {\"name\": value}");
    return map.isPresent() ? arguments.parameters(map.get()) : Map.of();
  }
}
