package dev.weft.cli;

import dev.weft.engine.RunReport;
import dev.weft.engine.load.ValueWriter;
import dev.weft.engine.run.ActionOutcome;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What is said of a run when it is over: what failed and why, how it ended, the job's outputs. */
final class ReportText {
  private static final int LOG_LINES = 20;
  private static final int FAILURES = 5;

  private final RunReport report;
  private final Streams streams;

  ReportText(RunReport report, Streams streams) {
    this.report = report;
    this.streams = streams;
  }

  /** Writes it; the outputs go to standard output, everything else to standard error. */
  void write(boolean summary, boolean outputs) throws IOException {
    FailedActions failed = FailedActions.of(report);
    int failures = failed.all().size();
    for (FailedActions.Failed each : failed.all().subList(0, Math.min(failures, FAILURES))) {
      failure(each);
    }
    PrintStream err = streams.err();
    if (failures > FAILURES) {
      err.println();
      err.println("and " + Words.count(failures - FAILURES, "more failed action"));
    }
    for (Map.Entry<String, String> each : report.outputs().missing().entrySet()) {
      err.println("output '" + each.getKey() + "' has no value: " + Words.clean(each.getValue()));
    }
    if (summary) {
      err.println(summary());
    }
    if (outputs) {
      for (Map.Entry<String, Value> each : report.outputs().values().entrySet()) {
        output(each.getKey(), each.getValue());
      }
    }
  }

  private void failure(FailedActions.Failed failed) throws IOException {
    PrintStream err = streams.err();
    err.println();
    RunReport.ActionReport action = failed.action();
    String reason = action.reason().map(why -> ": " + why).orElse("");
    err.println(Words.clean("action '" + failed.name() + "' failed" + reason));
    Optional<Path> log =
        action.attempts().isEmpty()
            ? Optional.empty()
            : action.attempts().get(action.attempts().size() - 1).log();
    if (log.isPresent()) {
      for (String line : LogTail.of(log.get(), LOG_LINES)) {
        err.println("  | " + line);
      }
      err.println("  whole log: " + log.get());
    }
  }

  private String summary() {
    Map<ActionOutcome, Integer> counts = new EnumMap<>(ActionOutcome.class);
    for (RunReport.ActionReport action : report.actions()) {
      counts.merge(action.outcome(), 1, Integer::sum);
    }
    StringJoiner parts = new StringJoiner(", ");
    counts.forEach((outcome, count) -> parts.add(count + " " + outcome.word()));
    Duration took = Duration.between(report.span().started(), report.span().finished());
    return "run "
        + report.identity().run()
        + " "
        + Words.of(report.outcome())
        + " in "
        + Elapsed.text(took)
        + ": "
        + parts;
  }

  private void output(String name, Value value) {
    String text = TextForm.of(value).orElseGet(() -> ValueWriter.text(value));
    streams.out().println(name + " = " + Words.clean(text));
  }
}
