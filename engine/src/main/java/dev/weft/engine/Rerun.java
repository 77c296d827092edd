package dev.weft.engine;

import dev.weft.engine.command.ContentHash;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.Graph;
import dev.weft.engine.plan.Plan;
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
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Another run of a job, for which part of an earlier one stands. Done again is what is asked for,
 * what did not end well, what refers to inputs that changed, what is written in another way than it
 * was then or depends on other actions, what makes a secret, what is declared to depend on files or
 * variables that are not what they were, and all that depends on one of those. What was left out by
 * its {@code when}, or for want of such an action, stands as left out.
 */
public final class Rerun {
  private final RunView earlier;
  private final Plan plan;
  private final Set<ActionName> from;
  private final Objections objections;
  private final int[] then;
  private final List<List<String>> again;

  private Rerun(RunView earlier, Plan plan, Set<ActionName> from, Objections objections) {
    this.earlier = earlier;
    this.plan = plan;
    this.from = Set.copyOf(from);
    this.objections = objections;
    this.then = new int[plan.size()];
    this.again = new ArrayList<>(Collections.nCopies(plan.size(), List.of()));
  }

  /**
   * Works out what must be done again. Reads the files that the actions declare which would stand.
   *
   * @param past a run that is over
   * @param earlier how it ended
   * @param plan of the same job, maybe for other inputs or in other words
   * @param from actions to be done again whatever they made
   */
  public static Rerun of(PastRun past, RunView earlier, Plan plan, Set<ActionName> from) {
    Rerun rerun = new Rerun(earlier, plan, from, new Objections(past, earlier, plan));
    for (int action : plan.order()) {
      rerun.then[action] = earlier.plan().find(plan.action(action).name()).orElse(-1);
      rerun.again.set(action, rerun.reasons(action));
    }
    return rerun;
  }

  private List<String> reasons(int action) {
    List<String> reasons = new ArrayList<>();
    if (isAsked(action)) {
      reasons.add("somebody asked for it");
    }
    reasons.addAll(objections.to(then[action], action));
    Graph graph = plan.graph();
    for (int at = graph.firstDependency(action); at < graph.firstDependency(action + 1); at++) {
      if (isDoneAgain(graph.producer(at))) {
        String name = plan.action(graph.producer(at)).name().value();
        reasons.add("it depends on '" + name + "', which is done again");
      }
    }
    return reasons.isEmpty() ? objections.sinceMade(then[action]) : List.copyOf(reasons);
  }

  private boolean isAsked(int action) {
    return from.contains(plan.action(action).name());
  }

  /** Returns a clause that says why nothing can stand, whatever becomes of single actions. */
  public Optional<String> whyAll() {
    return objections.toAll();
  }

  /** Tells whether an action is done again. */
  public boolean isDoneAgain(int action) {
    return !again.get(action).isEmpty();
  }

  /** Returns how many actions are done again. */
  public int size() {
    return (int) again.stream().filter(reasons -> !reasons.isEmpty()).count();
  }

  /**
   * Returns a clause for each file that an action made whose result is to stand, and that is not
   * there any more as it was made; without any the rerun is sound.
   */
  public List<String> flaws() throws IOException {
    List<String> flaws = new ArrayList<>();
    for (int action = 0; action < plan.size(); action++) {
      if (!isDoneAgain(action)) {
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

  /**
   * Returns the events with which the new run begins: what the earlier one stands for, and why it
   * does not for the rest.
   */
  List<Entry> known(RunId run, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    RunId source = earlier.folder().facts().run();
    List<Entry> known = new ArrayList<>();
    known.add(new Entry(RunPath.ROOT, new RunEvent.RunStarted(at, run)));
    for (int action : plan.order()) {
      RunEvent event =
          isDoneAgain(action)
              ? new RunEvent.DoneAgain(at, action, source, isAsked(action), again.get(action))
              : standing(at, action, source);
      known.add(new Entry(RunPath.ROOT, event));
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
    return new RunEvent.ActionReused(
        at, action, state.outputsOf(then[action]), from, objections.fingerprint(then[action]));
  }

  /** Returns what is run. */
  public Plan plan() {
    return plan;
  }
}
