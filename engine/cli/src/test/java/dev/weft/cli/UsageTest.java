package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a wrong command line. */
final class UsageTest {
  @ParameterizedTest(name = "weft {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chek job.json           | unknown command 'chek'                      | did you mean 'weft check'?
          frobnicate              | unknown command 'frobnicate'                | 'weft --help' lists what there is
          --verison               | unknown option '--verison'                  | 'weft --help' lists what there is
          help chek               | unknown command 'chek'                      | did you mean 'weft check'?
          check                   | a job is missing                            | name a file, or '-' for standard input
          check --fromat json x   | 'check' has no option '--fromat'            | did you mean '--format'?
          check --fromat=json x   | 'check' has no option '--fromat'            | did you mean '--format'?
          check --formats json x  | 'check' has no option '--formats'           | did you mean '--format'?
          check --zzzzzzzz x      | 'check' has no option '--zzzzzzzz'          | 'weft check --help' lists them
          check --format jsn x    | option '--format' has no choice 'jsn'       | did you mean 'json'?
          check --format yaml x   | option '--format' has no choice 'yaml'      | it is one of text, json, sarif
          check - -               | standard input can be read only once, and '-' is given twice |
          check --max-diagnostics -1 x | option '--max-diagnostics' needs a whole number from 0, not '-1' |
          check x --format        | option '--format' needs a value             |
          plan                    | a job is missing                            |
          plan a b                | only one job is taken, and 'b' is another   |
          run x --slots 0         | option '--slots' needs a whole number from 1, not '0' |
          run x --slots 1 --slots 2 | option '--slots' is given twice           |
          run x --keep-going --fail-fast | options '--keep-going' and '--fail-fast' exclude each other |
          schema job.json         | there is no schema of 'job.json'            | 'weft schema' prints that of jobs, 'weft schema hosts' that of hosts files; '--job JOB' adds the commands that a job declares
          commands nothing_such   | no command 'nothing_such'                   | 'weft commands' lists them; '--job JOB' adds those that a job declares
          """)
  void aWrongLineIsAnsweredWithTheWayOut(String line, String message, String hint) {
    CommandLine result = CommandLine.run(line.split(" "));
    String expected = "weft: " + message + "\n" + (hint == null ? "" : "hint: " + hint + "\n");
    assertEquals(expected, result.err());
    assertEquals("", result.out());
    assertEquals(ExitCode.USAGE, result.code());
    assertEquals(64, result.code().code());
  }

  @Test
  void withoutWordsTheShortUsageIsShown() {
    CommandLine result = CommandLine.run();
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().startsWith("weft runs jobs"), result.err());
    assertTrue(result.err().endsWith("'weft --help' says more.\n"), result.err());
  }

  @Test
  void theVersionIsTheOneThatMavenKnows() {
    CommandLine result = CommandLine.run("--version");
    assertTrue(result.out().matches("weft \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n"), result.out());
    assertEquals(ExitCode.DONE, result.code());
  }

  @Test
  void aFileThatIsNotThereIsADiagnosticNotACrash() {
    CommandLine result = CommandLine.run("check", "no-such-file.json");
    assertEquals(ExitCode.REFUSED, result.code(), result.err());
    assertTrue(result.out().contains("no-such-file.json"), result.out());
  }
}
