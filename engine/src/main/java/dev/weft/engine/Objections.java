package dev.weft.engine;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.SkipReason;
import dev.weft.expression.eval.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Why what an earlier run made cannot stand for actions of a plan. */
final class Objections {
  private final RunView earlier;
  private final Plan plan;
  private final JobChange change;
  private final Map<String, String> inputs;
  private final Map<Place, String> fingerprints = new HashMap<>();

  private record Place(RunPath in, int action) {}

  /** An action of the earlier run, or of a run inside of it. */
  private record Inside(RunView run, Place place) {}

  Objections(PastRun past, RunView earlier, Plan plan) {
    this.earlier = earlier;
    this.plan = plan;
    this.change = JobChange.between(earlier.plan(), plan);
    this.inputs = changedInputs(earlier.plan().inputs(), plan.inputs());
    for (Entry entry : past.entries()) {
      RunPath in = entry.in();
      if (entry.event() instanceof RunEvent.NotReused it) {
        it.fingerprint().ifPresent(is -> fingerprints.put(new Place(in, it.action()), is));
      } else if (entry.event() instanceof RunEvent.ActionReused it) {
        it.fingerprint().ifPresent(is -> fingerprints.put(new Place(in, it.action()), is));
      }
    }
  }

  private static Map<String, String> changedInputs(
      Map<String, Value> then, Map<String, Value> now) {
    Map<String, String> changed = new TreeMap<>();
    Set<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      var was = Optional.ofNullable(then.get(name));
      var is = Optional.ofNullable(now.get(name));
      if (!was.equals(is)) {
        changed.put(name, ChangeClause.of("input " + name + " of the job", was, is));
      }
    }
    return changed;
  }

  /** Returns a clause that says why nothing can stand, whatever becomes of single actions. */
  Optional<String> toAll() {
    return change.concernsAll();
  }

  /** Returns of what an action of the earlier run was made, where that is known. */
  Optional<String> fingerprint(int then) {
    return Optional.ofNullable(fingerprints.get(new Place(RunPath.ROOT, then)));
  }

  /**
   * Returns clauses that say why the result of an action does not stand, whatever it depends on.
   *
   * @param then the action in the plan of the earlier run; -1 where that has none
   */
  List<String> to(int then, int action) {
    if (toAll().isPresent()) {
      return List.of(toAll().get());
    }
    if (then < 0) {
      return List.of("it is new");
    }
    List<String> clauses = new ArrayList<>();
    end(then).ifPresent(clauses::add);
    inputs.forEach(
        (name, clause) -> {
          if (plan.refersTo(action, Set.of(name))) {
            clauses.add(clause);
          }
        });
    clauses.addAll(change.differences(then, action));
    if (makesSecret(action)) {
      clauses.add("it makes a secret, which nobody can open once a run is over");
    }
    return clauses;
  }

  /** Tells how an action ended, unless that was well or it was left out for a lasting reason. */
  private Optional<String> end(int then) {
    RunState state = earlier.state();
    ActionState end = state.stateOf(then);
    SkipReason skipped = state.skipReasonOf(then).orElse(null);
    if (end.isGood()
        || skipped instanceof SkipReason.ConditionFalse
        || skipped instanceof SkipReason.DependencySkipped) {
      return Optional.empty();
    }
    String why =
        skipped == null
            ? state.failureOf(then).map(Failure::message).map(it -> ": " + it).orElse("")
            : ": " + skipped.text();
    return Optional.of("it " + (end == ActionState.FAILED ? "" : "was ") + word(end) + why);
  }

  private static String word(ActionState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private boolean makesSecret(int action) {
    return plan.action(action).outputs().values().stream().anyMatch(each -> each.type().secret());
  }

  /**
   * Returns clauses that say what the result of an action was made of, as far as it is declared for
   * reuse, that is not what it was; the action, and those inside of it, depend on nothing else that
   * changed. Files are read for this.
   */
  List<String> sinceMade(int then) {
    Deque<Inside> open = new ArrayDeque<>();
    open.add(new Inside(earlier, new Place(RunPath.ROOT, then)));
    while (!open.isEmpty()) {
      Inside next = open.remove();
      List<String> changes = changes(next);
      if (!changes.isEmpty()) {
        return changes;
      }
      addInner(next, open);
    }
    return List.of();
  }

  private List<String> changes(Inside inside) {
    String fingerprint = fingerprints.get(inside.place());
    if (fingerprint == null) {
      return List.of();
    }
    int action = inside.place().action();
    List<String> changes = inside.run().changesSince(fingerprint, action);
    String name = inside.run().shownName(RunPath.ROOT, action);
    return inside.place().in().isRoot()
        ? changes
        : changes.stream().map(clause -> "'" + name + "': " + clause).toList();
  }

  private static void addInner(Inside of, Deque<Inside> open) {
    int action = of.place().action();
    int attempt = of.run().state().attemptsOf(action);
    RunView inner = of.run().inner(action, attempt).orElse(null);
    if (inner != null) {
      RunPath in = of.place().in().within(action, attempt);
      for (int each = 0; each < inner.plan().size(); each++) {
        open.add(new Inside(inner, new Place(in, each)));
      }
    }
  }
}
