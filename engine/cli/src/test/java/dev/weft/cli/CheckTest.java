package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with jobs is said in three forms. */
final class CheckTest {
  private static final String RIGHT =
      "{\"job_name\": \"x\", \"actions\": [{\"command\": \"value\", \"timeout\": 1}]}";
  private static final String WRONG =
      "{\"job_name\": \"x\", \"acions\": 1, \"actions\": [{\"command\": \"vlue\"},"
          + " {\"command\": \"value\", \"parameters\": {\"a\": \"${nobody.b}\"}}]}";

  @TempDir Path folder;
  private String right = "";
  private String wrong = "";

  @BeforeEach
  void write() throws IOException {
    right = Files.writeString(folder.resolve("right.json"), RIGHT).toString();
    wrong = Files.writeString(folder.resolve("wrong é.json"), WRONG).toString();
  }

  @Test
  void ofARightJobNothingIsSaid() {
    CommandLine result = CommandLine.run("check", "--strict", right);
    assertEquals("", result.out() + result.err());
    assertEquals(ExitCode.DONE, result.code());
  }

  @Test
  void everythingWrongInManyJobsIsSaidAndCounted() {
    CommandLine result = CommandLine.run("check", wrong, right, wrong);
    assertEquals(ExitCode.REFUSED, result.code());
    assertTrue(result.out().contains("wrong é.json:1:19: error[unknown-key]"), result.out());
    assertTrue(result.out().endsWith("\n6 errors\n"), result.out());
  }

  @Test
  void noMoreAreShownThanAskedFor() {
    String one = CommandLine.run("check", wrong, "--max-diagnostics", "1").out();
    assertEquals(1, one.split("error\\[").length - 1, one);
    assertTrue(one.endsWith("\n3 errors\n"), one);
    String all = CommandLine.run("check", wrong, "--max-diagnostics", "0").out();
    assertEquals(3, all.split("error\\[").length - 1, all);
  }

  @Test
  void theJsonFormKeepsToItsSchema() throws IOException {
    CommandLine result = CommandLine.run("check", "--format", "json", wrong);
    assertEquals(ExitCode.REFUSED, result.code());
    Schemas.check("diagnostics.schema.json", result.out());
    assertTrue(result.out().contains("\"code\":\"unknown-key\""), result.out());
    assertTrue(result.out().contains("\"line\":1,\"column\":19,"), result.out());
    CommandLine none = CommandLine.run("check", "--format", "json", right);
    assertEquals("{\"diagnostics\":[]}\n", none.out());
  }

  @Test
  void theSarifFormNamesRulesPlacesAndFiles() {
    String out = CommandLine.run("check", "--format", "sarif", wrong).out();
    assertTrue(out.contains("\"version\":\"2.1.0\""), out);
    assertTrue(out.contains("\"ruleId\":\"unknown-key\",\"ruleIndex\":0,\"level\":\"error\""), out);
    assertTrue(out.contains("wrong%20%C3%A9.json"), out);
    assertTrue(out.contains("\"startLine\":1,\"startColumn\":19,"), out);
  }
}
