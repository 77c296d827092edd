package dev.weft.engine.forecast;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.Capacity;
import dev.weft.engine.run.Decision;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.Scheduler;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A run of one plan in virtual time, in which nothing is done: the real scheduler decides, what
 * starts ends well after the time that it is expected to take, and what it makes is known only
 * where an earlier result stands for it.
 */
final class Lookahead {
  private final ForeseenRules rules;
  private final Plan plan;
  private final ActionForesight actions;
  private final NestedForesight nested;
  private final Scheduler scheduler;
  private final Foreseen[] foreseen;
  private final long[] took;
  private final Deque<Decision> decisions = new ArrayDeque<>();
  private final PriorityQueue<End> ends = new PriorityQueue<>();
  private long now;
  private long count;

  /** An event that is to come. */
  private record End(long at, long number, RunEvent event) implements Comparable<End> {
    @Override
    public int compareTo(End other) {
      return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
    }
  }

  Lookahead(ForeseenRules rules, Capacity capacity, World world) {
    this.rules = rules;
    this.plan = rules.plan();
    this.actions = new ActionForesight(world);
    this.nested = new NestedForesight(plan, world);
    this.scheduler = new Scheduler(rules, capacity, FailureMode.KEEP_GOING);
    this.foreseen = new Foreseen[plan.size()];
    this.took = new long[plan.size()];
  }

  /** Goes through the run to its end. */
  void run() {
    take(new RunEvent.RunStarted(at(now), Forecaster.NEXT));
    settle();
    for (End end = ends.poll(); end != null; end = ends.poll()) {
      now = end.at();
      take(end.event());
      settle();
    }
  }

  /** Does all that can be done before the next end. */
  private void settle() {
    do {
      for (Decision next = decisions.poll(); next != null; next = decisions.poll()) {
        become(next);
      }
      scheduler.fillSlots(decisions::add);
    } while (!decisions.isEmpty());
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private void take(RunEvent event) {
    scheduler.apply(event, decisions::add);
  }

  private void become(Decision decision) {
    if (decision instanceof Decision.StartAttempt start) {
      start(start);
    } else if (decision instanceof Decision.Skip skip) {
      end(skip.action(), new Foreseen(Outlook.SKIP, skip.reason().text()));
      take(new RunEvent.ActionSkipped(at(now), skip.action(), skip.reason()));
    } else if (decision instanceof Decision.Fail fail) {
      String reason = "it fails before it starts: " + fail.failure().message();
      end(fail.action(), new Foreseen(Outlook.SKIP, reason));
      take(new RunEvent.ActionFailed(at(now), fail.action(), fail.failure()));
    } else if (decision instanceof Decision.FinishRun finish) {
      take(new RunEvent.RunFinished(at(now), finish.outcome()));
    }
  }

  private void start(Decision.StartAttempt start) {
    int action = start.action();
    int attempt = start.attempt();
    take(new RunEvent.AttemptStarted(at(now), action, attempt, start.host()));
    Met met = meet(action);
    end(action, met.foreseen());
    Map<String, Value> outputs = met.outputs().orElse(Map.of());
    if (met.outputs().isEmpty()) {
      rules.open().add(action);
    }
    took[action] = millis(action, met);
    long over = now + took[action];
    RunEvent event =
        met.from().isPresent()
            ? new RunEvent.ActionReused(at(over), action, outputs, met.from().get())
            : new RunEvent.AttemptSucceeded(at(over), action, attempt, outputs);
    ends.add(new End(over, count++, event));
  }

  private void end(int action, Foreseen as) {
    foreseen[action] = as;
    rules.open().settle(action);
  }

  private Met meet(int action) {
    Optional<String> doubt = rules.doubt(action);
    if (doubt.isPresent()) {
      return Met.open(Outlook.DEFERRED, doubt.get());
    }
    PlannedAction planned = plan.action(action);
    Environment references = references(action);
    if (rules.isImmediate(action)) {
      return ActionForesight.immediate(planned, references);
    }
    return planned.nested().isPresent()
        ? nested.of(planned, references)
        : actions.of(planned, references);
  }

  private long millis(int action, Met met) {
    boolean none =
        met.outputs().isPresent() || rules.isImmediate(action) || rules.open().isUnlikely(action);
    return none ? 0 : rules.weightOf(action);
  }

  /** Returns the plan. */
  Plan plan() {
    return plan;
  }

  /** Returns what becomes of each action. */
  List<Foreseen> foreseen() {
    return Arrays.asList(foreseen);
  }

  /** Returns what references of an action are worth. */
  Environment references(int action) {
    return rules.references(action, scheduler.state());
  }

  /** Returns what an action made, as far as that is known. */
  Map<String, Value> outputsOf(int action) {
    return scheduler.state().outputsOf(action);
  }

  /** Tells whether what every action makes is known, so that none has to be done. */
  boolean isSettled() {
    return rules.open().isNone();
  }

  /** Returns the first action of which this becomes, or -1. */
  int first(Outlook outlook) {
    for (int action = 0; action < foreseen.length; action++) {
      if (foreseen[action].outlook() == outlook && rules.open().is(action)) {
        return action;
      }
    }
    return -1;
  }

  /** Returns of how many actions this becomes. */
  int count(Outlook outlook) {
    int found = 0;
    for (Foreseen each : foreseen) {
      found += each.outlook() == outlook ? 1 : 0;
    }
    return found;
  }

  /** Returns how long each action takes, in milliseconds. */
  long[] took() {
    return took;
  }

  /** Returns when the last action ends, in milliseconds from the start. */
  long end() {
    return now;
  }
}
