package dev.weft.engine.plan;

import dev.weft.engine.host.Host;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.Effect.Access;
import dev.weft.engine.job.Identity;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the plan of the instances of one action. */
final class InstancePlan {
  private InstancePlan() {}

  /** Returns the action as each instance performs it: what orders it holds for all together. */
  static Action instance(Action repeated) {
    Order order =
        new Order(List.of(), Optional.empty(), repeated.order().effects(), Optional.empty());
    return new Action(
        repeated.identity(), repeated.parameters(), repeated.outputs(), order, repeated.policy());
  }

  /**
   * Makes it. Nothing orders the instances but their effects, which are the same for each: those
   * that write to a thing follow one another, unless each does so on a host of its own.
   */
  static Plan of(Plan outer, PlannedAction instance, List<Each> each) {
    List<Action> actions = new ArrayList<>(each.size());
    List<PlannedAction> planned = new ArrayList<>(each.size());
    EdgeList edges = new EdgeList(each.size());
    Hazards hazards = new Hazards();
    KnownCommand command = new KnownCommand(instance.command());
    List<Host> hosts = outer.siting().of(instance.action());
    var effects = shared(Hazards.effects(instance.action(), command), hosts);
    for (Each one : each) {
      Action action = named(instance.action(), one);
      actions.add(action);
      planned.add(
          new PlannedAction(
              action,
              instance.command(),
              instance.outputs(),
              instance.defaults(),
              instance.nested()));
      for (Hazards.Hazard hazard : hazards.add(planned.size() - 1, effects, hosts)) {
        edges.add(hazard.producer(), true);
      }
      edges.next();
    }
    Job whole = outer.job();
    Job job = new Job(whole.header(), whole.declared(), actions, Map.of(), whole.commands());
    JobNames names = new JobNames(job);
    Graph graph = edges.toGraph();
    return new Plan(
        new Plan.Content(
            job, outer.inputs(), planned, new DependencyList(names, hazards), outer.terms()),
        graph,
        Sequence.of(graph),
        Plan.SecretNames.NONE);
  }

  /**
   * Leaves out what each host has of its own, where there is a choice of hosts: no two instances
   * are on one host at once, and none can rely on what another left behind, so that they may come
   * in any order.
   */
  private static Map<String, Access> shared(Map<String, Access> effects, List<Host> hosts) {
    if (hosts.size() < 2 || effects.isEmpty()) {
      return effects;
    }
    Map<String, Access> shared = new LinkedHashMap<>(effects);
    shared.keySet().removeIf(thing -> hosts.stream().allMatch(host -> host.hasOwn(thing)));
    return shared;
  }

  private static Action named(Action instance, Each each) {
    Identity as = instance.identity();
    Identity identity =
        new Identity(each.of(as.name()), true, as.at(), as.command(), as.commandAt());
    return new Action(
        identity, instance.parameters(), instance.outputs(), instance.order(), instance.policy());
  }
}
