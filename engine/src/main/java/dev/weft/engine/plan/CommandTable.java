package dev.weft.engine.plan;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.DrivingCommand;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Effect.Access;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.JobUse;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The commands that a job may use: built-in ones and those it declares. */
final class CommandTable {
  private final Job job;
  private final CommandCatalogue catalogue;
  private final Suggestions suggestions;
  private final Reporter reporter;
  private final List<BodyCommand> bodies = new ArrayList<>();
  private final List<DeclaredCommand> withActions = new ArrayList<>();
  private final Map<CommandName, KnownCommand> known = new HashMap<>();
  private final Map<String, Plan> others = new LinkedHashMap<>();

  CommandTable(Job job, CommandCatalogue catalogue, Suggestions suggestions, Reporter reporter) {
    this.job = job;
    this.catalogue = catalogue;
    this.suggestions = suggestions;
    this.reporter = reporter;
    for (DeclaredCommand declared : job.commands().values()) {
      declare(declared);
    }
  }

  private void declare(DeclaredCommand declared) {
    CommandName name = declared.name();
    boolean other = declared.body() instanceof DeclaredCommand.Body.OtherJob;
    if (!other && catalogue.find(name).isPresent()) {
      reporter.report(
          Diagnostic.of(
                  PlanCode.DUPLICATE_COMMAND,
                  declared.origin().whole(),
                  "'" + name + "' is a built-in command")
              .withHint("give yours another name"));
    }
    if (other) {
      return; // known once it is planned
    }
    if (!(declared.body() instanceof DeclaredCommand.Body.Single single)) {
      withActions.add(declared);
      settle(declared, Map.of(), Optional.empty());
      return;
    }
    Optional<Command> inner = catalogue.find(single.command());
    if (inner.isEmpty()) {
      reportUnknown(single.command(), single.at());
      return;
    }
    Map<String, Output> outputs =
        declared.signature().outputs() instanceof OutputList.Listed listed
            ? listed.outputs()
            : Map.of();
    BodyCommand body =
        new BodyCommand(
            description(declared, rule(outputs)), new KnownCommand(inner.get()), declared, single);
    bodies.add(body);
    known.put(name, new KnownCommand(body));
  }

  private static CommandDescription description(DeclaredCommand declared, OutputRule outputs) {
    List<ParameterDescription> parameters = new ArrayList<>();
    declared
        .signature()
        .parameters()
        .forEach(
            (name, input) ->
                parameters.add(
                    new ParameterDescription(
                        name,
                        input.type(),
                        input
                            .byDefault()
                            .<ParameterDescription.Presence>map(
                                ParameterDescription.Presence.Default::new)
                            .orElseGet(ParameterDescription.Presence.Required::new),
                        new ParameterDescription.Reading(
                            input.choices(), false, input.type().secret()),
                        input.description())));
    Map<String, Access> effects = new LinkedHashMap<>();
    declared.signature().effects().forEach((thing, effect) -> effects.put(thing, effect.access()));
    return new CommandDescription(
        declared.name(),
        declared.description(),
        new CommandDescription.ParameterList(parameters, false),
        outputs,
        new CommandDescription.Traits(false, effects));
  }

  private static OutputRule rule(Map<String, Output> outputs) {
    if (outputs.isEmpty()) {
      return new OutputRule.AsListed(OutputRule.Untyped.STRING);
    }
    List<OutputRule.OutputDescription> made = new ArrayList<>();
    for (Output output : outputs.values()) {
      made.add(
          new OutputRule.OutputDescription(
              output.name(), output.type().orElse(Type.STRING), output.description()));
    }
    return new OutputRule.Fixed(made);
  }

  /**
   * Takes what is known of a command whose body is actions: the types of its outputs, those left
   * out being of any, and the plan of the body.
   */
  void settle(DeclaredCommand declared, Map<String, Type> types, Optional<Plan> plan) {
    List<OutputRule.OutputDescription> made = new ArrayList<>();
    if (declared.signature().outputs() instanceof OutputList.Listed listed) {
      for (Output output : listed.outputs().values()) {
        Type type = types.getOrDefault(output.name(), output.type().orElse(Type.ANY));
        made.add(new OutputRule.OutputDescription(output.name(), type, output.description()));
      }
    }
    OutputRule rule =
        declared.signature().outputs() instanceof OutputList.Unreadable
            ? new OutputRule.AsListed(OutputRule.Untyped.STRING)
            : new OutputRule.Fixed(made);
    Command command = new ActionsCommand(description(declared, rule), declared, plan);
    known.put(declared.name(), new KnownCommand(command));
  }

