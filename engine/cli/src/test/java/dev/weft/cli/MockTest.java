package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see of mocked runs. */
class MockTest {
  private static final String JOB =
      """
      job_name: release
      inputs: {boards: {type: array<string>, default: [a, b]}}
      commands:
        put:
          parameters: {board: {type: string}, slow: {type: boolean, default: false}}
          outputs: {log: "${boot.log}"}
          actions:
            - {name: flash, command: exec, parameters: {argv: [flash, "${parameters.board}"]},
               retry: {attempts: 2, delay: 30s}, timeout: 10m}
            - {name: boot, command: shell, after: [flash], parameters: {script: boot}, outputs: [log]}
            - {name: wait, command: exec, after: [boot], when: "parameters.slow",
               parameters: {argv: [sleep, "9"]}}
      actions:
        - name: build
          command: shell
          parameters: {script: make}
          outputs: {deb: {type: file}, warnings: {type: integer}, parts: {type: array<string>}}
        - {name: deploy, command: put, foreach: "${inputs.boards}", after: [build],
           parameters: {board: "${each.value}"}}
        - {name: sum, command: value, parameters: {few: "${build.warnings < 9}", one: 1},
           outputs: [few, one]}
        - {name: publish, command: exec, when: sum.few && succeeded(deploy),
           parameters: {argv: [publish, "${build.deb}"]}}
      outputs: {few: "${sum.few}", logs: "${deploy.log}"}
      """;

  private static final String MOCK =
      """
      build: {duration: 12m, outputs: {deb: linux.deb, warnings: 3}}
      deploy/flash: {duration: 2m}
      deploy[b]/flash: [{failure: "exit:75", duration: 1m}, {duration: 1m}]
      deploy/boot: {outputs: {log: up}}
      """;

  @TempDir Path folder;
  private Path job;

  @BeforeEach
  void write() throws IOException {
    job = Files.writeString(folder.resolve("job.yaml"), JOB);
  }

  private CommandLine run(String mock, String... more) {
    List<String> words = new ArrayList<>(List.of("run", job.toString(), "--mock", "-"));
    words.addAll(List.of(more));
    return CommandLine.run(folder, mock, words.toArray(new String[0]));
  }

