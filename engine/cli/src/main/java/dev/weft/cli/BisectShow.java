package dev.weft.cli;

import dev.weft.engine.RunReport;
import dev.weft.engine.load.ValueWriter;
import dev.weft.engine.run.RunOutcome;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells how a bisection ended: as text, as JSON, and in the files that the options name. */
final class BisectShow {
  private final RunReport report;
  private final Arguments arguments;
  private final Streams streams;

  BisectShow(RunReport report, Arguments arguments, Streams streams) {
    this.report = report;
    this.arguments = arguments;
    this.streams = streams;
  }

  /** Shows it. */
  ExitCode show() throws IOException {
    Path folder = report.identity().folder().resolve("bisect").resolve("1");
    Optional<Map<String, Value>> state = BisectSight.read(folder);
    if (state.isEmpty()) {
      return RunShow.show(report, arguments, streams);
    }
    new BisectFiles(arguments, streams).copy(folder);
    if (arguments.has("json")) {
      Map<String, Value> all = new LinkedHashMap<>();
      all.put("run", new Value.Text(report.identity().run().value()));
      all.putAll(state.get());
      streams.out().println(ValueWriter.text(new Value.Entries(all)));
    } else {
      new BisectSight(state.get(), streams.out()).write("");
      if (Files.exists(folder.resolve("bisection.html"))) {
        streams.out().println("page: " + folder.resolve("bisection.html"));
      }
    }
    if (report.outcome() == RunOutcome.CANCELLED) {
      return ExitCode.CANCELLED;
    }
    return report.outcome() == RunOutcome.SUCCEEDED ? ExitCode.DONE : ExitCode.FAILED;
  }
}
