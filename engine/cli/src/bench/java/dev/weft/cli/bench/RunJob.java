package dev.weft.cli.bench;

import dev.weft.engine.Engine;
import dev.weft.engine.RunOptions;
import dev.weft.engine.RunReport;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.Limits;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.process.LocalProcesses;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.store.memory.MemoryRunStore;
import dev.weft.expression.source.SourceText;
import dev.weft.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Reads, plans and runs a job with the parts that are named, to tell what each of them costs. Words
 * are {@code memory} or {@code stored}, {@code direct} or {@code supervised}, and the job's file.
 */
public final class RunJob {
  private static final int SLOTS = 2;

  private RunJob() {}

  /** Runs the job. */
  public static void main(String[] words) throws IOException {
    Path state = FreshFolder.beside(Path.of(words[2]));
    if (words[0].equals("memory")) {
      run(new MemoryRunStore(), state, words);
    } else {
      try (SqliteRunStore store = SqliteRunStore.open(state, "a benchmark")) {
        run(store, state, words);
      }
    }
  }

  private static void run(RunStore store, Path state, String[] words) throws IOException {
    Map<String, String> environment = System.getenv();
    LocalProcesses processes =
        LocalProcesses.find(Duration.ofSeconds(1), Limits.USUAL, environment);
    Engine engine =
        new Engine(store, Clock.systemUTC(), environment, Engine.ReuseSource.NONE)
            .with(words[1].equals("direct") ? processes.direct() : processes.supervised());
    RunReport report =
        engine
            .prepare(plan(Path.of(words[2])), RunOptions.of(state, SLOTS), RunListener.NONE)
            .perform();
    if (report.outcome() != RunOutcome.SUCCEEDED) {
      throw new IllegalStateException("the run " + report.outcome());
    }
  }

  private static Plan plan(Path file) throws IOException {
    SourceText text = new SourceText(file.toString(), Files.readString(file));
    Planner planner = new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT);
    return JobReader.read(text, file.toAbsolutePath().getParent(), ReadLimits.DEFAULT)
        .value()
        .flatMap(job -> planner.plan(job, Map.of()).value())
        .orElseThrow();
  }
}
