package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.run.RunId;
import dev.weft.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs are run from the command line to the exit code. */
final class RunTest {
  private static final String JOB = Golden.FOLDER.resolve("job.json").toString();
  private static final String FAILING =
      """
      {"job_name": "failing", "actions": [
        {"name": "bad", "command": "shell",
         "parameters": {"script": "printf 'one\\\\n\\\\033[31mtwo\\\\n'; exit 7"}},
        {"name": "next", "command": "value", "after": ["bad"]},
        {"name": "good", "command": "value", "parameters": {"a": 1}, "outputs": ["a"],
         "when": "always()"}],
       "outputs": {"a": "${good.a}"}}
      """;

  private static final String BRANCHES =
      """
      {"job_name": "branches", "actions": [
        {"name": "bad", "command": "shell", "parameters": {"script": "exit 7"}, "outputs": ["x"]},
        {"name": "next", "command": "value", "after": ["bad"]},
        {"name": "loose", "command": "exec", "parameters": {"argv": ["echo", "1"]},
         "outputs": {"a": {"from": "stdout"}}}],
       "outputs": {"a": "${loose.a}", "x": "${bad.x}"}}
      """;

  private static final String STUBBORN =
      """
      {"job_name": "stubborn", "actions": [
        {"name": "slow", "command": "shell",
         "parameters": {"script": ": > ${job.dir}/begun; exec sleep 300"}},
        {"name": "bad", "command": "shell",
         "parameters": {"script": "until test -e ${job.dir}/begun; do sleep 0.05; done; exit 7"}}]}
      """;

  private static final String NESTED =
      """
      {"job_name": "nested",
       "commands": {"board": {
         "parameters": {"name": {"type": "string"}},
         "actions": [
           {"name": "flash", "command": "shell",
            "parameters": {"script": "test ${parameters.name} = a || { echo no ${parameters.name}; exit 3; }"}}]}},
       "actions": [
         {"name": "deploy", "command": "board", "foreach": ["a", "b"],
          "parameters": {"name": "${each.value}"}},
         {"name": "report", "command": "value", "after": ["deploy"]}]}
      """;

  @TempDir Path folder;

  @Test
  void outputsAreShownOnStandardOutputAndProgressBesideIt() {
    CommandLine result = CommandLine.run("run", "--state", folder.toString(), JOB);
    assertEquals(ExitCode.DONE, result.code(), result.err());
    assertEquals("text = 12 pages, boot succeeded\nhwpack = linux-HEAD.deb.hwpack\n", result.out());
    assertTrue(result.err().startsWith("run 1 of job kernel-ci\n"), result.err());
    assertTrue(result.err().contains("/6] build succeeded in "), result.err());
    assertTrue(result.err().contains("run 1 succeeded in "), result.err());
  }

  @Test
  void whatHappenedIsInTheStateFolder() throws IOException {
    CommandLine.run("run", "--quiet", "--state", folder.toString(), JOB);
    CommandLine.run("run", "--quiet", "--state", folder.toString(), JOB);
    try (SqliteRunStore store = SqliteRunStore.openForReading(folder).orElseThrow()) {
      assertEquals(List.of(new RunId("1"), new RunId("2")), store.runs());
      assertEquals("kernel-ci", store.definition(new RunId("2")).orElseThrow().job());
      assertTrue(store.events(new RunId("2")).size() > 12);
    }
  }

  @Test
  void oneRunAtATimeGoesOnInAStateFolder() throws IOException {
    try (SqliteRunStore held = SqliteRunStore.open(folder, "test")) {
      CommandLine result = CommandLine.run("run", "--state", folder.toString(), JOB);
      assertEquals(ExitCode.IN_USE, result.code());
      assertEquals(
          "weft: the state folder '"
              + folder
              + "' is in use by this process\nhint: close its store first\n",
          result.err());
      assertEquals(List.of(), held.runs());
    }
  }

  @Test
  void quietlyNothingButOutputsIsShown() {
    CommandLine result =
        CommandLine.run("run", "--quiet", "-i", "rev=v1", "--state", folder.toString(), JOB);
    assertEquals("", result.err());
    assertTrue(result.out().contains("hwpack = linux-v1.deb.hwpack"), result.out());
  }

  @Test
  void theReportIsJsonThatKeepsToItsSchema() throws IOException {
    CommandLine result =
        CommandLine.run("run", "--json", "--quiet", "--state", folder.toString(), JOB);
    Schemas.check("run.schema.json", result.out());
    assertEquals(1, result.out().lines().count());
    assertTrue(result.out().contains("\"outcome\":\"succeeded\",\"actions\":["), result.out());
    assertTrue(result.out().contains("\"sizes\":[1,2]"), result.out());
  }

  @Test
  void aFailureShowsTheEndOfItsLogWithoutControlSequences() throws IOException {
    CommandLine result =
        CommandLine.run(folder, FAILING, "run", "--keep-going", "--state", folder.toString(), "-");
    assertEquals(ExitCode.FAILED, result.code(), result.err());
    assertTrue(result.err().contains("action 'bad' failed: exit code 7\n"), result.err());
    assertTrue(result.err().contains("  | one\n  | two\n  whole log: /"), result.err());
    assertTrue(result.err().contains("next skipped: 'bad' failed"), result.err());
    assertEquals("a = 1\n", result.out());
    String log =
        result.err().lines().filter(line -> line.contains("whole log: ")).findFirst().get();
    assertTrue(Files.exists(Path.of(log.substring(log.indexOf('/')))), log);
  }

