package dev.weft.cli;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.plan.Graph;
import dev.weft.engine.run.ActionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The rows of a run's timeline: one for each action, those inside of others below them. */
final class TimelineRows {
  private final RunSight run;
  private final Instant now;
  private final List<Row> rows = new ArrayList<>();

  /**
   * An action.
   *
   * @param depth how many actions it is inside of
   * @param longest whether the run could not have been over sooner without it
   * @param without a word in the place of bars
   */
  record Row(String name, int depth, boolean longest, List<Bar> bars, String without) {}

  /** An attempt. */
  record Bar(Instant from, Instant to, ActionState outcome, String title) {}

  private TimelineRows(RunSight run, Instant now) {
    this.run = run;
    this.now = now;
  }

  /** Returns the rows of a run, in the order of its plan. */
  static List<Row> of(RunSight run, Instant now) {
    TimelineRows rows = new TimelineRows(run, now);
    BitSet longest = rows.longest();
    for (int action : run.view().plan().order()) {
      rows.add(new ActionSight(run.view(), action), 0, longest.get(action));
    }
    return rows.rows;
  }

  private void add(ActionSight action, int depth, boolean longest) {
    List<Bar> bars = new ArrayList<>();
    List<ActionSight.Try> attempts = action.attempts();
    for (ActionSight.Try attempt : attempts) {
      bars.add(bar(action, attempt, attempts.size() > 1));
    }
    String without = bars.isEmpty() ? Words.of(action.state()) : "";
    rows.add(new Row(action.name(), depth, longest, bars, without));
    for (ActionSight.Try attempt : attempts) {
      for (ActionSight inner : action.inside(attempt.number())) {
        add(inner, depth + 1, false);
      }
    }
    for (RunView.Wanted each : action.wanted()) {
      rows.add(new Row(each.name().value(), depth + 1, false, List.of(), ""));
      ActionSight.all(each.run()).forEach(inner -> add(inner, depth + 2, false));
    }
  }

  private Bar bar(ActionSight action, ActionSight.Try attempt, boolean numbered) {
    Instant to = attempt.finished().orElse(run.isLive() ? now : run.last().orElse(now));
    String title =
        action.name()
            + (numbered ? ", attempt " + attempt.number() : "")
            + ": "
            + Words.of(attempt.outcome())
            + ", "
            + Elapsed.text(Duration.between(attempt.started(), to))
            + attempt.failure().map(failure -> ": " + failure).orElse("");
    return new Bar(attempt.started(), to, attempt.outcome(), title);
  }

  /** Returns the path that took the run's time: from its last action back, each time the latest. */
  private BitSet longest() {
    BitSet path = new BitSet();
    Optional<Integer> at = Optional.empty();
    for (int action = 0; action < run.view().plan().size(); action++) {
      at = later(at, action);
    }
    Graph graph = run.view().plan().graph();
    while (at.isPresent()) {
      int action = at.get();
      path.set(action);
      at = Optional.empty();
      int end = graph.firstDependency(action + 1);
      for (int edge = graph.firstDependency(action); edge < end; edge++) {
        at = later(at, graph.producer(edge));
      }
    }
    return path;
  }

  private Optional<Integer> later(Optional<Integer> best, int action) {
    Optional<Instant> end = end(action);
    boolean better =
        end.isPresent() && best.flatMap(this::end).filter(e -> !e.isBefore(end.get())).isEmpty();
    return better ? Optional.of(action) : best;
  }

  private Optional<Instant> end(int action) {
    List<ActionSight.Try> attempts = new ActionSight(run.view(), action).attempts();
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(attempts.get(attempts.size() - 1).finished().orElse(now));
  }
}
