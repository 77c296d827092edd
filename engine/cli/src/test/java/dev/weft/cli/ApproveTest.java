package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Limits;
import dev.weft.engine.load.ApprovalFile;
import dev.weft.engine.run.RunEvent;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actions that wait for somebody who decides. */
@Timeout(120)
final class ApproveTest {
  private static final String JOB =
      """
      {"job_name": "release", "actions": [
        {"name": "sign", "command": "approve", "parameters": {"ask": "ship ${build.v}?"},
         "outputs": {"by": {}, "message": {}, "boards": {"type": "integer"}}},
        {"name": "build", "command": "value", "parameters": {"v": "1.2"}, "outputs": ["v"]},
        {"name": "quick", "command": "exec", "parameters": {"argv": ["true"]}, "after": ["build"]}],
       "outputs": {"said": "${sign.message} ${string(sign.boards)}"}}
      """;

  @TempDir Path folder;

  private CommandLine weft(String... words) {
    return CommandLine.run(folder, "", words);
  }

  /** Begins a run on another thread, with a single slot. */
  private CompletableFuture<CommandLine> begun(String job) {
    return CompletableFuture.supplyAsync(
        () -> CommandLine.run(folder, job, "run", "--slots", "1", "-"));
  }

  /** Repeats a command until its action waits. */
  private CommandLine once(CompletableFuture<CommandLine> run, String... words) {
    CommandLine result = weft(words);
    while (result.code() != ExitCode.DONE && !run.isDone()) {
      Pause.make();
      result = weft(words);
    }
    return result;
  }

  private void awaitQuick(CompletableFuture<CommandLine> run) {
    while (!weft("show").out().contains("quick  succeeded") && !run.isDone()) {
      Pause.make();
    }
  }

  @Test
  void whatIsApprovedGoesOnWithTheValuesGiven() throws Exception {
    CompletableFuture<CommandLine> run = begun(JOB);
    awaitQuick(run); // in the only slot, while the other waits
    String clause = "waits for approval (ship 1.2?): weft approve 1 sign\n";
    assertTrue(weft("show").out().contains(clause), weft("show").out());
    assertEquals("run 1: sign " + clause, weft("runs").err());
    Schemas.check("run.schema.json", weft("show", "--json").out());
    CommandLine approved = weft("approve", "1", "sign", "-i", "boards=3", "-m", "well done");
    assertEquals("approved 'sign' of run 1\n", approved.err());
    CommandLine done = run.get();
    assertEquals(ExitCode.DONE, done.code(), done.err());
    assertTrue(done.err().contains("sign " + clause), done.err());
    assertEquals("said = well done 3\n", done.out());
    String by = System.getProperty("user.name");
    assertTrue(weft("show").out().contains("-> by = " + by), weft("show").out());
    assertTrue(weft("approve", "1", "sign").err().contains("run 1 is over"));
  }

  @Test
  void whatIsRejectedFailsWithTheMessage() throws Exception {
    CompletableFuture<CommandLine> run = begun(JOB);
    CommandLine rejected = once(run, "approve", "1", "sign", "--reject", "-m", "not on a Friday");
    assertEquals("rejected 'sign' of run 1\n", rejected.err());
    CommandLine done = run.get();
    assertEquals(ExitCode.FAILED, done.code());
    String by = System.getProperty("user.name");
    assertTrue(done.err().contains("rejected by " + by + ": not on a Friday"), done.err());
  }

  @Test
  void instancesAreApprovedByTheirNames() throws Exception {
    CompletableFuture<CommandLine> run =
        begun(
            "{\"job_name\": \"j\", \"actions\": [{\"name\": \"ok\", \"command\": \"approve\","
                + " \"foreach\": [\"a\", \"b\"]}]}");
    assertEquals(ExitCode.DONE, once(run, "approve", "1", "ok[a]").code());
    assertEquals(ExitCode.DONE, once(run, "approve", "1", "ok[b]").code());
    assertEquals(ExitCode.DONE, run.get().code());
    assertTrue(run.get().err().contains("weft approve 1 'ok[a]'\n"), run.get().err());
  }

  @Test
  void itsTimeoutEndsTheWait() {
    CommandLine done =
        CommandLine.run(
            folder,
            JOB.replace(
                "\"command\": \"approve\"", "\"timeout\": \"1ms\", \"command\": \"approve\""),
            "run",
            "-");
    assertEquals(ExitCode.FAILED, done.code());
    assertTrue(done.err().contains("not done within 1ms"), done.err());
  }

  @Test
  void aMockApproves() throws IOException {
    Files.writeString(
        folder.resolve("mock.json"),
        "{\"sign\": {\"outputs\": {\"by\": \"me\", \"message\": \"yes\", \"boards\": 2}}}");
    String mock = folder.resolve("mock.json").toString();
    CommandLine done = CommandLine.run(folder, JOB, "run", "--mock", mock, "-");
    assertEquals(ExitCode.DONE, done.code(), done.err());
    assertEquals("said = yes 2\n", done.out());
  }

  /** Makes a run that an engine left while an action of it waited. */
  private void left() throws IOException {
    Instant at = LeftRun.NOW;
    LeftRun.make(
        folder,
        JOB,
        new RunEvent.AttemptStarted(at, 1, 1),
        new RunEvent.AttemptSucceeded(at, 1, 1, Map.of("v", new Value.Text("1.2"))),
        new RunEvent.AttemptStarted(at, 0, 1));
  }

  @Test
  void aRunWhoseEngineIsGoneCanBeApproved() throws IOException {
    left();
    CommandLine approved = weft("approve", "1", "sign", "-i", "boards=3");
    assertEquals("approved 'sign' of run 1; 'weft resume 1' goes on with it\n", approved.err());
    String by = System.getProperty("user.name");
    assertTrue(weft("show").out().contains(", approved by " + by + "\n"), weft("show").out());
    CommandLine again = weft("approve", "1", "sign", "--reject");
    assertEquals(ExitCode.USAGE, again.code());
    assertTrue(again.err().contains("is approved by " + by + " already"), again.err());
    CommandLine done = weft("resume", "1");
    assertEquals(ExitCode.DONE, done.code(), done.err());
    assertEquals("said =  3\n", done.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "approve 1; name run and action",
        "approve 1 sing; did you mean 'sign'? waiting: sign",
        "approve 1 quick; no action 'quick' of run 1 waits for approval",
        "approve 2 sign; there is no run '2'",
        "approve 1 sign; 'sign' needs a value for each of its outputs: boards (integer)",
        "approve 1 sign -i board=3; did you mean 'boards'?",
        "approve 1 sign -i by=me; 'sign' takes no 'by'",
        "approve 1 sign -i boards=many; 'boards' is of type integer",
        "approve 1 sign --reject -i boards=1; exclude each other"
      })
  void whatMakesNoSenseIsRefused(String words, String message) throws IOException {
    left();
    CommandLine result = weft(words.split(" "));
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains(message), result.err());
  }

  @Test
  void aFileThatIsNoApprovalIsNone() throws IOException {
    Path file = folder.resolve("approval");
    Files.createSymbolicLink(file, Files.writeString(folder.resolve("x"), "{}"));
    assertThrows(IOException.class, () -> ApprovalFile.find(folder, Limits.USUAL));
    Files.delete(file);
    Files.writeString(file, "{\"approved\": true}");
    assertThrows(IOException.class, () -> ApprovalFile.find(folder, Limits.USUAL));
  }
}
