package dev.weft.cli;

import dev.weft.engine.PastRun;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.Argument;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.run.RunId;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stored run with where it stands.
 *
 * @param state the word for it: how it ended, {@code running} or {@code interrupted}
 */
record RunSight(PastRun past, RunView view, String state) {
  /** Looks at a run. */
  static RunSight of(PastRuns runs, RunId run) throws IOException {
    PastRun past = runs.read(run);
    RunView view = runs.look(past);
    return new RunSight(past, view, ListedRun.state(runs, run, past.entries()));
  }

  /** Returns its number. */
  RunId run() {
    return past.run();
  }

  /** Returns the name of its job. */
  String job() {
    return past.definition().job();
  }

  /** Tells whether every action came to its end. */
  boolean isOver() {
    return past.isOver();
  }

  /** Tells whether an engine sees to it. */
  boolean isLive() {
    return state.equals("running");
  }

  /** Returns when it began. */
  Optional<Instant> started() {
    return view.state().progress().started();
  }

  /** Returns when the last thing happened in it. */
  Optional<Instant> last() {
    int events = past.entries().size();
    return events == 0
        ? Optional.empty()
        : Optional.of(past.entries().get(events - 1).event().at());
  }

  /** Returns its actions, in listing order. */
  List<ActionSight> actions() {
    return ActionSight.all(view);
  }

  /** Returns the values of the job's outputs by name, and for each without one a clause why. */
  Outputs outputs() {
    Map<String, Value> values = new LinkedHashMap<>();
    Map<String, String> missing = new LinkedHashMap<>();
    if (isOver()) {
      ArgumentEvaluator evaluator = new ArgumentEvaluator(view.references(0));
      for (Map.Entry<String, Argument> each : view.plan().job().outputs().entrySet()) {
        ArgumentValue value = evaluator.evaluate(each.getValue());
        if (value instanceof ArgumentValue.Known known) {
          values.put(each.getKey(), known.value());
        } else if (value instanceof ArgumentValue.Missing without) {
          missing.put(each.getKey(), without.reason());
        } else if (value instanceof ArgumentValue.Failed failed) {
          missing.put(each.getKey(), failed.message());
        }
      }
    }
    return new Outputs(values, missing);
  }

  /** The job's own outputs; none of a run that is not over. */
  record Outputs(Map<String, Value> values, Map<String, String> missing) {}
}
