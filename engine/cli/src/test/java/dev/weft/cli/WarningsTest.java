package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong without failing the run reaches whoever looks, also who wants quiet. */
final class WarningsTest {
  private static final String JOB =
      """
      job_name: warned
      actions:
        - {name: build, command: shell, cache: {inputs: [a.c]}, env: {DIR: "${job.dir}"},
           parameters: {script: 'echo more >> "$DIR/a.c"'}}
      """;

  private static final String CLAUSE =
      "what 'build' made is not kept for reuse: input a.c changed while it ran\n";

  @TempDir Path folder;

  @BeforeEach
  void source() throws IOException {
    Files.writeString(folder.resolve("a.c"), "int main;");
  }

  private CommandLine run(String... more) throws IOException {
    Path job = Files.writeString(folder.resolve("job.yaml"), JOB);
    String[] words = new String[more.length + 2];
    words[0] = "run";
    words[1] = job.toString();
    System.arraycopy(more, 0, words, 2, more.length);
    CommandLine result = CommandLine.run(folder, "", words);
    assertEquals(ExitCode.DONE, result.code(), result.err());
    return result;
  }

  @Test
  void aWarningIsAmongTheProgress() throws IOException {
    String err = run().err();
    assertTrue(err.contains("] build warning: " + CLAUSE), err);
  }

  @Test
  void aWarningIsAllThatIsShownWhereQuietIsWanted() throws IOException {
    assertEquals("warning: build: " + CLAUSE, run("--quiet").err());
  }

  @Test
  void aWarningIsShownLater() throws IOException {
    run("--quiet");
    String shown = CommandLine.run(folder, "", "show").out();
    assertTrue(shown.contains("  warning: build: " + CLAUSE), shown);
  }
}