  @Test
  void aMockedRunLooksLikeARunAndLeavesNothing() throws IOException {
    CommandLine result = run(MOCK);
    assertEquals(ExitCode.DONE, result.code(), result.err());
    Golden.check("mock-run.txt", result.err() + result.out());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(job), files.toList());
    }
  }

  @Test
  void thereAreAThousandSlotsOnEveryMachine() throws IOException {
    String all = "foreach: [" + "1, ".repeat(1000) + "1]";
    Files.writeString(
        job, "job_name: many\nactions: [{command: exec, parameters: {argv: [x]}, " + all + "}]");
    CommandLine result = run("exec: {duration: 1m}");
    assertTrue(result.err().endsWith("run mock succeeded in 2m00s: 1 succeeded\n"), result.err());
  }

  @Test
  void whatFailsFailsWithTheExitCodeOfARun() throws IOException {
    CommandLine result = run("deploy[a]/flash: {failure: 'exit:3'}\n" + MOCK, "--quiet");
    assertEquals(ExitCode.FAILED, result.code());
    assertEquals(
        """

        action 'deploy[a]/flash' failed: exit code 3
        output 'logs' has no value: action 'deploy' failed
        run mock failed in 14m30s: 2 succeeded, 1 failed, 1 skipped
        """,
        result.err());
  }

  @Test
  void documentsAndEventsAreThoseOfARunInVirtualTime() throws IOException {
    Path events = folder.resolve("events");
    CommandLine result = run(MOCK, "--json", "--quiet", "--events", events.toString());
    Schemas.check("run.schema.json", result.out());
    assertTrue(result.out().contains("\"run\":\"mock\""), result.out());
    assertTrue(result.out().contains("\"started\":\"2000-01-01T00:12:00.000Z\""), result.out());
    List<String> lines = Files.readAllLines(events);
    assertEquals(
        "{\"event\":\"run_started\",\"at\":\"2000-01-01T00:00:00.000Z\",\"run\":\"mock\","
            + "\"mark\":\"00000000000000000000000000000001\",\"boot\":\"virtual\"}",
        lines.get(0));
    assertTrue(lines.get(lines.size() - 1).contains("2000-01-01T00:14:30.000Z"), lines::toString);
  }

  @Test
  void everythingThatIsWrongWithAMockIsSaidAtItsPlace() throws IOException {
    CommandLine result =
        run(
            """
            { "biuld": {},
              "build": {"outputs": {"deb": 3, "warnings": "x", "dbe": 1, "parts": ["a", 2]},
                        "durtion": "1m"},
              "deploy": {},
              "deploy[a]/flesh": {"failure": "exit:0"},
              "deploy/boot": [{"failure": "timeout"}, {"failure": "timeout", "duration": 1}],
              "sum[a]": {"duration": "soon"}, "sum/x": {}, "sum": [],
              "publish": [{"failure": "exit:1", "outputs": {}}, null] }
            """);
    assertEquals(ExitCode.REFUSED, result.code());
    Golden.check("mock-wrong.txt", result.err());
    CommandLine list = run("[]");
    assertTrue(list.err().contains("a mock is a map, not a list"), list.err());
    CommandLine code = run("build: {failure: 'exit:00'}");
    assertTrue(code.err().contains("'exit:00' is no kind of failure"), code.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "when: sum.one == 1|when: build.warnings < 9"
            + "|whether 'publish' is done is decided by 'build.warnings'",
        "when: sum.one == 1|when: sum.few"
            + "|whether 'publish' is done is decided by 'build.warnings'",
        "when: sum.one == 1|when: \"size(deploy.log) > 1 && deploy.log[0] == 'x'\""
            + "|whether 'publish' is done is decided by 'deploy/boot.log'",
        "when: sum.one == 1|when: actions.build.duration > 60.0"
            + "|whether 'publish' is done is decided by 'actions.build.duration'",
        "foreach: \"${inputs.boards}\"|foreach: \"${build.parts}\""
            + "|what 'deploy' is repeated for is decided by 'build.parts'",
        "board: \"${each.value}\"|board: \"${each.value}\", slow: \"${build.warnings > 3}\""
            + "|whether 'wait' is done is decided by 'build.warnings'",
        "publish, \"${build.deb}\"|publish, \"${build.parts[0]}\""
            + "|parameter 'argv' of 'publish' is decided by 'build.parts'",
        "{log: \"${boot.log}\"}|{log: '${boot.log.split(\",\")[3]}'}"
            + "|output 'log' of 'deploy[a]' is decided by 'deploy/boot.log'",
      })
  void nothingIsDecidedByWhatIsMadeUp(String was, String is, String what) throws IOException {
    String sound = JOB.replace("sum.few && succeeded(deploy)", "sum.one == 1");
    assertTrue(sound.contains(was), was);
    Files.writeString(job, sound.replace(was, is));
    CommandLine result = run("{}", "--quiet");
    String message = "error[made-up-value]: " + what + ", which the mock does not give";
    assertTrue(result.err().contains(message), result.err());
    assertEquals(ExitCode.REFUSED, result.code());
    assertEquals("", result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"build\": {\"outputs\": {\"warnings\": 1}}}|DONE",
        "{\"build\": {\"failure\": \"exit:1\"}}|FAILED",
        "{\"deploy[a]/flash\": {\"failure\": \"exit:1\"}}|FAILED",
        "{\"sum\": {\"outputs\": {\"few\": true}}}|DONE",
        "{\"gone\": {\"failure\": \"exit:1\"}, \"sum\": {\"outputs\": {\"few\": true}}}|FAILED",
      })
  void whatDecidesNothingMayBeMadeUp(String mock, ExitCode code) throws IOException {
    String more =
        """
          - {name: gone, command: exec, on_error: continue, parameters: {argv: [x]}, outputs: [x]}
          - {name: both, command: exec, parameters: {argv: ["${gone.x} ${build.deb}"]}}
        outputs:\
        """;
    Files.writeString(job, JOB.replaceFirst("(?m)^outputs:", Matcher.quoteReplacement(more)));
    CommandLine result = run(mock, "--quiet");
    assertEquals(code, result.code(), result.err());
    assertFalse(result.err().contains("error["), result.err());
  }

  @Test
  void anOutputThatHoldsSomethingMadeUpIsNoted() {
    CommandLine result = run("build: {outputs: {warnings: 1}}", "--quiet");
    assertEquals("note: output 'logs' holds 'deploy/boot.log', which is made up\n", result.err());
    assertTrue(result.out().contains("logs = [\"<boot.log>\",\"<boot.log>\"]"), result.out());
  }

  @Test
  void anInstanceThatThereIsNotIsSaid() {
    CommandLine result = run("deploy[bb]/flash: {duration: 1m}\n" + MOCK, "--quiet");
    assertEquals(ExitCode.REFUSED, result.code());
    assertTrue(
        result.err().contains("error[unknown-instance]: 'deploy' has no instance 'bb'"),
        result.err());
    assertTrue(result.err().contains("hint: instances: a, b"), result.err());
    assertEquals(
        ExitCode.DONE, run("deploy[bb]/flash: {}\n" + MOCK, "-i", "boards=[\"bb\",\"b\"]").code());
  }

  @Test
  void theCommandLineIsChecked() {
    CommandLine both = CommandLine.run(folder, JOB, "run", "-", "--mock", "-");
    assertEquals("weft: the job and the mock cannot both be standard input\n", both.err());
    assertEquals(ExitCode.USAGE, both.code());
    CommandLine none = CommandLine.run(folder, "", "run", job.toString(), "--mock", "none.yaml");
    assertTrue(none.err().contains("error[unreadable-file]: there is no such file"), none.err());
    assertEquals(ExitCode.REFUSED, none.code());
    CommandLine all = CommandLine.run(folder, "", "run", job.toString(), "--mock", ".");
    assertTrue(all.err().contains("this is a folder\nhint: name a file in it"), all.err());
  }
}
