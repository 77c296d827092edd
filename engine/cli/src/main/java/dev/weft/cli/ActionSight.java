package dev.weft.cli;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.host.HostName;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.Attempt;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.SkipReason;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An action of a run, over or not, and what was made of it. */
record ActionSight(RunView view, int index) {
  /**
   * An attempt.
   *
   * @param outcome {@code running} while it is made
   * @param failure one clause that says why it ended badly
   */
  record Try(
      int number,
      Span span,
      ActionState outcome,
      Optional<String> failure,
      Optional<HostName> host) {
    /** Returns when it began. */
    Instant started() {
      return span.started();
    }

    /** Returns when it ended; empty while it is made. */
    Optional<Instant> finished() {
      return span.finished();
    }
  }

  /** From when to when; empty while it goes on. */
  record Span(Instant started, Optional<Instant> finished) {}

  /** Returns all actions of a run, in listing order. */
  static List<ActionSight> all(RunView view) {
    List<ActionSight> all = new ArrayList<>(view.plan().size());
    for (int action = 0; action < view.plan().size(); action++) {
      all.add(new ActionSight(view, action));
    }
    return all;
  }

  private RunState run() {
    return view.state();
  }

  /** Returns its name in the run that it is of. */
  String name() {
    return view.plan().action(index).name().value();
  }

  /** Returns its name behind those of the actions that it is inside of. */
  List<ActionName> names() {
    return view.names(index);
  }

  /** Returns where it stands. */
  ActionState state() {
    return run().stateOf(index);
  }

  /** Returns a clause that says why it was skipped, failed or was cancelled. */
  Optional<String> reason() {
    return run()
        .skipReasonOf(index)
        .map(SkipReason::text)
        .or(() -> run().failureOf(index).map(Failure::message));
  }

  /** Returns the attempts at it, in order, the one that is being made among them. */
  List<Try> attempts() {
    List<Try> attempts = new ArrayList<>();
    for (Attempt each : run().pastAttemptsOf(index)) {
      attempts.add(
          new Try(
              attempts.size() + 1,
              new Span(each.started(), Optional.of(each.finished())),
              ActionState.valueOf(each.outcome().name()),
              each.failure().map(Failure::message),
              each.host()));
    }
    if (state() == ActionState.RUNNING) {
      attempts.add(
          new Try(
              attempts.size() + 1,
              new Span(run().startOf(index), Optional.empty()),
              ActionState.RUNNING,
              Optional.empty(),
              run().hostOf(index)));
    }
    return attempts;
  }

  /** Returns the actions of the run that an attempt was; none where it was none. */
  List<ActionSight> inside(int attempt) {
    return view.inner(index, attempt).map(ActionSight::all).orElse(List.of());
  }

  /** Returns the runs of another job that it wanted; none where its command wants none. */
  List<RunView.Wanted> wanted() {
    return view.wanted(index);
  }

  /** Returns what it made, in the order in which it lists it. */
  Map<String, Value> outputs() {
    Map<String, Value> made = run().outputsOf(index);
    Map<String, Value> ordered = new LinkedHashMap<>();
    for (String name : view.plan().action(index).outputs().keySet()) {
      Value value = made.get(name);
      if (value != null) {
        ordered.put(name, value);
      }
    }
    return ordered;
  }

  /** Returns the log of an attempt, whether or not there is one. */
  Path log(int attempt) {
    return view.folder().log(view.plan().action(index).name(), index, attempt);
  }
}
