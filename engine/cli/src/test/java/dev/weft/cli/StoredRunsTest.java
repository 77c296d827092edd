package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.store.Integrity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of runs that were stored. */
final class StoredRunsTest {
  private static final String JOB =
      """
      {"job_name": "shown", "inputs": {"who": {"type": "string", "default": "you"}},
       "actions": [
        {"name": "greet", "command": "shell", "outputs": ["text"],
         "parameters": {"script": "printf 'hello \\\\033[31mred\\\\n'; echo ${inputs.who} > $WEFT_OUT/text"}},
        {"name": "bad", "command": "shell", "parameters": {"script": "echo ${greet.text}; exit 4"},
         "retry": {"attempts": 2, "delay": "1ms"}},
        {"name": "after", "command": "value", "after": ["bad"]}],
       "outputs": {"said": "${greet.text}"}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void aRunIsThere() {
    CommandLine result = CommandLine.run(folder, JOB, "run", "--quiet", "-");
    assertEquals(ExitCode.FAILED, result.code(), result.err());
  }

  private CommandLine weft(String... words) {
    return CommandLine.run(folder, "", words);
  }

  /** Returns a text without what differs from run to run. */
  private String steady(String text) {
    return text.replace(folder.toString(), "FOLDER")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "2026-11-22 18:00:00")
        .replaceAll("\\d+\\.\\ds", "0.0s");
  }

  @Test
  void runsAreListedTheNewestFirst() throws IOException {
    CommandLine.run(
        folder,
        "{\"job_name\": \"other\", \"actions\": [{\"command\": \"value\"}]}",
        "run",
        "--quiet",
        "-");
    CommandLine.run(folder, JOB, "run", "--quiet", "-");
    CommandLine listed = weft("runs", "--job", "shown");
    assertEquals(ExitCode.DONE, listed.code());
    assertEquals(
        """
        RUN  STATE        STARTED              TOOK      JOB
          N  failed       2026-11-22 18:00:00  0.0s      shown
          1  failed       2026-11-22 18:00:00  0.0s      shown
        """,
        steady(listed.out()).replaceFirst("\n  \\d", "\n  N"));
    assertEquals(2, weft("runs", "--last", "1").out().lines().count());
    Schemas.check("runs.schema.json", weft("runs", "--json").out());
  }

  @Test
  void aRunIsShownWithItsAttemptsAndOutputs() throws IOException {
    CommandLine shown = weft("show", "1");
    assertEquals("", shown.err());
    Golden.check("show.txt", steady(shown.out()));
    assertEquals(steady(shown.out()), steady(weft("show", "last").out()));
  }

  @Test
  void aRunIsShownAsTheRunItselfReportsIt() throws IOException {
    CommandLine ran = CommandLine.run(folder, JOB, "run", "--quiet", "--json", "-");
    CommandLine shown = weft("show", "--json");
    Schemas.check("run.schema.json", shown.out());
    assertEquals(ran.out(), shown.out());
  }

  @Test
  void theTimelineIsAnImageWithABarForEachAttempt() throws IOException {
    assertEquals(ExitCode.DONE, weft("show", "--timeline", "t.svg").code());
    String svg = Files.readString(folder.resolve("t.svg"));
    assertTrue(svg.startsWith("<svg xmlns"), svg);
    assertEquals(1, svg.split("class=\"bar succeeded", -1).length - 1, svg);
    assertEquals(2, svg.split("class=\"bar failed", -1).length - 1, svg);
    assertTrue(svg.contains("<title>bad, attempt 2: failed, "), svg);
    assertTrue(svg.contains(">skipped</text>"), svg);
  }

  @Test
  void aLogIsPassedOnAsItIs() {
    assertEquals("hello \u001B[31mred\n", weft("logs", "1", "greet").out());
    assertEquals("you\n", weft("logs", "bad", "--attempt", "1").out());
    assertEquals("you\n", weft("logs", "last", "bad", "-f").out());
  }

  @ParameterizedTest(name = "weft {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          show 9            | there is no run '9'                                     | the newest is 1; 'weft runs' lists them
          show x            | there is no run 'x'                                     | the newest is 1; 'weft runs' lists them
          show 1 2          | only one run is taken, and '2' is another               |
          logs              | an action is missing                                    | as in 'weft logs build' or 'weft logs 12 build'
          logs 1 gret       | run 1 has no action 'gret'                              | did you mean 'greet'?
          logs after        | action 'after' of run 1 has no log: skipped: 'bad' failed |
          logs bad --attempt 3 | action 'bad' of run 1 has no log: there is no attempt 3, the latest is 2 |
          runs 1            | 'runs' takes no '1'                                     | 'weft show RUN' shows one run
          cancel 4          | there is no run '4'                                     | the newest is 1; 'weft runs' lists them
          """)
  void whatIsNotThereIsSaid(String line, String message, String hint) {
    CommandLine result = weft(line.split(" "));
    String expected = "weft: " + message + "\n" + (hint == null ? "" : "hint: " + hint + "\n");
    assertEquals(expected, result.err());
    assertEquals(ExitCode.USAGE, result.code());
  }

  @Test
  void aFolderWithoutRunsIsSaidAndNothingIsMade() {
    for (String verb : new String[] {"runs", "show", "cancel", "export"}) {
      CommandLine result = weft(verb, "--state", "none");
      assertEquals(ExitCode.USAGE, result.code());
      String expected = "weft: no runs are kept in '" + folder.resolve("none") + "'\n";
      assertTrue(result.err().startsWith(expected), result.err());
    }
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void whatIsInsideOfAnActionIsShownBelowItAndHasLogs() throws IOException {
    String nested =
        """
        {"job_name": "nested",
         "commands": {"board": {
           "parameters": {"name": {"type": "string"}},
           "actions": [
             {"name": "flash", "command": "shell",
              "parameters": {"script": "echo on ${parameters.name}"}}]}},
         "actions": [
           {"name": "deploy", "command": "board", "foreach": ["a", "b/c"],
            "parameters": {"name": "${each.value}"}}]}
        """;
    CommandLine.run(folder, nested, "run", "--quiet", "-");
    Golden.check("show-nested.txt", steady(weft("show").out()));
    Schemas.check("run.schema.json", weft("show", "--json").out());
    assertEquals("on b/c\n", weft("logs", "deploy[b/c]/flash").out());
    assertEquals("on a\n", weft("logs", "deploy[a]/flash", "-f").out());
    assertEquals(
        """
        weft: action 'deploy' is a run of its own and has no log
        hint: name an action inside, such as 'deploy[a]/flash'
        """,
        weft("logs", "deploy").err());
    assertEquals(
        """
        weft: run 2 has no action 'deploy[a]/flsh'
        hint: did you mean 'deploy[a]/flash'?
        """,
        weft("logs", "deploy[a]/flsh").err());
    weft("show", "--timeline", "t.svg");
    String svg = Files.readString(folder.resolve("t.svg"));
    assertTrue(svg.contains(">    flash</text>"), svg);
  }

  @Test
  void damagedDurationsAreAWarningAndLearntAnew() throws IOException {
    Integrity.change(folder.resolve(".weft"), "UPDATE duration SET crc = crc + 1");
    String warning =
        "warning: no durations are predicted:"
            + " what is stored of how long actions of job 'shown' took is damaged\n";
    CommandLine again = CommandLine.run(folder, JOB, "run", "-");
    assertEquals(ExitCode.FAILED, again.code());
    assertTrue(again.err().startsWith(warning), again.err());
    assertFalse(CommandLine.run(folder, JOB, "run", "-").err().contains("warning"));
  }

  @Test
  void aRunThatIsOverNeedsNoCancel() {
    CommandLine result = weft("cancel");
    assertEquals("run 1 is over: failed\n", result.err());
    assertEquals(ExitCode.DONE, result.code());
  }
}
