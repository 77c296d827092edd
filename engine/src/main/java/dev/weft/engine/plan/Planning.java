package dev.weft.engine.plan;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.engine.job.Order;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The making of one plan, of a job or of a body that is actions: names, which give the dependencies
 * and so the order, and types, an action's after those of all that it depends on. Where actions are
 * listed in such an order, as most are, both are done in one walk; the rest waits for the order.
 */
final class Planning {
  private final PlanBasis basis;
  private final Job job;
  private final JobNames names;
  private final Map<String, Value> inputs;
  private final int size;
  private final OutputTable outputs;
  private final Hazards hazards = new Hazards();
  private final Uses uses;
  private final NameCheck nameCheck;
  private final EdgeList edges;
  private final DryEnvironment known;
  private final ActionCheck actionCheck;
  private final BitSet typed = new BitSet();
  private final Map<String, Type> outputTypes = new LinkedHashMap<>();

  /** {@code inputs} are the values that the job's inputs have. */
  Planning(PlanBasis basis, JobNames names, Map<String, Value> inputs) {
    this.basis = basis;
    this.job = names.job();
    this.names = names;
    this.inputs = inputs;
    this.size = job.actions().size();
    this.outputs = new OutputTable(size, basis.suggestions(), basis.reporter());
    this.uses = new Uses(basis.options().strict());
    this.edges = new EdgeList(size);
    NameReports reports = new NameReports(names, basis.suggestions(), basis.reporter());
    this.nameCheck = new NameCheck(names, edges, uses, reports);
    this.known = new DryEnvironment(job.header(), inputs);
    this.actionCheck = new ActionCheck(names, outputs, known, basis);
  }

  /** Returns the outputs of the actions. */
  OutputTable outputs() {
    return outputs;
  }

  /** Returns what is referred to. */
  Uses uses() {
    return uses;
  }

  /** Returns what finds out what references name. */
  NameCheck nameCheck() {
    return nameCheck;
  }

  /** Returns the types of the outputs of the whole, once it is planned. */
  Map<String, Type> outputTypes() {
    return outputTypes;
  }

  /** Makes the plan; empty where the actions cannot be ordered. */
  Optional<Plan> plan() {
    for (int index = 0; index < size; index++) {
      Action action = job.actions().get(index);
      @Nullable KnownCommand command = basis.commands().find(action).orElse(null);
      if (command != null) {
        names.command(index, command);
      }
      outputs.add(action, command);
    }
    Graph graph = graph();
    DependencyList dependencies = new DependencyList(names, hazards);
    Sequence sequence = Sequence.of(graph);
    if (sequence.order().length < graph.size()) {
      new CycleReports(names.index(), dependencies).report(graph, basis.reporter());
    }
    checkRest(sequence);
    if (sequence.order().length < graph.size()) {
      return Optional.empty();
    }
    new Races(names, known, basis.reporter()).report(graph, sequence);
    return Optional.of(
        new Plan(
            new Plan.Content(job, inputs, planned(), dependencies, basis.terms()),
            graph,
            sequence,
            secrets()));
  }

  private Plan.SecretNames secrets() {
    Set<String> made = new HashSet<>();
    outputTypes.forEach(
        (name, type) -> {
          if (type.secret()) {
            made.add(name);
          }
        });
    Set<String> used = new HashSet<>(uses.secrets());
    basis.commands().others().forEach(other -> used.addAll(other.usedSecrets()));
    return new Plan.SecretNames(used, made);
  }

  private Graph graph() {
    BitSet asking = new BitSet();
    BitSet last = new BitSet();
    for (int index = 0; index < size; index++) {
      nameCheck.enter(index);
      checkNames(index);
      edges.next();
      if (edges.isWithin(typed, index)) {
        actionCheck.check(index);
        typed.set(index);
      }
      if (nameCheck.asks()) {
        asking.set(index);
      }
      if (nameCheck.asksAboutAll() && edges.isEmpty(index)) {
        last.set(index);
      }
    }
    nameCheck.leave();
    for (Argument value : job.outputs().values()) {
      nameCheck.check(value, Place.JOB_OUTPUT);
    }
    Graph graph = edges.toGraph();
    return last.isEmpty() ? graph : withLast(graph, last.stream().toArray(), asking);
  }