  /** Takes what is known of another job that actions have run. */
  void settle(DeclaredCommand as, String key, OtherPlans.Planned planned) {
    List<OutputRule.OutputDescription> made = new ArrayList<>();
    planned
        .outputs()
        .forEach((name, type) -> made.add(new OutputRule.OutputDescription(name, type, "")));
    CommandDescription body = description(as, new OutputRule.Fixed(made));
    List<ParameterDescription> parameters = new ArrayList<>(List.of(OtherPlans.FILE));
    parameters.addAll(body.parameters().listed());
    CommandDescription whole =
        new CommandDescription(
            body.name(),
            body.summary(),
            new CommandDescription.ParameterList(parameters, false),
            body.outputs(),
            new CommandDescription.Traits(false, planned.effects()));
    known.put(
        new CommandName(key), new KnownCommand(new ActionsCommand(whole, as, planned.plan())));
    planned.plan().ifPresent(plan -> others.put(key, plan));
  }

  /** Returns the plans of the other jobs that actions have run. */
  Collection<Plan> others() {
    return Collections.unmodifiableCollection(others.values());
  }

  /** Notes the parameters that the body of a command does nothing with. */
  void unread(DeclaredCommand declared, Set<String> parameters) {
    KnownCommand command = known.get(declared.name());
    if (command != null) {
      command.unread(parameters);
    }
  }

  /** Returns what the job declares whose bodies are actions. */
  List<DeclaredCommand> withActions() {
    return Collections.unmodifiableList(withActions);
  }

  /** Returns the commands that the job declares whose bodies are a single command. */
  List<BodyCommand> bodies() {
    return Collections.unmodifiableList(bodies);
  }

  /** Finds the command that an action performs; reports where there is none. */
  Optional<KnownCommand> find(Action action) {
    CommandName name = action.command();
    TextOrigin at = action.identity().commandAt();
    Optional<Argument> file = JobUse.of(action);
    if (file.isEmpty()) {
      return find(name, at);
    }
    CommandName key = new CommandName(JobUse.performed(action));
    if (!known.containsKey(key)) {
      return Optional.empty(); // as the reader reported
    }
    return name.equals(JobUse.ONCE)
        ? Optional.ofNullable(known.get(key))
        : find(name, at).map(command -> driving(command, key.value()));
  }

  /** Returns a command that has a job run as often as it likes, for that job. */
  private KnownCommand driving(KnownCommand command, String key) {
    return command.command() instanceof DrivingCommand driver
        ? new KnownCommand(new DrivenJob(driver, Optional.ofNullable(others.get(key))))
        : command;
  }

  /** Finds a command; reports where there is none. */
  private Optional<KnownCommand> find(CommandName name, TextOrigin at) {
    KnownCommand found = known.get(name);
    if (found != null) {
      return Optional.of(found);
    }
    Optional<Command> builtIn =
        name.value().isEmpty() ? Optional.of(new UnreadableCommand()) : catalogue.find(name);
    if (builtIn.isPresent()) {
      known.put(name, new KnownCommand(builtIn.get()));
    } else if (!job.commands().containsKey(name.value())) {
      reportUnknown(name, at);
    }
    return Optional.ofNullable(known.get(name));
  }

  private void reportUnknown(CommandName name, TextOrigin at) {
    if (name.value().isEmpty()) {
      return; // the command is missing, which the reader reported
    }
    TreeSet<String> declared = new TreeSet<>();
    for (DeclaredCommand each : job.commands().values()) {
      if (!(each.body() instanceof DeclaredCommand.Body.OtherJob)) {
        declared.add(each.name().value());
      }
    }
    TreeSet<String> all = new TreeSet<>(declared);
    catalogue.names().forEach(each -> all.add(each.value()));
    String near =
        suggestions.nearest(name.value(), all).map(it -> "did you mean '" + it + "'? ").orElse("");
    String here =
        declared.isEmpty() ? "" : "declared here: " + Suggestions.listing(declared) + "; ";
    reporter.report(
        Diagnostic.of(PlanCode.UNKNOWN_COMMAND, at.whole(), "there is no command '" + name + "'")
            .withHint(
                near
                    + here
                    + "'weft commands' lists the built-in ones; to add one, declare it under"
                    + " 'commands' or in a file commands/"
                    + name
                    + ".json"));
  }
}
