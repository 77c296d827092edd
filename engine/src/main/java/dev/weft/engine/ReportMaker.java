package dev.weft.engine;

import dev.weft.engine.RunReport.ActionReport;
import dev.weft.engine.RunReport.AttemptReport;
import dev.weft.engine.execute.RunFolder;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.engine.run.ActionOutcome;
import dev.weft.engine.run.Attempt;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunProgress;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.SkipReason;
import dev.weft.engine.secret.Masker;
import dev.weft.expression.eval.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the report of a run that is over. */
final class ReportMaker {
  private final RunView view;
  private final Plan plan;
  private final RunState state;

  private ReportMaker(RunView view) {
    this.view = view;
    this.plan = view.plan();
    this.state = view.state();
  }

  /** Returns which run it is. */
  static RunReport.Identity identity(RunView view) {
    RunFolder folder = view.folder();
    String job = view.plan().job().header().name();
    return new RunReport.Identity(folder.facts().run(), job, folder.path());
  }

  /** Reports on a run that is over. */
  static RunReport report(RunView view) {
    RunProgress progress = view.state().progress();
    RunEvent.RunFinished finished = progress.finished().orElseThrow();
    var span = new RunReport.Span(progress.started().orElse(finished.at()), finished.at());
    ReportMaker maker = new ReportMaker(view);
    return new RunReport(
        identity(view), finished.outcome(), span, maker.actions(), RunReport.JobOutputs.of(view));
  }

  private List<ActionReport> actions() {
    List<ActionReport> actions = new ArrayList<>(plan.size());
    for (int action = 0; action < plan.size(); action++) {
      actions.add(action(action));
    }
    return actions;
  }

  private ActionReport action(int action) {
    return new ActionReport(
        plan.action(action).name(),
        state.outcomeOf(action).orElseThrow(),
        reason(action),
        attempts(action),
        outputs(action));
  }

  private Optional<String> reason(int action) {
    return state
        .skipReasonOf(action)
        .map(SkipReason::text)
        .or(() -> state.failureOf(action).map(Failure::message));
  }

  private List<AttemptReport> attempts(int action) {
    List<AttemptReport> reports = new ArrayList<>();
    PlannedAction planned = plan.action(action);
    boolean immediate = planned.command().isImmediate(planned.action().parameters().keySet());
    for (Attempt attempt : state.pastAttemptsOf(action)) {
      int number = reports.size() + 1;
      Path log = view.folder().log(planned.name(), action, number);
      reports.add(
          new AttemptReport(
              new RunReport.Span(attempt.started(), attempt.finished()),
              attempt.outcome(),
              attempt.failure(),
              new RunReport.Place(
                  attempt.host(),
                  !immediate && Files.exists(log) ? Optional.of(log) : Optional.empty()),
              inner(action, number)));
    }
    return reports;
  }

  private List<ActionReport> inner(int action, int attempt) {
    if (attempt == state.attemptsOf(action) && plan.action(action).isDriver()) {
      return view.wanted(action).stream().flatMap(run -> wanted(run).stream()).toList();
    }
    return view.inner(action, attempt)
        .map(inside -> new ReportMaker(inside).actions())
        .orElse(List.of());
  }

  /** Reports on a run that an attempt wanted, as on an action; nothing where it never got over. */
  private static Optional<ActionReport> wanted(RunView.Wanted wanted) {
    RunProgress progress = wanted.run().state().progress();
    return progress
        .finished()
        .map(
            end -> {
              var span = new RunReport.Span(progress.started().orElse(end.at()), end.at());
              ActionOutcome outcome = ActionOutcome.valueOf(end.outcome().name());
              List<ActionReport> inside = new ReportMaker(wanted.run()).actions();
              var place = new RunReport.Place(Optional.empty(), Optional.empty());
              var made = new AttemptReport(span, outcome, Optional.empty(), place, inside);
              Map<String, Value> outputs = RunReport.JobOutputs.of(wanted.run()).values();
              return new ActionReport(
                  wanted.name(), outcome, Optional.empty(), List.of(made), outputs);
            });
  }

  /** Returns the values an action made, in the order in which it lists them; none is secret. */
  private Map<String, Value> outputs(int action) {
    Map<String, Value> made = state.outputsOf(action);
    if (made.isEmpty()) {
      return made;
    }
    Map<String, Value> ordered = new LinkedHashMap<>(made.size() * 2);
    for (PlannedOutput output : plan.action(action).outputs().values()) {
      Value value = made.get(output.name());
      if (value != null) {
        ordered.put(output.name(), output.type().secret() ? new Value.Text(Masker.MASK) : value);
      }
    }
    return ordered;
  }
}
