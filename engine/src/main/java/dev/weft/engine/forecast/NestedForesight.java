package dev.weft.engine.forecast;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.JobUse;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Each;
import dev.weft.engine.plan.Expansion;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.ParameterValues;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.BoundEnvironment;
import dev.weft.engine.run.Capacity;
import dev.weft.engine.run.Experience;
import dev.weft.engine.run.JobEnvironment;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds out what becomes of actions that are runs of their own, by foreseeing those. */
final class NestedForesight {
  private final Plan plan;
  private final World world;

  /** Makes it for the actions of a plan. */
  NestedForesight(Plan plan, World world) {
    this.plan = plan;
    this.world = world;
  }

  /** Returns what becomes of an action. */
  Met of(PlannedAction planned, Environment references) {
    world.unknowns().forget();
    return planned.nested().orElseThrow() instanceof Nested.ForEach repeated
        ? instances(planned, repeated, references)
        : body(planned, (Nested.SubJob) planned.nested().get(), references);
  }

  private Met instances(PlannedAction planned, Nested.ForEach repeated, Environment references) {
    ArgumentValue over = new ArgumentEvaluator(references).evaluate(repeated.over());
    if (over instanceof ArgumentValue.NotYet) {
      return waiting("its instances come from ");
    }
    if (!(over instanceof ArgumentValue.Known known)
        || !(Expansion.of(known.value(), plan.limits()) instanceof Expansion.Instances instances)
        || !world.insides().mayTell(planned)) {
      return Met.open(Foreseen.NOT_CACHED);
    }
    List<Each> each = instances.each();
    if (!world.insides().enter(each.size())) {
      return tooMany();
    }
    Lookahead run =
        lookahead(
            new ForeseenRules(
                plan.instances(repeated, each),
                action -> BoundEnvironment.of(each.get(action), references),
                repeated.maxParallel(),
                Experience.NONE,
                world.unknowns()),
            world);
    return run.isSettled() ? settled(run, gathered(planned, instances, run)) : unsettled(run);
  }

  private Met body(PlannedAction planned, Nested.SubJob nested, Environment references) {
    Plan body = nested.plan();
    if (!world.insides().mayTell(planned)) {
      return Met.open(Foreseen.NOT_CACHED);
    }
    ParameterValues values = ParameterValues.of(planned, references);
    if (!(values instanceof ParameterValues.Ready ready)) {
      return values instanceof ParameterValues.NotYet
          ? waiting("it needs ")
          : Met.open(Foreseen.NOT_CACHED);
    }
    Optional<Map<String, String>> inherited = environment(planned, references);
    if (inherited.isEmpty()) {
      return waiting("it needs ");
    }
    if (!world.insides().enter(body.size())) {
      return tooMany();
    }
    Map<String, Value> given = new LinkedHashMap<>(ready.values());
    given.remove(JobUse.PARAMETER);
    Plan inside = nested.other() ? body.with(given) : body;
    Environment outside =
        nested.other()
            ? new JobEnvironment(inside, references)
            : new BoundEnvironment("parameters", given, references);
    Lookahead run =
        lookahead(
            new ForeseenRules(
                inside, action -> outside, OptionalInt.empty(), Experience.NONE, world.unknowns()),
            world.within(nested.other() ? inside : world.reuse().plan(), inherited.get()));
    Optional<Map<String, Value>> outputs = run.isSettled() ? made(planned, run) : Optional.empty();
    return outputs.isPresent() ? settled(run, outputs.get()) : unsettled(run);
  }

  /** Returns what children inside see of the environment around them, where that is known. */
  private Optional<Map<String, String>> environment(PlannedAction planned, Environment references) {
    Map<String, Argument> declared = new LinkedHashMap<>(plan.job().declared().env());
    declared.putAll(planned.action().policy().env());
    ArgumentEvaluator evaluator = new ArgumentEvaluator(references);
    Map<String, String> environment = new LinkedHashMap<>(world.reuse().inherited());
    for (Map.Entry<String, Argument> each : declared.entrySet()) {
      if (!(evaluator.evaluate(each.getValue()) instanceof ArgumentValue.Known known)) {
        return Optional.empty();
      }
      environment.put(each.getKey(), TextForm.of(known.value()).orElse(""));
    }
    return Optional.of(environment);
  }

  private Met waiting(String clause) {
    return Met.open(Outlook.DEFERRED, clause + "'" + world.unknowns().first().orElse("") + "'");
  }

  private static Met tooMany() {
    return Met.open(Outlook.DEFERRED, "there is too much inside of it to be looked at before");
  }

  private Lookahead lookahead(ForeseenRules rules, World inside) {
    Lookahead run = new Lookahead(rules, Capacity.of(plan, 1, Map.of()), inside);
    run.run();
    world.insides().leave();
    return run;
  }

  private static Map<String, Value> gathered(
      PlannedAction planned, Expansion.Instances instances, Lookahead run) {
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (String output : planned.outputs().keySet()) {
      List<Value> values = new ArrayList<>();
      for (int action = 0; action < run.plan().size(); action++) {
        values.add(run.outputsOf(action).get(output));
      }
      outputs.put(output, instances.gathered(values));
    }
    return outputs;
  }

  private static Optional<Map<String, Value>> made(PlannedAction planned, Lookahead run) {
    ArgumentEvaluator evaluator = new ArgumentEvaluator(run.references(0));
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (String output : planned.outputs().keySet()) {
      Argument written = run.plan().job().outputs().get(output);
      if (written != null && evaluator.evaluate(written) instanceof ArgumentValue.Known known) {
        outputs.put(output, known.value());
      }
    }
    return FittedOutputs.of(planned, outputs);
  }

  private static Met settled(Lookahead run, Map<String, Value> outputs) {
    boolean reused = run.count(Outlook.REUSE) > 0;
    return Met.known(
        new Foreseen(
            reused ? Outlook.REUSE : Outlook.ALWAYS,
            reused ? "nothing inside of it changed" : "nothing inside of it takes any time",
            run.foreseen()),
        outputs);
  }

  /** Returns that what is inside decides: what runs, or else what may, or else what always does. */
  private static Met unsettled(Lookahead run) {
    for (Outlook outlook : List.of(Outlook.RUN, Outlook.DEFERRED, Outlook.ALWAYS)) {
      int first = run.first(outlook);
      if (first >= 0) {
        int reused = run.count(Outlook.REUSE);
        String rest =
            reused == 0 ? "" : "; " + reused + " of " + run.plan().size() + " inside are reused";
        String reason =
            "'" + run.plan().action(first).name() + "': " + run.foreseen().get(first).reason();
        return Met.open(new Foreseen(outlook, reason + rest, run.foreseen()));
      }
    }
    return Met.open(Foreseen.NOT_CACHED);
  }
}
