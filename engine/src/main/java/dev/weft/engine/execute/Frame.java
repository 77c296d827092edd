package dev.weft.engine.execute;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.job.Retry;
import dev.weft.engine.plan.Expansion;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.RunPhase;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is carried out: the whole one, or one inside it, which is an attempt at an action of
 * the run around it. Each has a scheduler of its own; all share the deciding thread and the
 * capacity.
 */
final class Frame {
  private final Place place;
  private final Plan plan;
  private final Scheduler scheduler;
  private final AttemptSupplier supplier;
  private final Dispatcher dispatcher;
  private final Map<Integer, List<Frame>> inner = new HashMap<>();
  private final Map<Integer, Failure> revoked = new HashMap<>();
  private final Map<Integer, OnUnknown> answers = new HashMap<>();
  private final Map<Integer, List<Integer>> preferred = new HashMap<>();
  private final Map<Integer, Message> keptBack = new HashMap<>();
  private final Set<ActionName> afresh = new HashSet<>();
  private Surroundings.@Nullable Alarm deadline;
  private Expansion.@Nullable Instances instances;

  /**
   * Where a run lies.
   *
   * @param around the run around it; null for the whole run
   * @param action the action of the run around it that this is an attempt at
   */
  record Place(RunPath path, @Nullable Frame around, int action, int attempt, RunFolder folder) {
    /** Returns the place of a run that is an attempt at an action of another. */
    static Place within(Frame frame, int action, int attempt) {
      RunFolder folder =
          frame.place.folder.within(frame.plan.action(action).name(), action, attempt);
      return new Place(frame.path().within(action, attempt), frame, action, attempt, folder);
    }

    /** Returns the place of a run that an attempt wants. */
    static Place wanted(Frame frame, int action, int number) {
      RunFolder folder =
          frame.place.folder.wanted(frame.plan.action(action).name(), action, number);
      return new Place(frame.path().within(action, number), frame, action, number, folder);
    }

    /**
     * Returns the plan of the job that the actions of the run here are of: its own, or that of a
     * run around it.
     */
    Plan whole(Plan own) {
      return around == null || isWanted() || isOther() ? own : around.place.whole(around.plan);
    }

    private boolean isOther() {
      return around != null
          && around.plan.action(action).nested().orElse(null) instanceof Nested.SubJob body
          && body.other();
    }

    /** Tells whether the run here is one that an attempt wants. */
    boolean isWanted() {
      return around != null && around.plan.action(action).isDriver();
    }

    /**
     * Returns the name of an action of the run here, behind those of the actions that it is inside
     * of. Of a repeated one only the instance counts, which says what it is an instance of.
     */
    List<ActionName> names(ActionName name) {
      Deque<ActionName> names = new ArrayDeque<>(List.of(name));
      for (Place at = this; at.around != null; at = at.around.place) {
        PlannedAction outer = at.around.plan.action(at.action);
        if (at.isWanted()) {
          names.addFirst(new ActionName(outer.name() + "[" + at.attempt + "]"));
        } else if (outer.nested().orElseThrow() instanceof Nested.SubJob) {
          names.addFirst(outer.name());
        }
      }
      return List.copyOf(names);
    }
  }

  Frame(
      Place place,
      Plan plan,
      Scheduler scheduler,
      AttemptSupplier supplier,
      Dispatcher dispatcher) {
    this.place = place;
    this.plan = plan;
    this.scheduler = scheduler;
    this.supplier = supplier;
    this.dispatcher = dispatcher;
  }

  Place place() {
    return place;
  }

  RunPath path() {
    return place.path();
  }

