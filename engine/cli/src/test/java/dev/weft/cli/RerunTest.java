package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of reruns. */
class RerunTest {
  private static final String JOB =
      """
      job_name: deploy
      inputs: {rev: {default: v1}, n: {type: integer, default: 1}}
      actions:
        - {name: build, command: value, parameters: {deb: "deb ${inputs.rev}"}, outputs: [deb]}
        - {name: docs, command: value, parameters: {n: "${inputs.n}"}, outputs: [n]}
        - {name: test, command: exec, parameters: {argv: [test, "${build.deb}", "=", deb]}}
      outputs: {result: "${build.deb}, ${docs.n}"}
      """;

  private static final String DONE =
      "{\"job_name\": \"done\", \"actions\": [{\"command\": \"value\"}]}";

  @TempDir Path folder;

  @BeforeEach
  void aRunFails() {
    CommandLine run = CommandLine.run(folder, JOB, "run", "-", "--quiet", "-i", "rev=v5");
    assertEquals(ExitCode.FAILED, run.code());
  }

  private CommandLine rerun(String job, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), job);
    String[] words = new String[more.length + 4];
    System.arraycopy(new String[] {"rerun", "1", "--job", file.toString()}, 0, words, 0, 4);
    System.arraycopy(more, 0, words, 4, more.length);
    return CommandLine.run(folder, "", words);
  }

  @Test
  void aJobThatWasMendedGoesOnWhereTheRunFailed() throws IOException {
    CommandLine result =
        rerun(JOB.replace("deb]}}", "deb v5]}}").replace("default: 1", "default: 2"));
    assertEquals(ExitCode.DONE, result.code(), result.err());
    assertTrue(result.out().contains("deb v5, 2"), result.out());
    assertTrue(result.err().startsWith("run 2 of job deploy\n"), result.err());
    assertTrue(result.err().contains("2 succeeded, 1 reused"), result.err());
    assertEquals("", CommandLine.run(folder, "", "show", "2").err());
  }

  @Test
  void whatThereIsNotIsSaid() throws IOException {
    CommandLine from = rerun(JOB, "--from", "tst");
    String file = folder.resolve("job.yaml").toString();
    assertEquals(
        "weft: '" + file + "' has no action 'tst'\nhint: did you mean 'test'?\n", from.err());
    assertEquals(ExitCode.USAGE, from.code());
    CommandLine without = CommandLine.run(folder, "", "rerun", "1", "--from", "x");
    assertEquals("weft: run 1 has no action 'x'\nhint: 'weft show 1' lists them\n", without.err());
    assertEquals(without, CommandLine.run(folder, "", "rerun", "--from", "x"));
    assertEquals(without, CommandLine.run(folder, "", "rerun", "last", "--from", "x"));
    CommandLine run = CommandLine.run(folder, "", "rerun", "7");
    assertEquals(
        "weft: there is no run '7'\nhint: the newest is 1; 'weft runs' lists them\n", run.err());
    assertEquals(ExitCode.USAGE, run.code());
  }

  @Test
  void anotherJobIsRefused() throws IOException {
    CommandLine result = rerun(JOB.replace("job_name: deploy", "job_name: test"));
    String file = folder.resolve("job.yaml").toString();
    assertEquals(
        "weft: run 1 is one of job 'deploy', and '"
            + file
            + "' is job 'test'\nhint: 'weft run "
            + file
            + "' runs it from its beginning\n",
        result.err());
    assertEquals(ExitCode.USAGE, result.code());
  }

  @Test
  void inputsThatDoNotFitAreSaidAndNothingIsRun() throws IOException {
    CommandLine wrong = CommandLine.run(folder, "", "rerun", "1", "-i", "n=many");
    assertTrue(
        wrong.err().contains("input 'n' is given 'many': expected an integer but found a string"),
        wrong.err());
    assertEquals(ExitCode.REFUSED, wrong.code());
    CommandLine unknown = CommandLine.run(folder, "", "rerun", "1", "-i", "m=1");
    assertTrue(unknown.err().contains("the job has no input 'm'"), unknown.err());
    assertEquals(ExitCode.REFUSED, unknown.code());
    CommandLine kept = rerun(JOB.replace("rev: {default: v1}", "rev: {type: integer}"));
    assertTrue(kept.err().contains("input 'rev' is given 'v5': expected an integer"), kept.err());
    assertEquals(ExitCode.REFUSED, kept.code());
    assertEquals(2, CommandLine.run(folder, "", "runs").out().lines().count());
  }

  private void refused(String expected, String... words) {
    CommandLine result = CommandLine.run(folder, "", words);
    assertEquals(expected, result.err());
    assertEquals(ExitCode.USAGE, result.code());
    assertEquals("", result.out());
  }

  @Test
  void aRunOfWhichEverythingStandsIsRefused() {
    assertEquals(ExitCode.DONE, CommandLine.run(folder, DONE, "run", "-").code());
    refused(
        """
        weft: nothing of run 2 is to be done again: it succeeded, with the same inputs
        hint: --from ACTION does an action again, and all that depends on it
        """,
        "rerun",
        "2");
  }

  @Test
  void aRunThatIsNotOverIsRefused() throws IOException {
    LeftRun.make(folder, DONE);
    refused(
        "weft: run 2 did not come to its end\nhint: 'weft resume 2' goes on with it\n",
        "rerun",
        "2");
  }

  @Test
  void aRunWhoseFilesChangedSinceIsRefused() throws IOException {
    String job =
        """
        job_name: files
        actions:
          - {name: make, command: write_file, outputs: [file],
             parameters: {content: one, to: "${job.dir}/made.txt"}}
          - {name: use, command: value, after: [make]}
        """;
    assertEquals(ExitCode.DONE, CommandLine.run(folder, job, "run", "-").code());
    Path made = folder.resolve("made.txt");
    Files.writeString(made, "two");
    String expected =
        "weft: the results of run 2 cannot stand: '"
            + made
            + "', which 'make' made, changed\n"
            + "hint: --from with the action that made it does that again\n";
    refused(expected, "rerun", "2", "--from", "use");
    Files.delete(made);
    refused(expected, "rerun", "2", "--from", "use");
    CommandLine again = CommandLine.run(folder, "", "rerun", "2", "--from", "make");
    assertEquals(ExitCode.DONE, again.code(), again.err());
  }

  @Test
  void aFolderWithoutRunsIsRefused() {
    String state = folder.resolve("none").toString();
    refused("weft: no runs are kept in '" + state + "'\n", "rerun", "1", "--state", "none");
  }

  @Test
  void aJobWithErrorsIsRefused() throws IOException {
    CommandLine result = rerun(JOB.replace("build.deb}, ", "build.dab}, "));
    assertTrue(result.err().contains("error[unknown-output]"), result.err());
    assertEquals(ExitCode.REFUSED, result.code());
  }

  @Test
  void thatEverythingIsDoneAgainIsSaid() throws IOException {
    CommandLine result = rerun("env: {LEVEL: '1'}\n" + JOB, "-i", "rev=v1");
    assertTrue(
        result.err().startsWith("note: every action is done again: the job's 'env' was another"),
        result.err());
  }
}
