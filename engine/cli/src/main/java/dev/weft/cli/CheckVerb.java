package dev.weft.cli;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Limits;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code weft check}: what is wrong with jobs, without running anything. */
final class CheckVerb implements Verb {
  private static final List<String> FORMATS = List.of("text", "json", "sarif");

  @Override
  public String word() {
    return "check";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(Arguments.valued("format"))
        .addOption(Arguments.flag("strict"))
        .addOption(Arguments.valued("hosts"))
        .addOption(Arguments.valued("max-diagnostics"))
        .addOption(GivenLimits.option());
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    String format = arguments.choice("format", FORMATS);
    int most = arguments.number("max-diagnostics", 50, 0);
    List<String> words = arguments.words();
    if (words.isEmpty()) {
      throw new UsageException("a job is missing", "name a file, or '-' for standard input");
    }
    if (words.indexOf("-") != words.lastIndexOf("-")) {
      throw new UsageException("standard input can be read only once, and '-' is given twice");
    }
    Limits limits = GivenLimits.read(arguments);
    List<Diagnostic> found = new ArrayList<>();
    Planner planner = planner(arguments, limits, found);
    for (String word : words) {
      found.addAll(check(JobArgument.read(word, limits, streams), planner));
    }
    switch (format) {
      case "json" -> DiagnosticJson.write(found, streams.out());
      case "sarif" -> SarifLog.write(found, streams.out());
      default -> DiagnosticText.write(found, most == 0 ? Integer.MAX_VALUE : most, streams.out());
    }
    return DiagnosticText.errors(found) > 0 ? ExitCode.REFUSED : ExitCode.DONE;
  }

  /** Returns what checks jobs, and hosts only where it is said which there are. */
  private static Planner planner(Arguments arguments, Limits limits, List<Diagnostic> found)
      throws UsageException {
    PlanOptions options = arguments.has("strict") ? PlanOptions.STRICT : PlanOptions.DEFAULT;
    var planner = new Planner(CommandCatalogue.installed(), options.under(limits));
    Optional<Checked<Hosts>> hosts = HostsFile.given(arguments);
    hosts.ifPresent(read -> found.addAll(read.diagnostics()));
    return hosts.flatMap(Checked::value).map(planner::with).orElse(planner);
  }

  private static List<Diagnostic> check(Checked<Job> read, Planner planner) {
    if (read.value().isEmpty()) {
      return read.diagnostics();
    }
    return planner.check(read.value().get()).after(read).diagnostics();
  }
}