  private void checkNames(int index) {
    Action action = job.actions().get(index);
    boolean conditional = action.order().when().isPresent();
    for (Argument argument : action.parameters().values()) {
      nameCheck.check(argument, Place.ACTION);
    }
    if (action.order().foreach().isPresent()) {
      nameCheck.check(action.order().foreach().get().over(), Place.FOREACH);
    }
    DependencyList.forEachOther(action, argument -> nameCheck.check(argument, Place.ACTION));
    if (conditional) {
      nameCheck.check(action.order().when().orElseThrow(), Place.CONDITION);
    }
    for (Order.After after : action.order().after()) {
      nameCheck.after(after.action().value(), after.at());
    }
    var effects = Hazards.effects(action, names.command(index).orElse(null));
    for (Hazards.Hazard hazard : hazards.add(index, effects, basis.siting().of(action))) {
      edges.add(hazard.producer(), true);
    }
  }

  private Graph withLast(Graph graph, int[] last, BitSet asking) {
    int[] awaited = LastActions.awaitedBy(last, graph, asking);
    long all = (long) last.length * awaited.length + edges.size();
    Limits limits = basis.options().limits();
    if (all <= limits.of(Limit.DEPENDENCIES)) {
      return edges.toGraph(last, awaited);
    }
    basis
        .found()
        .add(
            Diagnostic.of(
                    PlanCode.TOO_MANY_DEPENDENCIES,
                    job.actions().get(last[0]).identity().at().whole(),
                    last.length
                        + " actions wait for "
                        + awaited.length
                        + " others each, and "
                        + limits.of(Limit.DEPENDENCIES)
                        + " dependencies are the most of a plan")
                .withHint(
                    limits.advice(
                        Limit.DEPENDENCIES,
                        "name under 'after', or in the status function, what they wait for")));
    return graph;
  }

  /** Checks the types of what is left: first what can be ordered, then what cannot. */
  private void checkRest(Sequence sequence) {
    for (int index : sequence.order()) {
      if (!typed.get(index)) {
        actionCheck.check(index);
      }
    }
    for (int index = 0; index < size; index++) {
      if (sequence.wave(index) < 0 && !typed.get(index)) {
        actionCheck.check(index);
      }
    }
    ArgumentTypes ofOutputs =
        new ArgumentTypes(new PlaceScope(names, outputs, Place.JOB_OUTPUT), basis.reporter(), true);
    job.outputs().forEach((name, value) -> outputTypes.put(name, ofOutputs.of(value)));
  }

  private List<PlannedAction> planned() {
    List<PlannedAction> planned = new ArrayList<>(size);
    for (int index = 0; index < size; index++) {
      Action action = job.actions().get(index);
      Optional<Order.ForEach> foreach = action.order().foreach();
      planned.add(
          foreach.isPresent()
              ? repeated(index, foreach.get())
              : planned(action, names.command(index), outputs.of(index)));
    }
    return planned;
  }

  private PlannedAction repeated(int index, Order.ForEach foreach) {
    Action action = job.actions().get(index);
    PlannedAction instance =
        planned(InstancePlan.instance(action), names.command(index), outputs.of(index));
    return new PlannedAction(
        action,
        instance.command(),
        outputs.gathered(index),
        instance.defaults(),
        Optional.of(new Nested.ForEach(foreach.over(), foreach.maxParallel(), instance)));
  }

  private static PlannedAction planned(
      Action action, Optional<KnownCommand> known, Map<String, PlannedOutput> made) {
    if (known.isEmpty()) {
      return new PlannedAction(action, new UnreadCommand(action), made, Map.of(), Optional.empty());
    }
    KnownCommand command = known.get();
    return new PlannedAction(action, command.command(), made, command.defaults(), command.nested());
  }
}
