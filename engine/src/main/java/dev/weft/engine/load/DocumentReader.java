package dev.weft.engine.load;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Input;
import dev.weft.engine.job.Job;
import dev.weft.expression.source.TextOrigin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a job from its tree. The job may hold less than the text where that is wrong. */
final class DocumentReader {
  private static final List<String> KEYS =
      List.of(
          "job_name",
          "description",
          "inputs",
          "secrets",
          "env",
          "timeout",
          "defaults",
          "actions",
          "outputs",
          "commands",
          "metadata",
          "target",
          "device_type",
          "tags",
          "priority",
          "logging_level",
          "health_check");

  private final ReadLimits limits;
  private final Fields fields;
  private final ArgumentReader arguments;
  private final PolicyReader policies;
  private final CommandReader commands;
  private final OtherJobs others;
  private final ActionReader actions = new ActionReader();

  /** Makes one; {@code others} reads the jobs that this one has run. */
  DocumentReader(ReadLimits limits, Fields fields, CommandReader commands, OtherJobs others) {
    this.others = others;
    this.limits = limits;
    this.fields = fields;
    this.arguments = new ArgumentReader(fields);
    this.policies = new PolicyReader(fields, arguments);
    this.commands = commands;
  }

  /** Returns what reads the actions while the document is read. */
  EarlyReader actions() {
    return actions;
  }

  /** Reads a document; empty when it is no map at all, which is reported. */
  Optional<Job> read(LocatedNode root, Path folder) {
    return fields
        .document(root, "a job", "a job is {\"job_name\": \"…\", \"actions\": […]}")
        .map(map -> job(map, folder));
  }

  private Job job(MappingNode map, Path folder) {
    String name = "";
    String description = "";
    Map<String, Input> inputs = Map.of();
    Map<String, TextOrigin> secrets = Map.of();
    Map<String, Argument> env = Map.of();
    Optional<Duration> timeout = Optional.empty();
    @Nullable LocatedNode actions = null;
    Map<String, Argument> outputs = Map.of();
    boolean named = false;
    for (int i = 0; i < map.size(); i++) {
      LocatedNode value = map.value(i);
      switch (map.key(i)) {
        case "job_name" -> {
          named = true;
          name = fields.literal(value, "job_name").orElse("");
        }
        case "description" -> description = fields.text(value, "description").orElse("");
        case "inputs" -> inputs = new InputReader(fields).inputs(value);
        case "secrets" -> secrets = secrets(value);
        case "env" -> env = arguments.environment(value);
        case "timeout" -> timeout = policies.timeout(value);
        case "defaults" -> policies.defaults(value);
        case "actions" -> actions = value;
        case "outputs" -> outputs = outputs(value);
        case "commands" -> commands.readAll(value);
        default -> known(map, i);
      }
    }
    if (!named) {
      fields.missingKey(
          map, "job_name", KEYS, "the job has no 'job_name'", "give it a name for listings");
    }
    List<Action> read = actions(map, actions);
    return new Job(
        new Job.Header(name, description, Place.of(map), absolute(folder), timeout),
        new Job.Interface(inputs, secrets, env, new OnReader(fields).ofJob(map)),
        read,
        outputs,
        others.addedTo(commands.all(), read));
  }

  private static String absolute(Path folder) {
    return folder.toAbsolutePath().normalize().toString();
  }

  private void known(MappingNode map, int index) {
    if (!KEYS.contains(map.key(index))) {
      fields.unknownKey(map, index, KEYS, "the job");
    }
  }

  /** Takes the actions last, since what the job says under {@code defaults} goes into them. */
  private List<Action> actions(MappingNode map, @Nullable LocatedNode node) {
    if (node == null) {
      fields.missingKey(
          map, "actions", KEYS, "the job has no 'actions'", "list what is to be done");
      return List.of();
    }
    return new ActionListReader(limits, fields, policies).read(node, actions, "the job");
  }

  private Map<String, TextOrigin> secrets(LocatedNode node) {
    Optional<SequenceNode> list = fields.list(node, "secrets", "write [\"name\"]");
    Names names = new Names(fields.findings(), "secret");
    Map<String, TextOrigin> secrets = new LinkedHashMap<>();
    for (int i = 0; list.isPresent() && i < list.get().size(); i++) {
      LocatedNode item = list.get().item(i);
      Optional<String> name = fields.text(item, "secrets");
      if (name.isPresent() && names.accept(name.get(), item)) {
        secrets.put(name.get(), item);
      }
    }
    return secrets;
  }

  private Map<String, Argument> outputs(LocatedNode node) {
    Optional<MappingNode> map =
        fields.map(node, "outputs", "write {\"name\": \"${action.output}\"}");
    Names names = new Names(fields.findings(), "output");
    Map<String, Argument> outputs = new LinkedHashMap<>();
    for (int i = 0; map.isPresent() && i < map.get().size(); i++) {
      Argument value = arguments.read(map.get().value(i));
      if (names.accept(map.get().key(i), map.get().keyOrigin(i))) {
        outputs.put(map.get().key(i), value);
      }
    }
    return outputs;
  }
}
