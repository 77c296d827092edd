package dev.weft.engine.load;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Identity;
import dev.weft.engine.job.Order;
import dev.weft.engine.job.OutputList;
import dev.weft.engine.job.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads actions: each by itself when it is met, then what they have to do with each other. */
final class ActionReader implements EarlyReader {
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
  private static final Set<String> KNOWN = Set.copyOf(KEYS);
  private static final CommandName NO_COMMAND = new CommandName("");
  private static final OutputList AS_COMMAND = new OutputList.AsCommand();

  private final Fields fields = new Fields(new Findings());
  private final ActionNaming naming = new ActionNaming(fields);
  private final ArgumentReader arguments = new ArgumentReader(fields);
  private final PolicyReader policies = new PolicyReader(fields, arguments);
  private final OutputReader outputs = new OutputReader(fields, arguments);
  private final OrderReader orders = new OrderReader(fields, arguments);
  private final ForEachReader repetitions = new ForEachReader(fields, arguments);

  /**
   * Returns all actions of a list.
   *
   * @param defaults what holds where an action says nothing
   * @param whole takes what is wrong with the actions, too
   */
  List<Action> all(SequenceNode list, PolicyReader defaults, Fields whole) {
    List<Action> actions = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      if (list.item(i) instanceof ReadAction read) {
        actions.add(read.action());
      } else if (list.item(i) instanceof MappingNode map) {
        actions.add(read(map).action());
      } else {
        whole.wrongType(list.item(i), "actions", "maps", "an action is {\"command\": \"…\"}");
      }
    }
    naming.settle(actions);
    whole.findings().add(fields.findings());
    for (int i = 0; defaults.areWritten() && i < actions.size(); i++) {
      actions.set(i, actions.get(i).with(defaults.filledUp(actions.get(i).policy())));
    }
    return actions;
  }

  @Override
  public ReadAction read(MappingNode map) {
    Action action = action(map, identity(map));
    return new ReadAction(map.source(), map.start(), map.end(), action);
  }

  /** Finds name and command; where neither can be read the other fields are still checked. */
  private Identity identity(MappingNode map) {
    @Nullable LocatedNode name = value(map, "name");
    @Nullable LocatedNode command = value(map, "command");
    if (command == null) {
      fields.missingKey(
          map,
          "command",
          KEYS,
          "an action has no 'command'",
          "say what kind of work it is, as in \"command\": \"shell\"");
    }
    return naming.identity(
        name == null ? null : text(name, "name"),
        command == null ? null : text(command, "command"),
        map);
  }

  /** Returns the value of a key, or else of an unknown one that is meant for it. */
  private static @Nullable LocatedNode value(MappingNode map, String key) {
    @Nullable LocatedNode meant = null;
    for (int i = 0; i < map.size(); i++) {
      String written = map.key(i);
      if (written.equals(key)) {
        return map.value(i);
      } else if (!KNOWN.contains(written) && Fields.meant(written, KEYS).equals(Optional.of(key))) {
        meant = map.value(i);
      }
    }
    return meant;
  }

  private @Nullable TextNode text(LocatedNode node, String field) {
    if (node instanceof TextNode text) {
      return fields.holdsReference(text.text(), text, field) ? null : text;
    }
    fields.wrongType(node, field, "a name", "write one name in quotes");
    return null;
  }

  private Action action(MappingNode map, Identity identity) {
    PolicyReader.Draft policy = policies.draft();
    Draft draft = new Draft();
    for (int i = 0; i < map.size(); i++) {
      if (!draft.take(map.key(i), map.value(i)) && !policy.take(map, i)) {
        Optional<String> meant = fields.unknownKey(map, i, KEYS, "an action");
        if (meant.isPresent() && !map.has(meant.get())) {
          draft.take(meant.get(), map.value(i));
        }
      }
    }
    return draft.action(identity, policy.policy(), map);
  }

  /** What is read of an action so far, but for its policy. */
  private final class Draft {
    private Map<String, Argument> parameters = Map.of();
    private boolean unreadable;
    private OutputList promised = AS_COMMAND;
    private @Nullable LocatedNode after;
    private @Nullable LocatedNode when;
    private @Nullable LocatedNode effects;
    private boolean repeated;

    private boolean take(String key, LocatedNode value) {
      switch (key) {
        case "command", "name", "metadata" -> {}
        case "description" -> fields.text(value, "description");
        case "parameters" -> {
          Optional<MappingNode> map = fields.map(value, key, "write {\"name\": value}");
          unreadable = map.isEmpty();
          map.ifPresent(found -> parameters = arguments.parameters(found));
        }
        case "outputs" -> promised = outputs.read(value);
        case "after" -> after = value;
        case "when" -> when = value;
        case "effects" -> effects = value;
        case "foreach", "max_parallel" -> repeated = true;
        default -> {
          return false;
        }
      }
      return true;
    }

    /** Makes the action; one whose parameters cannot be read has no command to check them. */
    private Action action(Identity identity, Policy policy, MappingNode map) {
      boolean unknown = identity.command().value().isEmpty();
      if (unknown && promised == AS_COMMAND) {
        promised = new OutputList.Unreadable();
      }
      Identity checked =
          unreadable
              ? new Identity(
                  identity.name(),
                  identity.addressable(),
                  identity.at(),
                  NO_COMMAND,
                  identity.commandAt())
              : identity;
      Optional<Order.ForEach> foreach = repeated ? repetitions.read(map, KEYS) : Optional.empty();
      Order order = orders.read(after, when, effects, foreach);
      return new Action(checked, parameters, promised, order, policy);
    }
  }
}
