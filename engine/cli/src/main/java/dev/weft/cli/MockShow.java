package dev.weft.cli;

import dev.weft.engine.MockedRun;
import dev.weft.engine.RunOptions;
import dev.weft.engine.RunReport;
import dev.weft.engine.job.Mock;
import dev.weft.engine.load.MockReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.mock.MockCheck;
import dev.weft.engine.mock.MockReview;
import dev.weft.engine.plan.Plan;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Carries a run out of which a file says what comes of each action, and reports on it. */
final class MockShow {
  /** How many attempts go on at once unless it is said: each that takes time takes a thread. */
  static final int SLOTS = 1000;

  private final String file;
  private final Arguments arguments;
  private final Streams streams;

  /** {@code file} holds the mock; {@code -} is standard input. */
  MockShow(String file, Arguments arguments, Streams streams) {
    this.file = file;
    this.arguments = arguments;
    this.streams = streams;
  }

  /** Carries it out; nothing is started and nothing kept. */
  ExitCode of(Plan plan, RunOptions options) throws IOException, UsageException {
    Optional<Mock> mock = mock(plan);
    if (mock.isEmpty()) {
      return ExitCode.REFUSED;
    }
    MockedRun run;
    RunReport report;
    var names = new RunNames();
    boolean quiet = arguments.has("quiet");
    if (!quiet) {
      streams.err().println("mocked by " + file + ": nothing is started, and no time passes");
    }
    try (EventLog log =
            EventLog.to(
                arguments.value("events"), names, streams.folder(), UnaryOperator.identity());
        Progress progress = quiet ? Progress.NONE : new PlainProgress(names, streams.err())) {
      run = MockedRun.of(plan, mock.get(), options, new Watchers(log, progress));
      names.are(run.view());
      report = run.perform();
    }
    MockReview review = run.review();
    if (!review.diagnostics().isEmpty()) {
      DiagnosticText.write(review.diagnostics(), 50, streams.err());
      return ExitCode.REFUSED;
    }
    review
        .madeUpOutputs()
        .forEach(
            (output, what) ->
                streams
                    .err()
                    .println(
                        "note: output '" + output + "' holds '" + what + "', which is made up"));
    return RunShow.show(report, arguments, streams);
  }

  private Optional<Mock> mock(Plan plan) throws UsageException {
    Checked<Mock> read = read(ReadLimits.of(plan.limits()));
    List<Diagnostic> wrong = new ArrayList<>(read.diagnostics());
    read.value().ifPresent(mock -> wrong.addAll(MockCheck.check(mock, plan)));
    wrong.sort(Diagnostic.BY_PLACE);
    DiagnosticText.write(wrong, 50, streams.err());
    return wrong.isEmpty() ? read.value() : Optional.empty();
  }

  private Checked<Mock> read(ReadLimits limits) throws UsageException {
    if (file.equals("-")) {
      if (arguments.words().contains("-")) {
        throw new UsageException("the job and the mock cannot both be standard input");
      }
      return MockReader.read(streams.in(), limits);
    }
    try {
      return MockReader.read(Path.of(file), limits);
    } catch (InvalidPathException e) {
      throw new UsageException("'" + file + "' cannot be the name of a file");
    }
  }
}
