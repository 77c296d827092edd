package dev.weft.engine.load;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Cache;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Effect;
import dev.weft.engine.job.Input;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.source.TextOrigin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads commands that the author declared, in the job or in files beside it. */
final class CommandReader {
  private static final List<String> KEYS =
      List.of(
          "description", "parameters", "outputs", "effects", "cache", "shell", "exec", "actions");

  private final ReadLimits limits;
  private final Fields fields;
  private final InputReader inputs;
  private final OutputReader outputs;
  private final OrderReader orders;
  private final ArgumentReader arguments;
  private final CacheReader caches;
  private final Names names;
  private final Map<String, DeclaredCommand> commands = new LinkedHashMap<>();

  CommandReader(ReadLimits limits, Fields fields) {
    this.limits = limits;
    this.fields = fields;
    this.arguments = new ArgumentReader(fields);
    this.inputs = new InputReader(fields);
    this.caches = new CacheReader(fields, arguments);
    this.outputs = new OutputReader(fields, arguments);
    this.orders = new OrderReader(fields, arguments);
    this.names = new Names(fields.findings(), "command");
  }

  /** Reads the commands that a job declares. */
  void readAll(LocatedNode node) {
    Optional<MappingNode> map = fields.map(node, "commands", "write {\"name\": {…}}");
    for (int i = 0; map.isPresent() && i < map.get().size(); i++) {
      read(map.get().key(i), map.get().keyOrigin(i), map.get().value(i));
    }
  }

  /** Reads the command that a file declares, which has the name of the file. */
  void readFile(String path, LocatedNode root) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    read(name.substring(0, name.lastIndexOf('.')), Place.startOf(root), root);
  }

  /** Reads one command. What is wrong in it, or in its name, does not keep it from being known. */
  void read(String name, TextOrigin at, LocatedNode node) {
    names.accept(name, at);
    Optional<MappingNode> map = fields.map(node, name, "a command is {\"shell\": {…}}");
    DeclaredCommand command = map.isPresent() ? command(name, at, map.get()) : unreadable(name, at);
    commands.putIfAbsent(name, command);
  }

  /** Returns all that were read, by name. */
  Map<String, DeclaredCommand> all() {
    return commands;
  }

  private static DeclaredCommand unreadable(String name, TextOrigin at) {
    DeclaredCommand.Signature nothing =
        new DeclaredCommand.Signature(
            Map.of(), new OutputList.Unreadable(), Map.of(), Optional.empty());
    return new DeclaredCommand(new CommandName(name), "", nothing, noBody(at), at);
  }

  /** Stands for a body that is missing, which is reported: its command has no name. */
  private static DeclaredCommand.Body noBody(TextOrigin at) {
    return new DeclaredCommand.Body.Single(new CommandName(""), Map.of(), at);
  }

  private DeclaredCommand command(String name, TextOrigin at, MappingNode map) {
    String description = "";
    Map<String, Input> parameters = Map.of();
    @Nullable LocatedNode promised = null;
    Map<String, Effect> effects = Map.of();
    Optional<Cache> cache = Optional.empty();
    DeclaredCommand.Body body = noBody(at);
    for (int i = 0; i < map.size(); i++) {
      LocatedNode value = map.value(i);
      String key = map.key(i);
      switch (key) {
        case "description" -> description = fields.text(value, key).orElse("");
        case "parameters" -> parameters = inputs.parameters(value);
        case "outputs" -> promised = value;
        case "effects" -> effects = orders.effects(value);
        case "shell", "exec" -> body = body(key, value);
        case "actions" -> body = actions(value);
        case "cache" -> cache = caches.read(value);
        default -> fields.unknownKey(map, i, KEYS, "a command");
      }
    }
    checkBodies(map);
    DeclaredCommand.Signature signature =
        new DeclaredCommand.Signature(parameters, outputs(promised, body), effects, cache);
    return new DeclaredCommand(new CommandName(name), description, signature, body, at);
  }

  private OutputList outputs(@Nullable LocatedNode node, DeclaredCommand.Body body) {
    if (node == null) {
      return new OutputList.AsCommand();
    }
    return body instanceof DeclaredCommand.Body.Actions
        ? new ComputedOutputReader(fields, arguments).read(node)
        : outputs.read(node);
  }

  /** Reads actions as those of a job without {@code defaults}, which are the job's own. */
  private DeclaredCommand.Body actions(LocatedNode node) {
    PolicyReader policies = new PolicyReader(fields, arguments);
    ActionListReader lists = new ActionListReader(limits, fields, policies);
    return new DeclaredCommand.Body.Actions(
        lists.read(node, new ActionReader(), "the body"), Place.startOf(node));
  }

  private DeclaredCommand.Body body(String command, LocatedNode node) {
    String hint =
        command.equals("shell") ? "write {\"script\": \"…\"}" : "write {\"argv\": [\"…\"]}";
    Map<String, Argument> parameters = new LinkedHashMap<>();
    Optional<MappingNode> map = fields.map(node, command, hint);
    if (map.isPresent()) {
      parameters = arguments.parameters(map.get());
    }
    return new DeclaredCommand.Body.Single(
        new CommandName(command), parameters, Place.startOf(node));
  }

  private void checkBodies(MappingNode map) {
    @Nullable TextOrigin first = null;
    for (int i = 0; i < map.size(); i++) {
      String key = map.key(i);
      if (key.equals("shell") || key.equals("exec") || key.equals("actions")) {
        if (first != null) {
          fields
              .findings()
              .report(
                  ReadCode.CONFLICTING_KEYS,
                  map.keyOrigin(i),
                  "a command with more than one body",
                  "keep one of 'shell', 'exec' and 'actions'");
          return;
        }
        first = map.keyOrigin(i);
      }
    }
    if (first == null) {
      fields.missingKey(
          map,
          "shell",
          KEYS,
          "a command has no body",
          "say what it does: 'shell' with a script, 'exec' with argv, or a list of 'actions'");
    }
  }
}
