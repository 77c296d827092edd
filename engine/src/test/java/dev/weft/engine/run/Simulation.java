package dev.weft.engine.run;

import dev.weft.engine.host.HostName;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** A run in made-up time: every attempt takes as long as its action weighs, in milliseconds. */
final class Simulation {
  final Scheduler scheduler;
  final List<RunEvent> events = new ArrayList<>();
  final Map<ActionState, Set<ActionState>> moves = new EnumMap<>(ActionState.class);
  final Map<RunPhase, Set<RunPhase>> phases = new EnumMap<>(RunPhase.class);
  private final FakeRules rules;
  private final int slots;
  private final ArrayDeque<Decision> decisions = new ArrayDeque<>();
  private final PriorityQueue<Timed> agenda = new PriorityQueue<>();
  private final Map<Integer, Failure> cancels = new HashMap<>();
  private final Map<Integer, Failure> failures = new HashMap<>();
  private final Map<Integer, Integer> badAttempts = new HashMap<>();
  private final Set<Integer> reused = new HashSet<>();
  private final Set<Integer> known = new HashSet<>();
  private final int[] runningNow;
  private long now;
  private int busy;
  private long order;

  private record Timed(long at, long order, Runnable what) implements Comparable<Timed> {
    @Override
    public int compareTo(Timed other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  Simulation(FakeRules rules, int slots, FailureMode mode) {
    this(rules, slots, mode, Hosts.NONE);
  }

  Simulation(FakeRules rules, int slots, FailureMode mode, Hosts hosts) {
    this.rules = rules;
    this.slots = slots;
    this.scheduler = new Scheduler(rules, new Capacity(slots, Map.of(), hosts), mode);
    this.runningNow = new int[rules.names.size()];
  }

  /** Lets every attempt at an action fail. */
  Simulation failing(String... actions) {
    for (String action : actions) {
      failing(rules.index(action), Integer.MAX_VALUE);
    }
    return this;
  }

  /** Lets the first attempts at an action fail. */
  Simulation failing(int action, int attempts) {
    failures.put(action, new Failure.ExitedWith(1));
    badAttempts.put(action, attempts);
    return this;
  }

  /** Lets the result of an earlier run stand for an action, found before an attempt or in one. */
  Simulation reusing(int action, boolean atOnce) {
    (atOnce ? known : reused).add(action);
    return this;
  }

  Simulation cancelAt(long time, boolean everything) {
    RunPhase wanted = everything ? RunPhase.ENDING : RunPhase.CANCELLING;
    return at(
        time,
        () -> {
          if (phase().next().contains(wanted)) {
            happen(new RunEvent.CancelRequested(instant(), everything));
          }
        });
  }

  Simulation overdueAt(long time) {
    return at(
        time,
        () -> {
          if (phase().next().contains(RunPhase.OVERDUE)) {
            happen(new RunEvent.RunTimedOut(instant(), Duration.ofMillis(time)));
          }
        });
  }

  private RunPhase phase() {
    return scheduler.state().progress().phase();
  }

  private Simulation at(long time, Runnable what) {
    agenda.add(new Timed(time, order++, what));
    return this;
  }

  /** Goes through the run and returns how long it took. */
  long run() {
    happen(new RunEvent.RunStarted(instant(), new RunId("1")));
    return goOn();
  }

  /** Goes through a run of which one action is known before it begins; returns how long it took. */
  long runKnowing(int action) {
    take(new RunEvent.RunStarted(instant(), new RunId("1")), true);
    take(new RunEvent.ActionReused(instant(), action, Map.of(), new RunId("0")), true);
    happen(new RunEvent.RunResumed(instant()));
    return goOn();
  }

  /** Goes on behind the first events of another simulation, whose attempts are still made. */
  long resume(List<RunEvent> earlier) {
    for (RunEvent event : earlier) {
      events.add(event);
      scheduler.recall(event);
      now = event.at().toEpochMilli();
    }
    agenda.removeIf(timed -> timed.at() < now);
    RunState state = scheduler.state();
    for (int action = 0; action < state.size(); action++) {
      int again = action;
      if (state.stateOf(action) == ActionState.RUNNING) {
        runs(action, state.attemptsOf(action));
      } else if (state.stateOf(action) == ActionState.RETRYING) {
        at(now + 1, () -> due(again));
      }
    }
    happen(new RunEvent.RunResumed(instant()));
    return goOn();
  }

  private long goOn() {
    settle();
    while (phase() != RunPhase.FINISHED) {
      Timed next = agenda.remove();
      now = next.at();
      next.what().run();
      settle();
    }
    return now;
  }

  private void settle() {
    boolean begins = true;
    while (begins) {
      become();
      scheduler.fillSlots(decisions::add);
      begins = !decisions.isEmpty();
    }
    for (int action : rules.hosts.keySet()) {
      if (busy < slots && scheduler.whyWaiting(action).orElse(null) instanceof WhyWaiting.Slot) {
        throw new AssertionError("action " + action + " has a slot, a host and all it holds");
      }
    }
  }

  private void become() {
    for (Decision next = decisions.poll(); next != null; next = decisions.poll()) {
      if (next instanceof Decision.StartAttempt start) {
        start(start);
      } else if (next instanceof Decision.Skip skip) {
        take(new RunEvent.ActionSkipped(instant(), skip.action(), skip.reason()));
      } else if (next instanceof Decision.Fail fail) {
        take(new RunEvent.ActionFailed(instant(), fail.action(), fail.failure()));
      } else if (next instanceof Decision.CancelAttempt cancel) {
        cancels.putIfAbsent(cancel.action(), cancel.failure());
        at(now + 1, () -> over(cancel.action()));
      } else if (next instanceof Decision.FinishRun finish) {
        take(new RunEvent.RunFinished(instant(), finish.outcome()));
      }
    }
  }

  private void start(Decision.StartAttempt start) {
    int action = start.action();
    if (start.attempt() == 1 && known.contains(action) && !rules.isImmediate(action)) {
      take(new RunEvent.ActionReused(instant(), action, Map.of(), new RunId("0")));
      return;
    }
    take(new RunEvent.AttemptStarted(instant(), action, start.attempt(), start.host()));
    runs(action, start.attempt());
  }

  private void runs(int action, int attempt) {
    runningNow[action] = attempt;
    if (!rules.isImmediate(action) && ++busy > slots) {
      throw new AssertionError("more attempts than slots");
    }
    mustBeAlone(action);
    for (String name : rules.holdsOf(action).keySet()) {
      if (held(name) > most(name)) {
        throw new AssertionError("more of '" + name + "' held than there is");
      }
    }
    at(now + rules.weightOf(action), () -> overUnlessStale(action, attempt));
  }

  private void mustBeAlone(int action) {
    Optional<HostName> host = scheduler.state().hostOf(action);
    if (host.isPresent() != rules.hosts.containsKey(action)) {
      throw new AssertionError("action " + action + " is on " + host);
    }
    for (int other : rules.hosts.keySet()) {
      if (host.isPresent()
          && other != action
          && runningNow[other] > 0
          && scheduler.state().hostOf(other).equals(host)) {
        throw new AssertionError(action + " and " + other + " are both on " + host.get());
      }
    }
  }

  private int held(String name) {
    int sum = 0;
    for (int action = 0; action < runningNow.length; action++) {
      sum += runningNow[action] > 0 ? rules.holdsOf(action).getOrDefault(name, 0) : 0;
    }
    return sum;
  }

  private int most(String name) {
    return rules.holds.values().stream().mapToInt(h -> h.getOrDefault(name, 0)).max().orElse(0);
  }

  private void overUnlessStale(int action, int attempt) {
    if (runningNow[action] == attempt) {
      over(action);
    }
  }

  private void over(int action) {
    if (runningNow[action] == 0) {
      return;
    }
    int attempt = runningNow[action];
    runningNow[action] = 0;
    busy -= rules.isImmediate(action) ? 0 : 1;
    Failure failure = cancels.get(action);
    if (failure == null && attempt <= badAttempts.getOrDefault(action, 0)) {
      failure = failures.get(action);
    }
    if (failure == null && reused.contains(action)) {
      happen(new RunEvent.ActionReused(instant(), action, Map.of(), new RunId("0")));
      return;
    }
    if (failure == null) {
      happen(new RunEvent.AttemptSucceeded(instant(), action, attempt, Map.of()));
      return;
    }
    Optional<Duration> again = scheduler.pauseAfter(action, failure);
    happen(new RunEvent.AttemptFailed(instant(), action, attempt, failure, again));
    again.ifPresent(pause -> at(now + pause.toMillis(), () -> due(action)));
  }

  private void due(int action) {
    if (scheduler.state().stateOf(action) == ActionState.RETRYING) {
      happen(new RunEvent.RetryDue(instant(), action));
    }
  }

  private void happen(RunEvent event) {
    if (phase() != RunPhase.FINISHED) {
      take(event);
      become();
    }
  }

  private void take(RunEvent event) {
    take(event, false);
  }

  private void take(RunEvent event, boolean earlier) {
    RunState state = scheduler.state();
    int action = actionOf(event);
    ActionState from = action < 0 ? ActionState.WAITING : state.stateOf(action);
    RunPhase phase = state.progress().phase();
    events.add(event);
    if (earlier) {
      scheduler.recall(event);
    } else {
      scheduler.apply(event, decisions::add);
    }
    if (action >= 0) {
      moves
          .computeIfAbsent(from, any -> EnumSet.noneOf(ActionState.class))
          .add(state.stateOf(action));
    } else if (!(event instanceof RunEvent.RunResumed)) {
      phases
          .computeIfAbsent(phase, any -> EnumSet.noneOf(RunPhase.class))
          .add(state.progress().phase());
    }
  }

  private static int actionOf(RunEvent event) {
    if (event instanceof RunEvent.AttemptStarted it) {
      return it.action();
    } else if (event instanceof RunEvent.AttemptSucceeded it) {
      return it.action();
    } else if (event instanceof RunEvent.AttemptFailed it) {
      return it.action();
    } else if (event instanceof RunEvent.ActionSkipped it) {
      return it.action();
    } else if (event instanceof RunEvent.ActionReused it) {
      return it.action();
    } else if (event instanceof RunEvent.ActionFailed it) {
      return it.action();
    }
    return event instanceof RunEvent.RetryDue it ? it.action() : -1;
  }

  private Instant instant() {
    return Instant.ofEpochMilli(now);
  }

  /** Returns how an action ended, with the reason where it was skipped. */
  String end(String action) {
    int index = rules.index(action);
    RunState state = scheduler.state();
    String outcome = state.outcomeOf(index).orElseThrow().word();
    return state.skipReasonOf(index).map(reason -> outcome + ": " + reason.text()).orElse(outcome);
  }

  RunOutcome outcome() {
    return scheduler.state().progress().finished().orElseThrow().outcome();
  }
}
