package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code weft why} says, word by word. */
final class WhyTest {
  private static final String JOB =
      """
      job_name: why
      inputs: {rev: {default: v1}, fail: {type: boolean, default: false}}
      actions:
        - {name: fetch, command: shell, outputs: [src],
           parameters: {script: 'echo ${inputs.rev} > "$WEFT_OUT/src"'}}
        - {name: build, command: shell, outputs: [deb], cache: {inputs: ["src/**"]},
           parameters: {script: 'cat "$IN" > "$WEFT_OUT/deb"'}, env: {IN: "${job.dir}/src/a.c"}}
        - {name: docs, command: exec, cache: true, parameters: {argv: [echo, "${inputs.rev}"]}}
        - {name: sign, command: value, when: 'inputs.rev == "v9"'}
        - {name: test, command: exec, after: [build],
           parameters: {argv: ["${inputs.fail ? 'false' : 'true'}"]}}
        - {name: ship, command: value, after: [test]}
      """;

  @TempDir Path folder;
  private Path job = Path.of("");

  @BeforeEach
  void sources() throws IOException {
    Files.createDirectory(folder.resolve("src"));
    Files.writeString(folder.resolve("src/a.c"), "one");
    job = Files.writeString(folder.resolve("job.yaml"), JOB);
  }

  private CommandLine weft(ExitCode code, String... words) {
    CommandLine result = CommandLine.run(folder, "", words);
    assertEquals(code, result.code(), result.err());
    return result;
  }

  private void run(ExitCode code, String... more) {
    List<String> words = new ArrayList<>(List.of("run", job.toString(), "--quiet", "--keep-going"));
    words.addAll(List.of(more));
    weft(code, words.toArray(String[]::new));
  }

  private void why(String expected, String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "why";
    System.arraycopy(words, 0, all, 1, words.length);
    assertEquals(expected, weft(ExitCode.DONE, all).out().replaceAll("[0-9a-f]{64}", "HASH"));
  }

  @Test
  void withoutCacheAnActionRunsInEveryRun() {
    run(ExitCode.DONE);
    why("'fetch' ran, as in every run: it does not declare 'cache'\n", "fetch");
  }

  @Test
  void whatRanForTheFirstTimeIsNotKeptYet() {
    run(ExitCode.DONE);
    why("'docs' ran: nothing that it made is kept\n", "docs");
  }

  @Test
  void whatDidNotChangeIsReused() {
    run(ExitCode.DONE);
    run(ExitCode.DONE);
    why("'docs' was reused from run 1: nothing that it depends on changed since\n", "2", "docs");
  }

  @Test
  void aChangedParameterIsSaidWithItsOldAndItsNewValue() {
    run(ExitCode.DONE);
    run(ExitCode.DONE, "-i", "rev=v2");
    why(
        """
        'docs' ran because of what changed since it was last made:
          parameter argv was ["echo","v1"], now ["echo","v2"]
        """,
        "docs");
  }

  @Test
  void whatIsSkippedSaysWhy() {
    run(ExitCode.FAILED, "-i", "fail=true");
    why("'sign' was skipped: its condition is false\n", "sign");
    why("'ship' was skipped: 'test' failed\n", "ship");
    why(
        """
        'test' ran, as in every run: it does not declare 'cache'
        'test' ended badly: exit code 1
        """,
        "test");
  }

  @Test
  void aConditionWithoutAValueIsNoRun() throws IOException {
    Files.writeString(
        job,
        """
        job_name: why
        actions:
          - {name: a, command: value, parameters: {n: 0}, outputs: [n]}
          - {name: b, command: value, when: '1 / a.n == 1'}
        """);
    run(ExitCode.FAILED);
    why("'b' never ran: its condition has no value: division by zero\n", "b");
  }

