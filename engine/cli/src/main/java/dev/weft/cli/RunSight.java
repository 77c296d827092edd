package dev.weft.cli;

import dev.weft.engine.PastRun;
import dev.weft.engine.RunReport;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.run.RunId;
import java.io.IOException;
import java.time.Instant;
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
    return new RunSight(past, view, ListedRun.state(runs, run, past.outline()));
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
    return past.outline().lastTime();
  }

  /** Returns its actions, in listing order. */
  List<ActionSight> actions() {
    return ActionSight.all(view);
  }

  /** Returns the attempts that wait for an approval. */
  List<AwaitedApproval> approvals() {
    return isOver() ? List.of() : AwaitedApproval.all(view);
  }

  /** Returns the job's own outputs; none of a run that is not over. */
  RunReport.JobOutputs outputs() {
    return isOver() ? RunReport.JobOutputs.of(view) : new RunReport.JobOutputs(Map.of(), Map.of());
  }
}
