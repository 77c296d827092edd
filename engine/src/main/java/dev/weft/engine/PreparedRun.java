package dev.weft.engine;

import dev.weft.engine.execute.Execution;
import dev.weft.engine.execute.RunFolder;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.RunState;
import java.io.IOException;

/** A run in this process. */
final class PreparedRun implements ActiveRun {
  private final Plan plan;
  private final RunFolder folder;
  private final Execution execution;

  PreparedRun(Plan plan, RunFolder folder, Execution execution) {
    this.plan = plan;
    this.folder = folder;
    this.execution = execution;
  }

  @Override
  public RunReport.Identity identity() {
    return new RunReport.Identity(folder.facts().run(), plan.job().header().name(), folder.path());
  }

  @Override
  public RunReport perform() throws IOException {
    RunState state = execution.perform();
    return new ReportMaker(plan, folder, state).report(identity());
  }

  @Override
  public void cancel(boolean everything) {
    execution.cancel(everything);
  }
}
