package dev.weft.cli;

import dev.weft.engine.job.Approval;
import dev.weft.engine.load.ApprovalFile;
import dev.weft.engine.run.RunId;
import dev.weft.expression.diagnostic.Spelling;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code weft approve}: says yes or no to what waits for it. */
final class ApproveVerb implements Verb {
  private static final int PATIENCE = 25;

  @Override
  public String word() {
    return "approve";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(GivenInputs.option())
        .addOption(Option.builder("m").longOpt("message").hasArg().get())
        .addOption(Arguments.flag("reject"))
        .addOption(Arguments.valued("state"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    List<String> words = arguments.words();
    if (words.size() != 2) {
      throw new UsageException(
          words.size() > 2 ? "'" + words.get(2) + "' is one word too many" : "name run and action",
          "as in 'weft approve 12 deploy'");
    }
    try (PastRuns runs = PastRuns.open(arguments, streams)) {
      RunSight run = RunSight.of(runs, runs.named(Optional.of(words.get(0))));
      AwaitedApproval awaited = find(run, words.get(1));
      Approval approval = approval(awaited, arguments);
      Path folder = awaited.folder();
      make(folder, run);
      if (!ApprovalFile.leave(folder, approval)) {
        throw already(run.run(), awaited);
      }
      String onward = run.isLive() ? "" : "; 'weft resume " + run.run() + "' goes on with it";
      String did = approval.approved() ? "approved" : "rejected";
      streams
          .err()
          .println(Words.clean(did + " '" + awaited.name() + "' of run " + run.run() + onward));
    }
    return ExitCode.DONE;
  }

  private static AwaitedApproval find(RunSight run, String name) throws UsageException {
    if (run.isOver()) {
      throw new UsageException("run " + run.run() + " is over: nothing in it waits");
    }
    List<AwaitedApproval> all = run.approvals();
    for (AwaitedApproval each : all) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    List<String> names = all.stream().map(AwaitedApproval::name).toList();
    throw new UsageException(
        "no action '" + name + "' of run " + run.run() + " waits for approval",
        names.isEmpty()
            ? "nothing does now; 'weft show " + run.run() + "' tells where the run stands"
            : Spelling.nearest(name, names).map(near -> "did you mean '" + near + "'? ").orElse("")
                + "waiting: "
                + String.join(", ", names));
  }

  private static Approval approval(AwaitedApproval awaited, Arguments arguments)
      throws UsageException {
    boolean approved = !arguments.has("reject");
    List<String> written = arguments.values("input");
    if (!approved && !written.isEmpty()) {
      throw new UsageException("options '--reject' and '--input' exclude each other");
    }
    Map<String, Value> values =
        approved ? new ApprovalValues(awaited.planned()).read(written, awaited) : Map.of();
    var who =
        new Approval.Who(
            System.getProperty("user.name", ""), Instant.now().truncatedTo(ChronoUnit.MILLIS));
    return new Approval(approved, who, arguments.value("message").orElse(""), values);
  }

  /** An engine that sees to the run makes the folder itself, a moment after it says so. */
  private static void make(Path folder, RunSight run) throws IOException {
    for (int waited = 0; run.isLive() && !Files.isDirectory(folder); waited++) {
      if (waited == PATIENCE || Thread.currentThread().isInterrupted()) {
        throw new IOException("the engine does not make '" + folder + "'");
      }
      Pause.make();
    }
    Files.createDirectories(folder);
  }

  private static UsageException already(RunId run, AwaitedApproval awaited) {
    String how = awaited.decided().orElse("decided");
    return new UsageException(
        "'" + awaited.name() + "' of run " + run + " is " + how + " already",
        "'weft show " + run + "' tells where the run stands");
  }
}
