package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.run.RunEvent;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of runs that are gone on with, or cannot be. */
final class ResumeTest {
  private static final String DONE =
      "{\"job_name\": \"done\", \"actions\": [{\"name\": \"a\", \"command\": \"value\"}]}";

  /** Nobody knows what came of a request, and it must not be made twice. */
  private static final String CALL =
      """
      {"job_name": "call", "actions": [
        {"name": "call", "command": "http_request", "on_unknown": "ask",
         "parameters": {"url": "http://127.0.0.1:1/", "method": "POST"}}]}
      """;

  @TempDir Path folder;

  private CommandLine weft(String... words) {
    return CommandLine.run(folder, "", words);
  }

  private void refused(String expected, String... words) {
    CommandLine result = weft(words);
    assertEquals(expected, result.err());
    assertEquals("", result.out());
    assertEquals(ExitCode.USAGE, result.code());
  }

  private void left() throws IOException {
    LeftRun.make(folder, CALL, new RunEvent.AttemptStarted(LeftRun.NOW, 0, 1));
  }

  @Test
  void whereNothingWasRunThereIsNothingToGoOnWith() {
    refused(
        "weft: there are no runs: '" + folder.resolve("x") + "' does not exist\n",
        "resume",
        "--state",
        "x");
  }

  @Test
  void aRunThatIsNotThereIsSaid() {
    CommandLine.run(folder, DONE, "run", "-");
    refused(
        "weft: there is no run '7'\nhint: the newest is 1; 'weft runs' lists them\n",
        "resume",
        "7");
  }

  @Test
  void aRunThatIsOverStaysSo() {
    CommandLine.run(folder, DONE, "run", "-");
    refused("weft: run 1 is over\nhint: 'weft rerun 1' makes another of it\n", "resume", "1");
    refused("weft: run 1 is over\nhint: 'weft rerun 1' makes another of it\n", "resume", "last");
    refused("weft: every run is over\nhint: 'weft runs' lists them\n", "resume");
  }

  @Test
  void whatNobodyKnowsIsAskedAndNothingIsDone() throws IOException {
    left();
    CommandLine asked = weft("resume", "1");
    assertEquals(
        """
        nobody knows how attempt 1 at 'call' ended: the engine ended while it was being made
          to make another attempt:  weft resume 1 --rerun call
          to count it as failed:    weft resume 1 --fail call
        """,
        asked.err());
    assertEquals(ExitCode.ASKED, asked.code());
    assertEquals(4, asked.code().code());
    assertEquals(asked, weft("resume"));
  }

  @Test
  void whatIsToCountAsFailedIsNotDone() throws IOException {
    left();
    CommandLine result = weft("resume", "1", "--fail", "call");
    assertEquals(ExitCode.FAILED, result.code());
    String clause = "action 'call' failed: the engine ended while it was being made\n";
    assertTrue(result.err().contains(clause), result.err());
    assertEquals(-1, weft("show", "1").out().indexOf("attempt 2"));
  }

  @Test
  void whatIsToBeDoneAgainIs() throws IOException {
    left();
    CommandLine result = weft("resume", "1", "--rerun", "call");
    assertEquals(ExitCode.FAILED, result.code());
    assertTrue(weft("show", "1").out().contains("attempt 2"), weft("show", "1").out());
    String why = weft("why", "1", "call").out();
    assertTrue(why.contains("  attempt 2 was made because attempt 1 ended badly: "), why);
  }

  @Test
  void anAnswerToNoQuestionIsRefusedAndNothingIsDone() throws IOException {
    left();
    refused(
        """
        weft: nothing is to be decided about 'cal'
        hint: 'weft show 1' tells where the run stands
        """,
        "resume",
        "1",
        "--fail",
        "call",
        "--rerun",
        "cal");
    assertEquals(ExitCode.ASKED, weft("resume", "1").code());
  }
}
