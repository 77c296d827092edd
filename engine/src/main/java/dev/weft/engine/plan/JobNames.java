package dev.weft.engine.plan;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Input;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.check.Type;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.syntax.Expr;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything in a job that a reference can name, with its type as far as it is known. */
final class JobNames {
  private static final Map<String, Type> OF_JOB = ordered("name", Type.STRING, "dir", Type.STRING);
  private static final Map<String, Type> OF_RUN = ordered("id", Type.STRING, "dir", Type.STRING);
  private static final Map<String, Type> OF_ACTION =
      ordered("outcome", Type.STRING, "attempts", Type.INTEGER, "duration", Type.NUMBER);

  private final Job job;
  private final ActionIndex index;
  private final @Nullable KnownCommand[] commands;
  private final Map<String, Type> inputs;
  private final Map<String, Type> secrets = new LinkedHashMap<>();
  private final Map<String, Type> environment = new LinkedHashMap<>();
  private final @Nullable JobNames outer;
  private Map<String, Type> parameters = Map.of();
  private Map<String, Type> each = Map.of();

  /** Makes the names of a job. */
  JobNames(Job job) {
    this(job, null);
  }

  private JobNames(Job job, @Nullable JobNames outer) {
    this.job = job;
    this.outer = outer;
    this.index = new ActionIndex(job);
    this.commands = new KnownCommand[job.actions().size()];
    this.inputs = types(job.declared().inputs());
    Type secret = Type.STRING.withSecret(true);
    job.declared().secrets().keySet().forEach(name -> secrets.put(name, secret));
    job.declared().env().keySet().forEach(name -> environment.put(name, Type.STRING));
  }

  /**
   * Makes the names in a body that is actions: theirs, the command's parameters, and the
   * environment of this job.
   */
  JobNames inBody(Job body, Map<String, Type> ofCommand) {
    JobNames names = new JobNames(body, this);
    names.environment.putAll(environment);
    names.parameters = ofCommand;
    return names;
  }

  /** Tells whether these are the names in the body of a command. */
  boolean isOfBody() {
    return outer != null;
  }

  /** Tells whether these are the names in a body, and the job has an action of this name. */
  boolean isOfOuter(String action) {
    return outer != null && outer.index.find(action) != ActionIndex.NONE;
  }

  Job job() {
    return job;
  }

  ActionIndex index() {
    return index;
  }

  /** Returns the folder of the job. */
  String folder() {
    return job.header().folder();
  }

  Action action(int action) {
    return job.actions().get(action);
  }

  /** Returns the command of an action, if it exists. */
  Optional<KnownCommand> command(int action) {
    return Optional.ofNullable(commands[action]);
  }

  /** Notes the command of an action. */
  void command(int action, KnownCommand command) {
    commands[action] = command;
  }

  /** Tells whether an action makes an output of this name, or may do so for all that is known. */
  boolean mayMake(int action, String output) {
    OutputList list = action(action).outputs();
    if (list instanceof OutputList.Listed listed) {
      return listed.outputs().containsKey(output);
    }
    KnownCommand command = commands[action];
    return list instanceof OutputList.Unreadable
        || command == null
        || command.outputs().containsKey(output);
  }

  /** Returns the names of the outputs that an action makes. */
  Collection<String> outputs(int action) {
    if (action(action).outputs() instanceof OutputList.Listed listed) {
      return listed.outputs().keySet();
    }
    KnownCommand command = commands[action];
    return command == null ? List.of() : command.outputs().keySet();
  }

  /** Notes that values of the job's environment of this name are of this type. */
  void environment(String name, Type type) {
    environment.put(name, type);
  }

  /** Goes on to the body of a declared command, which has these parameters. */
  void enterBody(Map<String, Type> ofBody) {
    parameters = ofBody;
  }

  /**
   * Goes on to an action that is repeated: {@code each} has these fields; none, to one that is not.
   */
  void enterEach(Map<String, Type> fields) {
    each = fields;
  }

  /** Tells whether names below a root that is no action may be referred to. */
  boolean sees(String root, Place place) {
    if (isOfBody() && (root.equals("inputs") || root.equals("secrets"))) {
      return false;
    }
    return (isOfBody() && root.equals("parameters")) || place.sees(root);
  }

  /** Returns where a place is, for a message. */
  String words(Place place) {
    if (!isOfBody()) {
      return place.words();
    }
    return switch (place) {
      case ACTION -> Place.BODY.words();
      case JOB_OUTPUT -> "in the outputs of a command";
      default -> place.words();
    };
  }

  /** Returns the names below a root that is no action, with their types; empty for others. */
  Optional<Map<String, Type>> below(String root) {
    return switch (root) {
      case "inputs" -> Optional.of(inputs);
      case "env" -> Optional.of(environment);
      case "secrets" -> Optional.of(secrets);
      case "parameters" -> Optional.of(parameters);
      case "each" -> each.isEmpty() ? Optional.empty() : Optional.of(each);
      case "job" -> Optional.of(OF_JOB);
      case "run" -> Optional.of(OF_RUN);
      default -> Optional.empty();
    };
  }

  /** Tells whether a root of references can be no action. */
  static boolean isReserved(String root) {
    return switch (root) {
      case "inputs", "parameters", "env", "secrets", "job", "run", "each", "actions" -> true;
      default -> false;
    };
  }

  /** Returns what {@code actions.<name>} has, with the types. */
  static Map<String, Type> ofAction() {
    return OF_ACTION;
  }

  private static Map<String, Type> ordered(Object... namesAndTypes) {
    Map<String, Type> types = new LinkedHashMap<>();
    for (int at = 0; at < namesAndTypes.length; at += 2) {
      types.put((String) namesAndTypes[at], (Type) namesAndTypes[at + 1]);
    }
    return Collections.unmodifiableMap(types);
  }

  /** Returns where what a reference names is declared, as far as the job says. */
  Optional<SourceRange> declaration(Expr.Reference reference) {
    if (reference.steps().isEmpty()
        || !(reference.steps().get(0) instanceof Expr.Step.Field field)) {
      return Optional.empty();
    }
    if (reference.root().equals("inputs")) {
      Input input = job.declared().inputs().get(field.name());
      return Optional.ofNullable(input).map(declared -> declared.at().whole());
    }
    int producer = index.find(reference.root());
    return producer >= 0 && action(producer).outputs() instanceof OutputList.Listed listed
        ? Optional.ofNullable(listed.outputs().get(field.name())).map(made -> made.at().whole())
        : Optional.empty();
  }

  /** Returns the types of inputs by name. */
  static Map<String, Type> types(Map<String, Input> inputs) {
    Map<String, Type> types = new LinkedHashMap<>();
    inputs.forEach((name, input) -> types.put(name, input.type()));
    return types;
  }

  /** Returns the environment of the whole job as written. */
  Map<String, Argument> environment() {
    return job.declared().env();
  }
}
