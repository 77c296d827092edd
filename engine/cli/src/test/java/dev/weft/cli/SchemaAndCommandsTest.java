package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Editors and people learn from the same place what a job may say. */
final class SchemaAndCommandsTest {
  private static final String DECLARING =
      """
      {"job_name": "x",
       "commands": {"greet": {"description": "Says hello", "outputs": ["text"],
         "parameters": {"who": {"type": "string", "description": "whom to greet"},
                        "times": {"type": "integer", "default": 1}},
         "shell": {"script": "echo ${parameters.who}"}}},
       "actions": [{"command": "greet", "parameters": {"who": "you", "times": "${env.N}"}}]}
      """;

  @TempDir Path folder;

  @Test
  void theSchemaIsOneAndAcceptsAJob() throws IOException {
    String schema = CommandLine.run("schema").out();
    Schemas.checkAgainst("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", schema);
    Schemas.checkAgainst(schema, Files.readString(Golden.FOLDER.resolve("job.json")));
    Schemas.checkAgainst(schema, Files.readString(Golden.FOLDER.resolve("nested.json")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"job_name\": \"x\", \"actions\": []}",
        "{\"job_name\": \"x\", \"actions\": [{\"comand\": \"value\"}]}",
        "{\"job_name\": \"x\", \"actions\": [{\"command\": \"shell\"}]}",
        "{\"job_name\": \"x\", \"actions\": [{\"command\": \"exec\", \"parameters\": {\"args\": []}}]}",
        "{\"job_name\": \"x\", \"actions\": [{\"command\": \"value\", \"timeout\": \"2 h\"}]}",
        "{\"job_name\": \"x\", \"actions\": [{\"command\": \"value\", \"foreach\": 3}]}",
        "{\"job_name\": \"x\", \"actions\": [{\"command\": \"value\", \"cache\": {\"in\": []}}]}",
        "{\"job_name\": \"x\", \"actions\": [{\"command\": \"c\"}], \"commands\": {\"c\": {"
            + "\"outputs\": [\"a\"], \"actions\": [{\"command\": \"value\"}]}}}"
      })
  void theSchemaRefusesWhatIsWrong(String job) {
    assertFalse(Schemas.problems(CommandLine.run("schema").out(), job).isEmpty(), job);
  }

  @Test
  void theSchemaKnowsTheCommandsOfAJob() throws IOException {
    Path job = Files.writeString(folder.resolve("job.json"), DECLARING);
    CommandLine result = CommandLine.run("schema", "--job", job.toString());
    Schemas.checkAgainst(result.out(), DECLARING);
    String wrong = DECLARING.replace("\"who\": \"you\",", "");
    assertFalse(Schemas.problems(result.out(), wrong).isEmpty());
  }

  @Test
  void commandsAreListedAndShown() throws IOException {
    Path job = Files.writeString(folder.resolve("job.json"), DECLARING);
    String list = CommandLine.run("commands", "--job", job.toString()).out();
    assertTrue(Pattern.compile("(?m)^greet +Says hello$").matcher(list).find(), list);
    assertTrue(Pattern.compile("(?m)^shell +Runs ").matcher(list).find(), list);
    String one = CommandLine.run("commands", "greet", "--job", job.toString()).out();
    String expected =
        """
        greet: Says hello
        parameters:
          who (string, required)
              whom to greet
          times (integer, default 1)
        outputs:
          text (string)
        declared in JOB:2
        """;
    assertEquals(expected.replace("JOB", job.toString()), one);
    String shell = CommandLine.run("commands", "shell").out();
    assertTrue(shell.contains("\n  script (string, required, script)\n"), shell);
  }
}
