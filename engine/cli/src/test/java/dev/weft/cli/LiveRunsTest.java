package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.Engine;
import dev.weft.engine.RunOptions;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.load.JobFiles;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPath;
import dev.weft.store.SqliteRunStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said of runs that are not over. */
@Timeout(120)
final class LiveRunsTest {
  private static final String JOB =
      """
      {"job_name": "long", "actions": [
        {"name": "wait", "command": "shell", "holds": {"board": 1},
         "parameters": {"script": "echo begun; echo > begun; exec sleep 1000"}},
        {"name": "other", "command": "shell", "holds": {"board": 1}, "after": ["quick"],
         "parameters": {"script": "echo never"}},
        {"name": "quick", "command": "value"},
        {"name": "next", "command": "value", "after": ["wait"]}]}
      """;

  @TempDir Path folder;

  private CommandLine weft(String... words) {
    return CommandLine.run(folder, "", words);
  }

  /** Begins a run on another thread and returns when its first action has begun. */
  private CompletableFuture<CommandLine> begun() throws IOException, InterruptedException {
    Path begun = folder.resolve("begun");
    assertEquals(0, new ProcessBuilder("mkfifo", begun.toString()).start().waitFor());
    String job = JOB.replace("> begun", "> '" + begun + "'");
    CompletableFuture<CommandLine> run =
        CompletableFuture.supplyAsync(
            () -> CommandLine.run(folder, job, "run", "--slots", "4", "--quiet", "-"));
    assertEquals("\n", Files.readString(begun));
    return run;
  }

  @Test
  void aRunThatGoesOnIsShownAndCancelled() throws Exception {
    CompletableFuture<CommandLine> run = begun();
    assertTrue(weft("runs").out().contains("\n  1  running      "), weft("runs").out());
    String shown = weft("show").out();
    assertTrue(shown.startsWith("run 1 of job long: running for "), shown);
    assertTrue(shown.contains("  wait   running for "), shown);
    assertTrue(shown.contains("  other  waiting: waits for 'board', which others hold\n"), shown);
    assertTrue(shown.contains("  next   waiting: waits for 'wait'\n"), shown);
    String json = weft("show", "--json").out();
    Schemas.check("run.schema.json", json);
    assertTrue(json.contains("\"outcome\":\"running\""), json);
    var followed = CompletableFuture.supplyAsync(() -> weft("logs", "wait", "-f"));
    assertEquals("run 1 was asked to end\n", weft("cancel", "--no-wait").err());
    CommandLine cancelled = weft("cancel", "1");
    assertEquals(ExitCode.DONE, cancelled.code(), cancelled.err());
    assertEquals(ExitCode.CANCELLED, run.get().code(), run.get().err());
    assertEquals("begun\n", followed.get().out());
    assertTrue(weft("runs").out().contains("\n  1  cancelled    "), weft("runs").out());
  }

  /** Makes a run that an engine left when its first action had begun. */
  private void left() throws IOException {
    Path state = folder.resolve(".weft");
    var in = new ByteArrayInputStream(JOB.getBytes(StandardCharsets.UTF_8));
    var job = JobFiles.read(in, folder, ReadLimits.DEFAULT).value().orElseThrow();
    Plan plan =
        new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT)
            .plan(job, Map.of())
            .value()
            .orElseThrow();
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      var engine = new Engine(store, Clock.systemUTC(), Map.of(), Engine.ReuseSource.NONE);
      RunId run = engine.prepare(plan, RunOptions.of(state, 1), RunListener.NONE).identity().run();
      Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      store.append(
          run,
          List.of(
              new Entry(RunPath.ROOT, new RunEvent.RunStarted(at, run)),
              new Entry(RunPath.ROOT, new RunEvent.AttemptStarted(at, 0, 1))));
    }
  }

  @Test
  void aRunWhoseEngineIsGoneIsInterruptedAndMayBeCancelled() throws IOException {
    left();
    assertTrue(weft("runs").out().contains("\n  1  interrupted  "), weft("runs").out());
    CommandLine shown = weft("show");
    assertTrue(shown.out().contains("running when the run was interrupted"), shown.out());
    assertEquals("hint: its engine is gone; 'weft resume 1' goes on\n", shown.err());
    CommandLine cancelled = weft("cancel");
    assertEquals(ExitCode.DONE, cancelled.code(), cancelled.err());
    assertTrue(weft("runs").out().contains("\n  1  cancelled    "), weft("runs").out());
    assertEquals("run 1 is over: cancelled\n", weft("cancel").err());
  }

  @Test
  void aRunThatCannotBeReadIsListedAndTheOthersAreNotConcerned() throws IOException {
    left();
    Path file = folder.resolve(".weft/weft.db");
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file, bytes.replace("attempt_started", "attempt_startle"), StandardCharsets.ISO_8859_1);
    CommandLine ran =
        CommandLine.run(
            folder, "{\"job_name\": \"x\", \"actions\": [{\"command\": \"value\"}]}", "run", "-");
    assertEquals(ExitCode.DONE, ran.code(), ran.err());
    CommandLine listed = weft("runs");
    assertEquals(ExitCode.DONE, listed.code(), listed.err());
    assertTrue(listed.out().contains("\n  1  unreadable   -  "), listed.out());
    assertTrue(listed.out().contains("\n  2  succeeded    "), listed.out());
    Schemas.check("runs.schema.json", weft("runs", "--json").out());
    CommandLine shown = weft("show", "1");
    assertEquals(ExitCode.INTERNAL, shown.code());
    assertTrue(shown.err().startsWith("weft: run 1 cannot be read: "), shown.err());
    assertTrue(shown.err().endsWith("'weft runs' lists them\n"), shown.err());
  }
}
