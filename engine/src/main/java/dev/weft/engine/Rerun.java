package dev.weft.engine;

import dev.weft.engine.command.ContentHash;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.Graph;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.reuse.Reuse;
import dev.weft.engine.reuse.ReuseExcept;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.SkipReason;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Another run of a job, for which part of an earlier one stands. Done again is what is asked for,
 * what did not end well, what refers to inputs that changed, what is written in another way than it
 * was then or depends on other actions, what makes a secret, and all that depends on one of those.
 * What was left out by its {@code when}, or for want of such an action, stands as left out.
 */
public final class Rerun {
  private final RunView earlier;
  private final Plan plan;
  private final Set<ActionName> from;
  private final JobChange change;
  private final int[] then;
  private final BitSet again = new BitSet();

  private Rerun(RunView earlier, Plan plan, Set<ActionName> from) {
    this.earlier = earlier;
    this.plan = plan;
    this.from = Set.copyOf(from);
    this.change = JobChange.between(earlier.plan(), plan);
    this.then = new int[plan.size()];
  }

  /**
   * Works out what must be done again.
   *
   * @param earlier a run that is over
   * @param plan of the same job, maybe for other inputs or in other words
   * @param from actions to be done again whatever they made
   */
  public static Rerun of(RunView earlier, Plan plan, Set<ActionName> from) {
    Rerun rerun = new Rerun(earlier, plan, from);
    rerun.spread();
    return rerun;
  }

  private void spread() {
    Set<String> inputs = changedInputs();
    boolean all = change.concernsAll().isPresent();
    Graph graph = plan.graph();
    for (int action : plan.order()) {
      ActionName name = plan.action(action).name();
      then[action] = earlier.plan().find(name).orElse(-1);
      boolean needed =
          all
              || then[action] < 0
              || !isSettled(then[action])
              || from.contains(name)
              || (!inputs.isEmpty() && plan.refersTo(action, inputs))
              || change.concerns(then[action], action)
              || makesSecret(action);
      for (int at = graph.firstDependency(action); at < graph.firstDependency(action + 1); at++) {
        needed |= again.get(graph.producer(at));
      }
      again.set(action, needed);
    }
  }

  /** Tells whether an action makes a secret, which nobody can open once the run is over. */
  private boolean makesSecret(int action) {
    return plan.action(action).outputs().values().stream().anyMatch(each -> each.type().secret());
  }

  /** Tells whether an action ended well, or was left out for a reason that still holds. */
  private boolean isSettled(int action) {
    SkipReason skipped = earlier.state().skipReasonOf(action).orElse(null);
    return earlier.state().stateOf(action).isGood()
        || skipped instanceof SkipReason.ConditionFalse
        || skipped instanceof SkipReason.DependencySkipped;
  }

  /** Returns a clause that says why nothing can stand, whatever becomes of single actions. */
  public Optional<String> whyAll() {
    return change.concernsAll();
  }

  private Set<String> changedInputs() {
    Map<String, Value> before = earlier.plan().inputs();
    Set<String> changed = new HashSet<>(before.keySet());
    changed.addAll(plan.inputs().keySet());
    changed.removeIf(name -> Objects.equals(before.get(name), plan.inputs().get(name)));
    return changed;
  }

  /** Tells whether an action is done again. */
  public boolean isDoneAgain(int action) {
    return again.get(action);
  }

  /** Returns how many actions are done again. */
  public int size() {
    return again.cardinality();
  }

  /**
   * Returns a clause for each file that an action made whose result is to stand, and that is not
   * there any more as it was made; without any the rerun is sound.
   */
  public List<String> flaws() throws IOException {
    List<String> flaws = new ArrayList<>();
    for (int action = 0; action < plan.size(); action++) {
      if (!again.get(action)) {
        addFlaws(action, flaws);
      }
    }
    return flaws;
  }

  private void addFlaws(int action, List<String> flaws) throws IOException {
    Deque<Value> open = new ArrayDeque<>(earlier.state().outputsOf(then[action]).values());
    while (!open.isEmpty()) {
      Value value = open.remove();
      if (value instanceof Value.Items items) {
        open.addAll(items.values());
      } else if (value instanceof Value.Entries entries) {
        open.addAll(entries.values().values());
      } else if (value instanceof Value.Artifact artifact && !isWhole(artifact)) {
        flaws.add(
            "'" + artifact.path() + "', which '" + plan.action(action).name() + "' made, changed");
      }
    }
  }

  private static boolean isWhole(Value.Artifact artifact) throws IOException {
    Path path = Path.of(artifact.path());
    if (!Files.exists(path)) {
      return false;
    }
    ContentHash content =
        artifact.directory() ? ContentHash.ofFolder(path) : ContentHash.ofFile(path);
    return content.sha256().equals(artifact.sha256());
  }

  /** Returns the events with which the new run begins: what the earlier one stands for. */
  List<Entry> known(RunId run, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    RunId source = earlier.folder().facts().run();
    List<Entry> known = new ArrayList<>();
    known.add(new Entry(RunPath.ROOT, new RunEvent.RunStarted(at, run)));
    for (int action : plan.order()) {
      if (!again.get(action)) {
        known.add(new Entry(RunPath.ROOT, standing(at, action, source)));
      }
    }
    return known;
  }

  private RunEvent standing(Instant at, int action, RunId source) {
    RunState state = earlier.state();
    Optional<SkipReason> skipped = state.skipReasonOf(then[action]);
    if (skipped.isPresent()) {
      return new RunEvent.ActionSkipped(at, action, skipped.get());
    }
    RunId from = state.sourceOf(then[action]).orElse(source);
    return new RunEvent.ActionReused(at, action, state.outputsOf(then[action]), from);
  }

  /** Returns what reuses results, but for the actions that are asked to be done again. */
  Reuse except(Reuse reuse) {
    return from.isEmpty() ? reuse : new ReuseExcept(reuse, from);
  }

  /** Returns what is run. */
  public Plan plan() {
    return plan;
  }
}
