package dev.weft.engine;

import dev.weft.engine.execute.Execution;
import dev.weft.engine.execute.Question;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.run.Experience;
import java.io.IOException;
import java.util.List;

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
  public Experience experience() {
    return execution.experience();
  }

  @Override
  public List<Question> questions() throws IOException {
    return execution.questions();
  }

  @Override
  public List<ActionName> living() throws IOException {
    return execution.living();
  }

  @Override
  public void answer(Question question, OnUnknown answer) throws IOException {
    if (!execution.answer(question, answer)) {
      throw new IllegalArgumentException("no such question: " + question);
    }
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
