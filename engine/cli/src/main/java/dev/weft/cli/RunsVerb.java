package dev.weft.cli;

import dev.weft.engine.run.RunId;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.Options;
import tools.jackson.core.JsonGenerator;

/** {@code weft runs}: the runs of a state folder, the newest first. */
final class RunsVerb implements Verb {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  @Override
  public String word() {
    return "runs";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(Arguments.valued("job"))
        .addOption(Arguments.valued("last"))
        .addOption(Arguments.flag("json"))
        .addOption(Arguments.valued("state"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    if (!arguments.words().isEmpty()) {
      throw new UsageException(
          "'runs' takes no '" + arguments.words().get(0) + "'", "'weft show RUN' shows one run");
    }
    int most = arguments.number("last", Integer.MAX_VALUE, 1);
    List<ListedRun> listed;
    try (PastRuns runs = PastRuns.open(arguments, streams)) {
      listed = newest(runs, arguments.value("job"), most);
      if (!arguments.has("json")) {
        table(listed, streams.out());
        asked(listed, runs, streams.err());
      }
    }
    if (arguments.has("json")) {
      Json.write(streams.out(), json -> document(json, listed));
    }
    return ExitCode.DONE;
  }

  private static List<ListedRun> newest(PastRuns runs, Optional<String> job, int most)
      throws IOException {
    List<ListedRun> listed = new ArrayList<>();
    List<RunId> all = runs.store().runs();
    for (int at = all.size() - 1; at >= 0 && listed.size() < most; at--) {
      ListedRun run = ListedRun.of(runs, all.get(at));
      if (job.isEmpty() || run.job().equals(job)) {
        listed.add(run);
      }
    }
    return listed;
  }

  private static void table(List<ListedRun> listed, PrintStream to) {
    int width = 3;
    for (ListedRun run : listed) {
      width = Math.max(width, run.run().value().length());
    }
    to.println(" ".repeat(width - 3) + "RUN  STATE        STARTED              TOOK      JOB");
    for (ListedRun run : listed) {
      String number = run.run().value();
      to.println(
          " ".repeat(width - number.length())
              + number
              + "  "
              + padded(run.state(), 13)
              + padded(run.span().started().map(RunsVerb::local).orElse("-"), 21)
              + padded(took(run), 10)
              + Words.clean(run.job().or(run::problem).orElse("")));
    }
  }

  /** Says what in runs that are not over waits for somebody. */
  private static void asked(List<ListedRun> listed, PastRuns runs, PrintStream to)
      throws IOException {
    for (ListedRun run : listed) {
      if (run.state().equals("running") || run.state().equals("interrupted")) {
        for (AwaitedApproval each : RunSight.of(runs, run.run()).approvals()) {
          to.println(Words.clean("run " + run.run() + ": " + each.name() + " " + each.clause()));
        }
      }
    }
  }

  private static String took(ListedRun run) {
    if (run.span().started().isEmpty()) {
      return "-";
    }
    Instant end = run.state().equals("running") ? Instant.now() : run.span().last().orElseThrow();
    return Elapsed.text(Duration.between(run.span().started().get(), end));
  }

  /** Writes a moment as clocks here show it. */
  static String local(Instant at) {
    return TIME.format(at.atZone(ZoneId.systemDefault()));
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private static void document(JsonGenerator json, List<ListedRun> listed) {
    json.writeStartObject();
    json.writeArrayPropertyStart("runs");
    for (ListedRun run : listed) {
      json.writeStartObject();
      json.writeStringProperty("run", run.run().value());
      json.writeStringProperty("state", run.state());
      run.job().ifPresent(job -> json.writeStringProperty("job", job));
      run.span()
          .started()
          .ifPresent(at -> json.writeStringProperty("started", ReportJson.time(at)));
      if (!run.state().equals("running")) {
        run.span()
            .last()
            .ifPresent(at -> json.writeStringProperty("finished", ReportJson.time(at)));
      }
      run.problem().ifPresent(problem -> json.writeStringProperty("reason", problem));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
