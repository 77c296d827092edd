package dev.weft.engine;

import dev.weft.engine.execute.Execution;
import dev.weft.engine.execute.RunView;
import java.io.IOException;

/** A run in this process. */
final class PreparedRun implements ActiveRun {
  private final Execution execution;

  PreparedRun(Execution execution) {
    this.execution = execution;
  }

  @Override
  public RunReport.Identity identity() {
    return ReportMaker.identity(view());
  }

  @Override
  public RunView view() {
    return execution.view();
  }

  @Override
  public RunReport perform() throws IOException {
    return ReportMaker.report(execution.perform());
  }

  @Override
  public void cancel(boolean everything) {
    execution.cancel(everything);
  }
}