  @ParameterizedTest
  @CsvSource({"--keep-going, succeeded in ", "--fail-fast, skipped: ", "--quiet, ''"})
  void onlyKeepGoingStartsWhatDoesNotDependOnAFailure(String option, String end) {
    CommandLine result = CommandLine.run(folder, BRANCHES, "run", "--slots", "1", option, "-");
    assertEquals(ExitCode.FAILED, result.code(), result.err());
    assertTrue(option.equals("--quiet") || result.err().contains(" loose " + end), result.err());
    assertEquals(option.equals("--keep-going") ? "a = 1\n" : "", result.out());
  }

  @Test
  void failFastCancelsWhatRuns() {
    CommandLine result =
        CommandLine.run(folder, STUBBORN, "run", "--slots", "2", "--fail-fast", "-");
    assertEquals(ExitCode.FAILED, result.code(), result.err());
    assertTrue(result.err().contains(" slow cancelled after "), result.err());
  }

  @Test
  void anOutputWithoutAValueIsListedAsMissing() throws IOException {
    CommandLine result = CommandLine.run(folder, BRANCHES, "run", "--keep-going", "--json", "-");
    Schemas.check("run.schema.json", result.out());
    String end = "\"outputs\":{\"a\":\"1\"},\"missing\":{\"x\":\"action 'bad' failed\"}}";
    assertTrue(result.out().strip().endsWith(end), result.out());
  }

  @Test
  void aChildSeesOfTheEnvironmentWhatEveryProgramNeedsAndNothingElse() {
    Map<String, String> environment = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
    List<String> passed = List.of("HOME", "USER", "LANG", "TMPDIR", "TZ", "LC_ALL", "LC_TIME");
    passed.forEach(name -> environment.put(name, "C"));
    environment.put("EDITOR", "vi");
    String job =
        """
        {"job_name": "seen", "actions": [{"command": "exec", "parameters": {"argv": ["env"]},
          "outputs": {"seen": {"from": "stdout"}}}], "outputs": {"seen": "\\n${exec.seen}"}}
        """;
    List<String> seen =
        CommandLine.run(folder, environment, job, "run", "-").out().lines().toList();
    passed.forEach(name -> assertTrue(seen.contains(name + "=C"), name + ": " + seen));
    assertFalse(seen.contains("EDITOR=vi"), seen.toString());
  }

  @Test
  void everyEventIsALineOfTheFile() throws IOException {
    Path events = folder.resolve("events.jsonl");
    CommandLine.run(
        "run", "--quiet", "--events", events.toString(), "--state", folder.toString(), JOB);
    List<String> lines = Files.readAllLines(events);
    assertTrue(lines.get(0).startsWith("{\"event\":\"run_started\",\"at\":\"20"), lines.get(0));
    String last = lines.get(lines.size() - 1);
    assertTrue(last.contains("\"event\":\"run_finished\""), last);
    assertTrue(last.endsWith("\"outcome\":\"succeeded\"}"), last);
    assertEquals(2 + 2 * 6, lines.size());
  }

  @Test
  void whatRunsInsideAnActionHasLinesAndTheFailureShowsItsLog() {
    CommandLine result = CommandLine.run(folder, NESTED, "run", "--slots", "1", "-");
    assertEquals(ExitCode.FAILED, result.code(), result.err());
    String err = result.err().replaceAll("\\d+\\.\\ds", "0.0s");
    assertTrue(err.contains("[0/2] deploy[a]/flash succeeded in 0.0s\n"), err);
    assertTrue(err.contains("[0/2] deploy[a] succeeded in 0.0s\n"), err);
    assertTrue(err.contains("[0/2] deploy[b]/flash failed after 0.0s: exit code 3\n"), err);
    assertTrue(err.contains("[1/2] deploy failed after 0.0s: "), err);
    assertTrue(err.contains("\naction 'deploy[b]/flash' failed: exit code 3\n  | no b\n"), err);
    assertTrue(err.contains("/runs/1/deploy/1/1/1/flash/1/log\n"), err);
    assertEquals(1, err.split("run 1 of job", -1).length - 1, err);
  }

  @Test
  void whatHappensInsideIsInTheReportAndAmongTheEventsByName() throws IOException {
    CommandLine result =
        CommandLine.run(
            folder, NESTED, "run", "--json", "--quiet", "--events", "e.jsonl", "--slots", "1", "-");
    Schemas.check("run.schema.json", result.out());
    assertTrue(result.out().contains("\"inside\":[{\"name\":\"deploy[a]\""), result.out());
    String events = Files.readString(folder.resolve("e.jsonl"));
    assertTrue(events.contains("\"in\":\"deploy.1/deploy[b].1\",\"action\":\"flash\""), events);
  }

  @Test
  void theStateFolderIsMadeInTheCurrentFolder() {
    CommandLine result = CommandLine.run(folder, FAILING, "run", "-");
    assertTrue(Files.isDirectory(folder.resolve(".weft/runs/1")), result.err());
  }
}
