package dev.weft.engine.plan;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Order;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The making of one plan: names, which give the dependencies and so the order, and types, an
 * action's after those of all that it depends on. Where actions are listed in such an order, as
 * most are, both are done in one walk; the rest waits for the order.
 */
final class Planning {
  private final Job job;
  private final PlanOptions options;
  private final List<Diagnostic> found = new ArrayList<>();
  private final Suggestions suggestions = new Suggestions();
  private final CommandTable commands;
  private final @Nullable KnownCommand[] ofActions;
  private final JobNames names;
  private final OutputTable outputs;
  private final Hazards hazards = new Hazards();
  private final Uses uses;
  private final NameCheck nameCheck;
  private final EdgeList edges;
  private final ActionCheck actionCheck;
  private final Map<String, Set<String>> unread = new HashMap<>();
  private final BitSet typed = new BitSet();

  Planning(Job job, CommandCatalogue catalogue, PlanOptions options) {
    int size = job.actions().size();
    this.job = job;
    this.options = options;
    this.commands = new CommandTable(job, catalogue, suggestions, found::add);
    this.outputs = new OutputTable(size, suggestions, found::add);
    this.ofActions = new KnownCommand[size];
    this.names = new JobNames(job, new ActionIndex(job), ofActions);
    this.uses = new Uses(options.strict());
    this.edges = new EdgeList(size);
    NameReports reports = new NameReports(names, suggestions, found::add);
    this.nameCheck = new NameCheck(names, edges, uses, reports);
    this.actionCheck = new ActionCheck(names, outputs, suggestions, found::add);
  }

  /** Makes the plan; without given inputs it is one to look at only. */
  Checked<Plan> plan(Optional<Map<String, Value>> given) {
    InputCheck inputCheck = new InputCheck(job, suggestions, found::add);
    Map<String, Value> inputs = given.map(inputCheck::values).orElseGet(inputCheck::defaults);
    for (int index = 0; index < ofActions.length; index++) {
      Action action = job.actions().get(index);
      ofActions[index] =
          commands.find(action.command(), action.identity().commandAt()).orElse(null);
      outputs.add(action, ofActions[index]);
    }
    checkJob();
    Graph graph = graph();
    DependencyList dependencies = new DependencyList(names, hazards);
    Sequence sequence = Sequence.of(graph);
    if (sequence.order().length < graph.size()) {
      new CycleReports(names.index(), dependencies).report(graph, found::add);
    }
    checkRest(sequence);
    if (hasErrors()) {
      return Checked.refused(found); // what seems unused may be what a wrong reference meant
    }
    Warnings warnings = new Warnings(job, uses, found::add);
    warnings.report();
    if (options.strict()) {
      warnings.reportStrict(graph);
    }
    return Checked.of(
        new Plan(new Plan.Content(job, inputs, planned(), dependencies), graph, sequence), found);
  }

  private boolean hasErrors() {
    for (Diagnostic diagnostic : found) {
      if (diagnostic.isError()) {
        return true;
      }
    }
    return false;
  }

  /** Checks what the actions refer to and what refers to no action. */
  private void checkJob() {
    ArgumentTypes types =
        new ArgumentTypes(new PlaceScope(names, outputs, Place.JOB_ENVIRONMENT), found::add, true);
    for (Map.Entry<String, Argument> entry : names.environment().entrySet()) {
      nameCheck.check(entry.getValue(), Place.JOB_ENVIRONMENT);
      Type type = TextCheck.environment(entry.getValue(), entry.getKey(), types, found::add);
      names.environment(entry.getKey(), Type.STRING.withSecret(type.secret()));
    }
    unread.putAll(new BodyCheck(names, outputs, suggestions, found::add).check(commands));
  }

  private Graph graph() {
    BitSet asking = new BitSet();
    int[] last = new int[0];
    for (int index = 0; index < ofActions.length; index++) {
      nameCheck.enter(index);
      checkNames(index);
      edges.next();
      if (edges.isWithin(typed, index)) {
        actionCheck.check(index, unread);
        typed.set(index);
      }
      if (nameCheck.asks()) {
        asking.set(index);
      }
      if (nameCheck.asksAboutAll() && edges.isEmpty(index)) {
        last = Arrays.copyOf(last, last.length + 1);
        last[last.length - 1] = index;
      }
    }
    nameCheck.leave();
    for (Argument value : job.outputs().values()) {
      nameCheck.check(value, Place.JOB_OUTPUT);
    }
    Graph graph = edges.toGraph();
    return last.length == 0 ? graph : withLast(graph, last, asking);
  }

  private void checkNames(int index) {
    Action action = job.actions().get(index);
    boolean conditional = action.order().when().isPresent();
    for (Argument argument : action.parameters().values()) {
      nameCheck.check(argument, Place.ACTION);
    }
    DependencyList.forEachOther(action, argument -> nameCheck.check(argument, Place.ACTION));
    if (conditional) {
      nameCheck.check(action.order().when().orElseThrow(), Place.CONDITION);
    }
    for (Order.After after : action.order().after()) {
      nameCheck.after(after.action().value(), after.at());
    }
    for (Hazards.Hazard hazard : hazards.add(index, Hazards.effects(action, ofActions[index]))) {
      edges.add(hazard.producer(), true);
    }
  }

  private Graph withLast(Graph graph, int[] last, BitSet asking) {
    int[] awaited = LastActions.awaitedBy(last, graph, asking);
    long all = (long) last.length * awaited.length + edges.size();
    if (all <= LastActions.MOST_DEPENDENCIES) {
      return edges.toGraph(last, awaited);
    }
    found.add(
        Diagnostic.of(
                PlanCode.TOO_MANY_DEPENDENCIES,
                job.actions().get(last[0]).identity().at().whole(),
                last.length
                    + " actions wait for "
                    + awaited.length
                    + " others each, more than a plan may hold")
            .withHint("name under 'after', or in the status function, what they wait for"));
    return graph;
  }

  /** Checks the types of what is left: first what can be ordered, then what cannot. */
  private void checkRest(Sequence sequence) {
    for (int index : sequence.order()) {
      if (!typed.get(index)) {
        actionCheck.check(index, unread);
      }
    }
    for (int index = 0; index < ofActions.length; index++) {
      if (sequence.wave(index) < 0 && !typed.get(index)) {
        actionCheck.check(index, unread);
      }
    }
    ArgumentTypes ofOutputs =
        new ArgumentTypes(new PlaceScope(names, outputs, Place.JOB_OUTPUT), found::add, true);
    job.outputs().values().forEach(ofOutputs::of);
  }

  private List<PlannedAction> planned() {
    List<PlannedAction> planned = new ArrayList<>(ofActions.length);
    for (int index = 0; index < ofActions.length; index++) {
      planned.add(planned(job.actions().get(index), ofActions[index], outputs.of(index)));
    }
    return planned;
  }

  private static PlannedAction planned(
      Action action, @Nullable KnownCommand command, Map<String, PlannedOutput> made) {
    return command == null
        ? new PlannedAction(action, new UnreadCommand(action), made, Map.of(), Optional.empty())
        : new PlannedAction(action, command.command(), made, command.defaults(), Optional.empty());
  }
}
