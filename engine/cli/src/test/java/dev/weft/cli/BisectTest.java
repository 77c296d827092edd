package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What machines read of a bisection, however it ends. */
class BisectTest {
  @TempDir Path folder;

  private CommandLine bisect(String list, String... more) throws IOException {
    Files.writeString(folder.resolve("list"), list.replace(' ', '\n') + "\n");
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        job_name: probe
        inputs: {entry: {type: string}}
        actions:
          - {name: build, command: shell,
             parameters: {script: 'case "${inputs.entry}" in u*) exit 125;; esac'}}
          - {name: test, command: shell, after: [build],
             parameters: {script: 'case "${inputs.entry}" in b*) exit 1;; esac'}}
        """);
    List<String> words = new ArrayList<>(List.of("bisect", folder.resolve("job.yaml").toString()));
    words.addAll(List.of("--json", "--quiet", "--input", "entry"));
    words.addAll(List.of("--over", folder.resolve("list").toString()));
    words.addAll(List.of(more));
    return CommandLine.run(folder, "", words.toArray(new String[0]));
  }

  @ParameterizedTest
  @CsvSource({
    "g1 g2 g3 b1 b2, found",
    "g1 g2 u1 u2 b1 b2, found_range",
    "g1 g2 g3, no_regression",
    "b1 b2 b3, always_bad",
    "g1 b1 u1, untestable_end",
    "g1 g1, tooling",
  })
  void everyEndHasTheDocumentedForm(String list, String status) throws IOException {
    CommandLine result = bisect(list);
    assertTrue(result.out().contains("\"status\":\"" + status + "\""), result.out());
    Schemas.check("bisect.schema.json", result.out());
    boolean named = status.startsWith("found");
    assertEquals(named ? ExitCode.DONE : ExitCode.FAILED, result.code(), result.err());
  }

  @Test
  void aBudgetThatIsSpentHasTheDocumentedFormToo() throws IOException {
    CommandLine result = bisect("g1 g2 g3 g4 g5 b1 b2 b3 b4", "--budget", "probes=3");
    assertTrue(result.out().contains("\"status\":\"budget\""), result.out());
    Schemas.check("bisect.schema.json", result.out());
  }

  @Test
  void howProbableEachIsIsShownWhereVerdictsAreNoisy() throws IOException {
    CommandLine result = bisect("g1 g2 g3 b1 b2 b3", "--noise", "0.1,0.1");
    Schemas.check("bisect.schema.json", result.out());
    assertTrue(result.out().contains("\"likeliest\":[{\"revision\":\"b1\""), result.out());
    String shown = CommandLine.run(folder, "", "show").out();
    assertTrue(shown.contains("culprit: b1 (9"), shown);
    assertTrue(shown.contains("likely: b1  0.9"), shown);
    CommandLine spent = bisect("g1 g2 g3 b1 b2 b3", "--noise", "0.1,0.1", "--budget", "probes=4");
    Schemas.check("bisect.schema.json", spent.out());
    assertTrue(spent.out().contains("\"left\":"), spent.out());
    String open = CommandLine.run(folder, "", "show").out();
    assertTrue(open.contains("likely: ") && open.contains(" left\n"), open);
    assertTrue(!bisect("g1 g2 b1 b2").out().contains("likeliest"));
  }

  @Test
  void thePageOfAStoredBisectionIsWrittenByShow() throws IOException {
    bisect("g1 g2 b1 b2");
    CommandLine shown = CommandLine.run(folder, "", "show", "--html", "page.html");
    assertEquals(ExitCode.DONE, shown.code(), shown.err());
    assertEquals("", shown.out());
    String page = Files.readString(folder.resolve("page.html"));
    assertTrue(page.contains("The culprit is <code>b1</code>"), page);
    CommandLine list = CommandLine.run(folder, "", "show", "--git-log", "log");
    assertEquals(ExitCode.USAGE, list.code());
    assertTrue(list.err().contains("has no such file"), list.err());
    CommandLine.run(folder, "", "run", plain());
    CommandLine none = CommandLine.run(folder, "", "show", "--html", "page.html");
    assertEquals(ExitCode.USAGE, none.code());
    assertTrue(none.err().contains("there is no bisection in run 2"), none.err());
  }

  private String plain() throws IOException {
    Files.writeString(
        folder.resolve("plain.json"),
        "{\"job_name\": \"plain\", \"actions\": [{\"command\": \"exec\","
            + " \"parameters\": {\"argv\": [\"true\"]}}]}");
    return folder.resolve("plain.json").toString();
  }

  @Test
  void aHintFitsWhereTheFixIsSearched() throws IOException {
    CommandLine result = bisect("b1 b2 g1 g2", "--fix", "--good", "g2", "--bad", "b1");
    assertTrue(result.out().contains("'bad' the newer one"), result.out());
    Schemas.check("bisect.schema.json", result.out());
  }
}
