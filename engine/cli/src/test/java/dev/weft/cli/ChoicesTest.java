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

/** Parameters of declared commands whose values are listed. */
final class ChoicesTest {
  private static final String DECLARED =
      "{\"media\": {\"choices\": [\"sd\", \"emmc\"]},"
          + " \"rate\": {\"type\": \"integer\", \"choices\": [9600, 115200], \"default\": 9600}}";

  @TempDir Path folder;

  @Test
  void aChoiceIsTaken() throws IOException {
    CommandLine result = weft("run", DECLARED, "\"media\": \"emmc\", \"rate\": 115200");
    assertEquals("", result.err());
    assertEquals("said = emmc 115200\n", result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"media\": \"emm\"; 'emm' is no choice for parameter 'media'; did you mean 'emmc'?",
        "\"media\": \"sd\", \"rate\": 960; '960' is no choice for parameter 'rate'; choices: 9600"
      })
  void whatIsNoChoiceIsRefusedBeforeTheRun(String given, String message, String hint)
      throws IOException {
    CommandLine result = weft("check", DECLARED, given);
    assertEquals(ExitCode.REFUSED, result.code());
    assertTrue(result.out().contains("error[not-a-choice]: " + message), result.out());
    assertTrue(result.out().contains(hint), result.out());
  }

  @Test
  void aValueOfTheRunThatIsNoChoiceRejectsTheAttempt() throws IOException {
    CommandLine result = weft("run", DECLARED, "\"media\": \"${first.o}\"");
    assertEquals(ExitCode.FAILED, result.code());
    assertTrue(
        result.err().contains("parameter 'media' of 'flash' is 'usb', none of its choices: sd,"),
        result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"choices\": []}; no choices, so that no value is one",
        "{\"choices\": [1]}; a choice is a value of the parameter's type, which is string",
        "{\"choices\": [\"a\", \"a\"]}; 'a' is a choice already",
        "{\"choices\": [\"sd\"], \"default\": \"s\"}; the default 's' is none of the choices",
        "{\"script\": true}; 'script' is no key of a parameter that a job declares"
      })
  void choicesThatMakeNoSenseAreRefused(String media, String message) throws IOException {
    CommandLine result =
        weft("check", "{\"media\": " + media + ", \"rate\": {\"default\": 1}}", "\"media\": \"\"");
    assertEquals(ExitCode.REFUSED, result.code());
    assertTrue(result.out().contains(message), result.out());
  }

  @Test
  void choicesAreListedAndInTheSchema() throws IOException {
    Path job = write(DECLARED, "\"media\": \"sd\"");
    CommandLine shown = CommandLine.run(folder, "", "commands", "--job", job.toString(), "flash");
    assertTrue(shown.out().contains("media (string, required, one of sd, emmc)"), shown.out());
    CommandLine schema = CommandLine.run(folder, "", "schema", "--job", job.toString());
    assertTrue(schema.out().contains("{\"enum\":[\"sd\",\"emmc\"]}"), schema.out());
    assertTrue(schema.out().contains("{\"enum\":[9600,115200]}"), schema.out());
  }

  private CommandLine weft(String verb, String parameters, String given) throws IOException {
    String file = write(parameters, given).toString();
    return verb.equals("run")
        ? CommandLine.run(folder, "", verb, "--quiet", file)
        : CommandLine.run(folder, "", verb, file);
  }

  private Path write(String parameters, String given) throws IOException {
    return Files.writeString(
        folder.resolve("job.json"),
        "{\"job_name\": \"j\", \"commands\": {\"flash\": {\"parameters\": "
            + parameters
            + ", \"outputs\": [\"said\"], \"shell\": {\"script\":"
            + " \"printf '%s %s' \\\"${parameters.media}\\\" \\\"${parameters.rate}\\\""
            + " > \\\"$WEFT_OUT/said\\\"\"}}},"
            + " \"actions\": [{\"name\": \"first\", \"command\": \"value\","
            + " \"parameters\": {\"o\": \"usb\"}, \"outputs\": [\"o\"]},"
            + " {\"command\": \"flash\", \"parameters\": {"
            + given
            + "}}], \"outputs\": {\"said\": \"${flash.said}\"}}");
  }
}
