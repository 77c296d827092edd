package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job is shown as a plan and as a drawing, the same each time. */
final class PlanAndGraphTest {
  private static final String JOB = Golden.FOLDER.resolve("job.json").toString();
  private static final String NESTED = Golden.FOLDER.resolve("nested.json").toString();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "plan.txt, plan --state none -i boards=[4] JOB",
    "plan.json, plan --json --state none JOB -i rev=v6.12",
    "graph.txt, graph JOB",
    "graph.dot, graph --format dot JOB",
    "graph.mmd, graph --format=mermaid JOB",
    "graph.svg, graph --format svg JOB",
    "nested-plan.txt, plan --state none NESTED",
    "nested-plan.json, plan --json --state none NESTED",
    "nested-graph.txt, graph NESTED",
    "nested-graph.dot, graph --format dot NESTED",
    "nested-graph.mmd, graph --format=mermaid NESTED",
    "nested-graph.svg, graph --format svg NESTED"
  })
  void theDocumentIsTheGoldenOne(String name, String line) throws IOException {
    CommandLine result = CommandLine.run(words(line));
    assertEquals("", result.err());
    assertEquals(ExitCode.DONE, result.code());
    Golden.check(name, result.out());
  }

  @ParameterizedTest
  @CsvSource({
    "plan.json, plan --json --state none JOB",
    "plan.json, plan --json --state none NESTED",
    "diagnostics.json, check --format json JOB"
  })
  void whatMachinesReadKeepsToItsSchema(String name, String line) throws IOException {
    CommandLine result = CommandLine.run(words(line));
    Schemas.check(name.replace(".json", ".schema.json"), result.out());
  }

  private static String[] words(String line) {
    return line.replace("JOB", JOB).replace("NESTED", NESTED).split(" ");
  }

  @Test
  void standardInputIsAJobToo() throws IOException {
    String job = Files.readString(Golden.FOLDER.resolve("job.json"));
    CommandLine result = CommandLine.run(folder, job, "graph", "-");
    assertEquals(Files.readString(Golden.FOLDER.resolve("graph.txt")), result.out());
  }

  @Test
  void inputsAreReadByTheirTypes() {
    CommandLine wrong = CommandLine.run("plan", JOB, "-i", "boards=[\"x\"]");
    assertEquals(ExitCode.REFUSED, wrong.code());
    assertTrue(wrong.err().contains("input 'boards' is given a wrong value"), wrong.err());
    CommandLine unknown = CommandLine.run("plan", JOB, "-i", "board=[1]");
    assertTrue(unknown.err().contains("the job has no input 'board'"), unknown.err());
    assertTrue(unknown.err().contains("did you mean 'boards'?"), unknown.err());
    CommandLine twice = CommandLine.run("plan", JOB, "-i", "rev=1", "-i", "rev=2");
    assertEquals("weft: input 'rev' is given twice\n", twice.err());
    CommandLine nothing = CommandLine.run("plan", JOB, "-i", "rev");
    assertEquals("weft: option '--input' needs NAME=VALUE, not 'rev'\n", nothing.err());
  }

  @Test
  void aWrongJobIsRefusedWithItsDiagnosticsByEveryVerb() throws IOException {
    Path job = Files.writeString(folder.resolve("wrong.json"), "{\"job_name\": \"x\"}");
    for (String verb : new String[] {"plan", "graph", "run"}) {
      CommandLine result = CommandLine.run(verb, job.toString());
      assertEquals(ExitCode.REFUSED, result.code(), verb);
      assertEquals("", result.out(), verb);
      assertTrue(result.err().contains("wrong.json:1:1: error[missing-key]"), result.err());
    }
  }
}
