package dev.weft.engine.execute;

import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.host.HostName;
import dev.weft.engine.job.JobUse;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.DrivenJob;
import dev.weft.engine.plan.Each;
import dev.weft.engine.plan.Expansion;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.BoundEnvironment;
import dev.weft.engine.run.Capacity;
import dev.weft.engine.run.EngineMark;
import dev.weft.engine.run.Experience;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.JobEnvironment;
import dev.weft.engine.run.PlanRules;
import dev.weft.engine.run.RunEnvironment;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.Scheduler;
import dev.weft.engine.run.Standing;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** Makes runs, and the runs inside them that attempts at some actions are. */
final class Nesting {
  private final Capacity capacity;
  private final FailureMode mode;
  private final AttemptTools tools;
  private final Inbox inbox;
  private final Engines engines = new Engines();

  Nesting(Capacity capacity, FailureMode mode, AttemptTools tools, Inbox inbox) {
    this.capacity = capacity;
    this.mode = mode;
    this.tools = tools;
    this.inbox = inbox;
  }

  /** Returns the engines that saw to the whole run. */
  Engines engines() {
    return engines;
  }

  /** Counts this engine among them. */
  EngineMark join() {
    return engines.join(tools.surroundings().mark());
  }

  /** Makes a whole run to which nothing has happened. */
  Frame root(Plan plan, RunFolder folder, Execution.Ports ports) {
    Environment job = new JobEnvironment(plan, folder.facts(), ports.secrecy().values());
    Frame.Place place = new Frame.Place(RunPath.ROOT, null, -1, 0, folder);
    PlanRules rules = rules(plan, PlanRules.Setting.of(plan, job), ports.experience());
    return frame(place, plan, rules, action -> job, Map.of());
  }

  /**
   * Makes the run that an attempt at an action is.
   *
   * @throws MissingValueException when what it takes has no value, or one that does not do
   */
  Frame within(Frame frame, int action, int attempt) throws MissingValueException {
    PlannedAction planned = frame.plan().action(action);
    Environment around = frame.supplier().references(action);
    Frame.Place place = Frame.Place.within(frame, action, attempt);
    Nested nested = planned.nested().orElseThrow();
    Frame made =
        nested instanceof Nested.ForEach each
            ? instances(place, planned, each, around)
            : subJob(place, planned, (Nested.SubJob) nested, frame.supplier());
    frame.add(made);
    return made;
  }

  /** Makes a run that an attempt wants, of another job. */
  Frame wanted(Frame frame, RunEvent.RunAdded added) {
    int action = added.action();
    Plan plan = ((DrivenJob) frame.plan().action(action).command()).plan().with(added.inputs());
    Frame.Place place = Frame.Place.wanted(frame, action, added.number());
    Environment outside = new JobEnvironment(plan, frame.supplier().references(action));
    Frame made = body(place, plan, outside, frame.supplier().inherited());
    added.afresh().forEach(made::doAfresh);
    frame.add(made);
    return made;
  }

  /** Returns what keeps the runs that the next attempt at an action wants. */
  RequestedRuns requests(Frame frame, int action) {
    return new RequestedRuns(frame, action, frame.inner(action).size(), inbox);
  }

  private Frame subJob(
      Frame.Place place, PlannedAction planned, Nested.SubJob nested, AttemptSupplier supplier)
      throws MissingValueException {
    Environment around = supplier.references(place.action());
    ArgumentEvaluator evaluator = new ArgumentEvaluator(around);
    Map<String, Value> parameters = AttemptSupplier.parameters(planned, evaluator);
    Map<String, String> environment = supplier.environment(planned, evaluator);
    if (!nested.other()) {
      Environment outside = new BoundEnvironment("parameters", parameters, around);
      return body(place, nested.plan(), outside, environment);
    }
    parameters.remove(JobUse.PARAMETER);
    Plan plan = nested.plan().with(parameters);
    return body(place, plan, new JobEnvironment(plan, around), environment);
  }

  private Frame body(
      Frame.Place place, Plan plan, Environment outside, Map<String, String> environment) {
    var setting = new PlanRules.Setting(action -> outside, OptionalInt.empty(), hostAround(place));
    PlanRules rules = rules(plan, setting, Experience.NONE);
    return frame(place, plan, rules, action -> outside, environment);
  }

  private Frame instances(
      Frame.Place place, PlannedAction planned, Nested.ForEach nested, Environment around)
      throws MissingValueException {
    ArgumentValue over = new ArgumentEvaluator(around).evaluate(nested.over());
    if (!(over instanceof ArgumentValue.Known known)) {
      throw new MissingValueException(
          "what '" + planned.name() + "' is repeated for " + Missing.clause(over));
    }
    Frame outer = Objects.requireNonNull(place.around());
    Expansion expansion = Expansion.of(known.value(), outer.plan().limits());
    if (!(expansion instanceof Expansion.Instances instances)) {
      Expansion.Refused refused = (Expansion.Refused) expansion;
      throw new MissingValueException(refused.reason() + "; " + refused.hint());
    }
    List<Each> each = instances.each();
    Plan plan = outer.plan().instances(nested, each);
    IntFunction<Environment> outside = action -> BoundEnvironment.of(each.get(action), around);
    var setting = new PlanRules.Setting(outside, nested.maxParallel(), hostAround(place));
    PlanRules rules = rules(plan, setting, Experience.NONE);
    Frame made = frame(place, plan, rules, outside, outer.supplier().inherited());
    made.expanded(instances);
    return made;
  }

  /** Returns the host that the attempt is made on that a run lies in. */
  private static Optional<HostName> hostAround(Frame.Place place) {
    return Objects.requireNonNull(place.around()).state().hostOf(place.action());
  }

  private PlanRules rules(Plan plan, PlanRules.Setting setting, Experience experience) {
    return new PlanRules(plan, setting, experience, tools.performer()::isImmediate);
  }

  private Frame frame(
      Frame.Place place,
      Plan plan,
      PlanRules rules,
      IntFunction<Environment> outside,
      Map<String, String> inherited) {
    Scheduler scheduler = new Scheduler(rules, capacity, mode);
    IntFunction<Environment> references =
        action -> new RunEnvironment(plan, scheduler.state(), Standing.WELL, outside.apply(action));
    var around =
        new AttemptSupplier.Around(
            references, action -> scheduler.state().hostOf(action), place.path(), engines);
    AttemptSupplier supplier = new AttemptSupplier(plan, around, place.folder(), inherited, tools);
    AttemptRunner runner = new AttemptRunner(plan, supplier, place, tools.performer());
    AttemptTools inside = tools.within(place.whole(plan), inherited);
    AttemptWork work = new AttemptWork(plan, runner, inside, inbox);
    Dispatcher dispatcher = new Dispatcher(plan, runner, work, tools.surroundings(), inbox);
    return new Frame(place, plan, scheduler, supplier, dispatcher);
  }
}