  @Test
  void whatStandsInARerunWasNotDoneAgain() {
    run(ExitCode.FAILED, "-i", "fail=true");
    weft(ExitCode.DONE, "rerun", "1", "--quiet", "-i", "fail=false");
    why("'fetch' was not done again: run 1 stands for it in this rerun\n", "fetch");
    why(
        """
        'test' is not as run 1 left it, which this rerun repeats:
          it failed: exit code 1
          input fail of the job was true, now false
        'test' ran
        """,
        "test");
    why(
        """
        'ship' is not as run 1 left it, which this rerun repeats:
          it was skipped: 'test' failed
          it depends on 'test', which is done again
        'ship' ran
        """,
        "ship");
  }

  @Test
  void whatIsAskedForIsDoneAgainThoughItIsKept() {
    run(ExitCode.DONE);
    weft(ExitCode.DONE, "rerun", "1", "--quiet", "--from", "docs");
    why(
        """
        'docs' is not as run 1 left it, which this rerun repeats:
          somebody asked for it
        'docs' ran: it is wanted whatever was made before
        """,
        "docs");
    run(ExitCode.DONE);
    why("'docs' was reused from run 2: nothing that it depends on changed since\n", "docs");
  }

  @Test
  void aChangedInputOfTheJobIsSaidWithItsOldAndItsNewValue() {
    run(ExitCode.DONE);
    weft(ExitCode.DONE, "rerun", "1", "--quiet", "-i", "rev=v2");
    why(
        """
        'fetch' is not as run 1 left it, which this rerun repeats:
          input rev of the job was "v1", now "v2"
        'fetch' ran
        """,
        "fetch");
  }

  @Test
  void aChangedTextOfTheJobIsSaid() throws IOException {
    run(ExitCode.DONE);
    Files.writeString(job, JOB.replace("[echo,", "[echo, well,"));
    weft(ExitCode.DONE, "rerun", "1", "--quiet", "--job", job.toString());
    why(
        """
        'docs' is not as run 1 left it, which this rerun repeats:
          parameter argv was ["echo","${inputs.rev}"], now ["echo","well","${inputs.rev}"]
        'docs' ran because of what changed since it was last made:
          parameter argv was ["echo","v1"], now ["echo","well","v1"]
        """,
        "docs");
  }

  @Test
  void aFileThatACachedActionDeclaresIsLookedAtInARerun() throws IOException {
    run(ExitCode.FAILED, "-i", "fail=true");
    Files.writeString(folder.resolve("src/a.c"), "two");
    weft(ExitCode.DONE, "rerun", "1", "--quiet", "-i", "fail=false");
    why(
        """
        'build' is not as run 1 left it, which this rerun repeats:
          input src/a.c was file HASH, now file HASH
        'build' ran because of what changed since it was last made:
          input src/a.c was file HASH, now file HASH
        """,
        "build");
    weft(ExitCode.DONE, "rerun", "2", "--quiet", "--from", "ship");
    why("'build' was not done again: run 2 stands for it in this rerun\n", "build");
    Files.writeString(folder.resolve("src/a.c"), "one");
    weft(ExitCode.DONE, "rerun", "3", "--quiet", "--from", "ship");
    why(
        """
        'build' is not as run 3 left it, which this rerun repeats:
          input src/a.c was file HASH, now file HASH
        'build' was reused from run 1: nothing that it depends on changed since
        """,
        "build");
  }

  @Test
  void aRerunFindsOutWhatACommandMadeOfActionsDependsOn() throws IOException {
    Files.writeString(
        job,
        """
        job_name: why
        actions:
          - {name: build, command: shell, foreach: [a, b], outputs: [deb],
             cache: {inputs: ["src/*.c"]},
             parameters: {script: 'echo ${each.value} > "$WEFT_OUT/deb"'}}
          - {name: docs, command: value}
        """);
    run(ExitCode.DONE);
    Files.writeString(folder.resolve("src/a.c"), "two");
    weft(ExitCode.DONE, "rerun", "1", "--quiet", "--from", "docs");
    why(
        """
        'build' is not as run 1 left it, which this rerun repeats:
          'build[a]': input src/a.c was file HASH, now file HASH
        'build' ran
        """,
        "build");
  }
}
