package dev.weft.engine.execute;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.WhyWaiting;
import dev.weft.expression.eval.Environment;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** A run, or one inside it, to be looked at by the thread that decides in it. */
public final class RunView {
  private final Frame frame;

  RunView(Frame frame) {
    this.frame = frame;
  }

  /** Returns what is carried out. */
  public Plan plan() {
    return frame.plan();
  }

  /** Returns what is known of it; changes as the run goes on. */
  public RunState state() {
    return frame.state();
  }

  /** Returns how many attempts are made at once at most. */
  public int slots() {
    return frame.scheduler().slots();
  }

  /** Returns where it leaves files. */
  public RunFolder folder() {
    return frame.place().folder();
  }

  /** Returns what references of an action are worth, once all that it depends on ended. */
  public Environment references(int action) {
    return frame.supplier().references(action);
  }

  /**
   * Returns clauses that say what an action, which ended, depends on now in another way than when
   * it had a fingerprint; none where it does not declare that its result may be reused.
   */
  public List<String> changesSince(String fingerprint, int action) {
    return plan().action(action).reuse().isPresent()
        ? frame.dispatcher().changesSince(fingerprint, action, references(action))
        : List.of();
  }

  /** Returns the run that an attempt at an action is; empty where it is none or failed to begin. */
  public Optional<RunView> inner(int action, int attempt) {
    return plan().action(action).isDriver() ? Optional.empty() : run(action, attempt);
  }

  private Optional<RunView> run(int action, int number) {
    return frame.inner(action, number).map(RunView::new);
  }

  /**
   * A run that an attempt wanted of another job.
   *
   * @param number counted from 1 over all attempts at the action
   */
  public record Wanted(int number, RunView run) {
    /** Returns the name by which people know it, such as {@code search[3]}. */
    public ActionName name() {
      List<ActionName> names = run.names(0);
      return names.get(names.size() - 2);
    }
  }

  /** Returns the runs that attempts at an action wanted, in the order in which they began. */
  public List<Wanted> wanted(int action) {
    if (!plan().action(action).isDriver()) {
      return List.of();
    }
    return frame.inner(action).stream()
        .map(inner -> new Wanted(inner.place().attempt(), new RunView(inner)))
        .toList();
  }

  /** Returns the runs inside an attempt that may go on: the one that it is, or those it wanted. */
  public List<Wanted> inside(int action, int attempt) {
    return plan().action(action).isDriver()
        ? wanted(action)
        : inner(action, attempt).map(run -> new Wanted(attempt, run)).stream().toList();
  }

  /** Returns the run inside this one at a path from here. */
  public RunView at(RunPath in) {
    RunView at = this;
    for (int depth = 0; depth < in.depth(); depth++) {
      at = at.run(in.action(depth), in.attempt(depth)).orElseThrow();
    }
    return at;
  }

  /** Returns the name of an action of this run, or of one inside it at a path from here. */
  public ActionName nameOf(RunPath in, int action) {
    return at(in).plan().action(action).name();
  }

  /**
   * Returns the name by which people know an action, inside or not: {@code old/compile}, and of an
   * instance {@code deploy[a]}, which says what it is an instance of.
   */
  public String shownName(RunPath in, int action) {
    RunView at = at(in);
    StringJoiner shown = new StringJoiner("/");
    at.names(action).forEach(name -> shown.add(name.value()));
    return shown.toString();
  }

  /** Returns the name of an action behind those of the actions that it is inside of. */
  public List<ActionName> names(int action) {
    return frame.place().names(plan().action(action).name());
  }

  /** Returns why an action has not been started; empty when it runs or ended. */
  public Optional<WhyWaiting> whyWaiting(int action) {
    return frame.scheduler().whyWaiting(action);
  }
}