  Plan plan() {
    return plan;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  RunState state() {
    return scheduler.state();
  }

  RunPhase phase() {
    return scheduler.state().progress().phase();
  }

  AttemptSupplier supplier() {
    return supplier;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  /** Returns how an action is carried out that is a run of its own. */
  Optional<Nested> nested(int action) {
    return plan.action(action).nested();
  }

  /** Notes what its actions are instances of. */
  void expanded(Expansion.Instances expansion) {
    instances = expansion;
  }

  Expansion.Instances instances() {
    return Objects.requireNonNull(instances);
  }

  /** Notes that no earlier result may stand for an action. */
  void doAfresh(ActionName action) {
    afresh.add(action);
  }

  /**
   * Tells whether no earlier result may stand for an action: for none inside one that is to be done
   * afresh, but what an attempt wants, it says itself.
   */
  boolean isAfresh(int action) {
    Frame around = place.around();
    return afresh.contains(plan.action(action).name())
        || (around != null && !place.isWanted() && around.isAfresh(place.action()));
  }

  /** Notes a run that is an attempt at an action. */
  void add(Frame frame) {
    inner.computeIfAbsent(frame.place.action(), none -> new ArrayList<>(1)).add(frame);
  }

  /** Returns the runs that attempts at an action are, or want, in the order in which they began. */
  List<Frame> inner(int action) {
    return inner.getOrDefault(action, List.of());
  }

  /** Returns those of them that are not over. */
  List<Frame> open(int action) {
    return inner(action).stream().filter(each -> each.phase() != RunPhase.FINISHED).toList();
  }

  /** Notes which of the runs that an attempt at an action wants it wants most, by their numbers. */
  void prefer(int action, List<Integer> numbers) {
    preferred.put(action, numbers);
  }

  /** Returns how many others are wanted more than the wanted run that this is, or is inside of. */
  int rank() {
    for (Place at = place; at.around() != null; at = at.around().place) {
      if (at.isWanted()) {
        List<Integer> first = at.around().preferred.getOrDefault(at.action(), List.of());
        return first.contains(at.attempt()) ? first.indexOf(at.attempt()) : Integer.MAX_VALUE;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** Keeps the end of an attempt back until the runs that it wanted are over, too. */
  void keepBack(Message.AttemptOver over) {
    keptBack.put(over.action(), over);
  }

  /** Returns the end that was kept back of an attempt, once nothing that it wanted goes on. */
  Optional<Message> released(int action) {
    return open(action).isEmpty() ? Optional.ofNullable(keptBack.remove(action)) : Optional.empty();
  }

  /** Returns the run that an attempt at an action is, or the one it wants of a number. */
  Optional<Frame> inner(int action, int attempt) {
    for (Frame frame : inner.getOrDefault(action, List.of())) {
      if (frame.place.attempt() == attempt) {
        return Optional.of(frame);
      }
    }
    return Optional.empty();
  }

  /** Notes what is to be done about an attempt of which nobody knows how it ended. */
  void answer(int action, OnUnknown answer) {
    answers.put(action, answer);
  }

  /** Returns the pause before another attempt; empty when the failure is final. */
  Optional<Duration> pauseAfter(int action, Failure failure) {
    OnUnknown answer = failure instanceof Failure.Unknown ? answers.remove(action) : null;
    if (answer != null) {
      return answer == OnUnknown.RERUN ? Optional.of(Duration.ZERO) : Optional.empty();
    }
    return scheduler.pauseAfter(action, failure).map(pause -> vary(action, pause));
  }

  /** Ends an attempt that takes no time before it is made. */
  void revoke(int action, Failure why) {
    revoked.put(action, why);
  }

  /** Returns why an attempt is not to be made, once. */
  @Nullable Failure takeRevocation(int action) {
    return revoked.isEmpty() ? null : revoked.remove(action);
  }

  /**
   * Starts the time within which it must end, if there is such a limit.
   *
   * @param spent how much of it is over
   */
  void startDeadline(Duration spent) {
    timeLimit()
        .ifPresent(
            limit -> {
              Duration left = limit.compareTo(spent) > 0 ? limit.minus(spent) : Duration.ZERO;
              deadline = dispatcher.postAfter(left, new Message.TimeOver(this, limit));
            });
  }

  private Optional<Duration> timeLimit() {
    Frame around = place.around();
    if (around == null) {
      return plan.job().header().timeout();
    }
    Optional<Duration> ofJob = plan.job().header().timeout();
    if (place.isWanted()) {
      return ofJob;
    }
    PlannedAction planned = around.plan.action(place.action());
    if (!(planned.nested().orElseThrow() instanceof Nested.SubJob body)) {
      return Optional.empty();
    }
    Optional<Duration> ofAction = planned.action().policy().limits().timeout();
    return body.other()
        ? Stream.of(ofJob, ofAction).flatMap(Optional::stream).min(Duration::compareTo)
        : ofAction;
  }

  void callOffDeadline() {
    if (deadline != null) {
      deadline.callOff();
    }
  }

  /**
   * Returns the weight of the path that begins with what is to start next here, to the very end.
   */
  long urgency() {
    long weight = scheduler.urgency();
    for (Place at = place; at.around() != null; at = at.around().place) {
      weight += at.around().scheduler.urgencyOf(at.action());
    }
    return weight;
  }

  private Duration vary(int action, Duration pause) {
    Optional<Retry> retry = plan.action(action).action().policy().limits().retry();
    return retry.map(rule -> dispatcher.vary(pause, rule.pause().jitter())).orElse(pause);
  }
}
