package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of hosts. */
final class HostsTest {
  private static final String LAB =
      """
      {"hosts": [
        {"name": "panda01", "device_type": "panda", "labels": ["hdmi"], "address": "root@10.0.0.7:2222",
         "capacities": {"licence": 2}},
        {"name": "farm"}]}
      """;

  @TempDir Path folder;
  private String state = "";

  @BeforeEach
  void writeHosts() throws IOException {
    Path made = Files.createDirectory(folder.resolve("state"));
    Files.writeString(made.resolve("hosts.json"), LAB);
    state = made.toString();
  }

  @Test
  void hostsAreListed() {
    assertEquals(
        """
        NAME     TYPE   ADDRESS             LABELS  CAPACITIES
        farm     -      -                   -       -
        panda01  panda  root@10.0.0.7:2222  hdmi    licence=2
        """,
        CommandLine.run("hosts", "--state", state).out());
    assertTrue(CommandLine.run("hosts", "--state", state, "--json").out().contains("\"farm\""));
  }

  @Test
  void aHostThatIsNotThereIsAnsweredWithTheNearest() {
    CommandLine result = CommandLine.run("hosts", "--state", state, "panda10");
    assertEquals("weft: there is no host 'panda10'\nhint: did you mean 'panda01'?\n", result.err());
    assertEquals(ExitCode.USAGE, result.code());
  }

  @Test
  void withoutAFileTheWayOutIsSaid() {
    CommandLine result = CommandLine.run("hosts", "--state", folder.resolve("none").toString());
    assertTrue(result.err().contains("hint: describe the hosts in '"), result.err());
    assertEquals(ExitCode.USAGE, result.code());
  }

  @Test
  void twoFilesAreOneTooMany() throws IOException {
    Files.writeString(Path.of(state, "hosts.yaml"), "hosts: []");
    CommandLine result = CommandLine.run("hosts", "--state", state);
    assertTrue(result.err().contains("there are two hosts files"), result.err());
  }

  @Test
  void aWrongFileIsRefusedWithItsMistakes() throws IOException {
    Path file = Files.writeString(folder.resolve("lab.yaml"), "hosts: [{nam: board1}]");
    CommandLine result = CommandLine.run("hosts", "--hosts", file.toString());
    assertTrue(result.err().contains("did you mean 'name'?"), result.err());
    assertEquals(ExitCode.REFUSED, result.code());
  }

  private Path job(String on) throws IOException {
    return Files.writeString(
        folder.resolve("job.yaml"),
        """
        job_name: boot
        actions:
          - name: boot
            command: shell
            on: %s
            outputs: [text]
            parameters: {script: 'printf "%%s at %%s" "$WEFT_HOST" "${WEFT_HOST_ADDRESS:-home}" > "$WEFT_OUT/text"'}
        """
            .formatted(on));
  }

  @Test
  void aRunSaysOnWhichHostEachAttemptWasMade() throws IOException {
    String job = job("{device_type: panda}").toString();
    CommandLine run = CommandLine.run("run", "--state", state, "--json", job);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertTrue(run.out().contains("\"host\":\"panda01\""), run.out());
    assertTrue(run.out().contains("panda01 at root@10.0.0.7:2222"), run.out());
    assertTrue(run.err().contains("boot on panda01 succeeded"), run.err());
    Schemas.check("run.schema.json", run.out());
    String shown = CommandLine.run("show", "--state", state).out();
    assertTrue(shown.contains(" on panda01"), shown);
  }

  @Test
  void aPlanSaysWhichHostsMayBeTaken() throws IOException {
    String job = job("{labels: [hdmi]}").toString();
    String plan = CommandLine.run("plan", "--state", state, job).out();
    assertTrue(plan.contains("  on a host with label 'hdmi': panda01\n"), plan);
  }

  @Test
  void aRerunIsMadeOnTheHostsThatAreThereNow() throws IOException {
    String job = job("{host: farm}").toString();
    assertEquals(ExitCode.DONE, CommandLine.run("run", "--state", state, job).code());
    Files.writeString(Path.of(state, "hosts.json"), "{\"hosts\": [{\"name\": \"other\"}]}");
    CommandLine again = CommandLine.run("rerun", "--state", state, "1", "--from", "boot");
    assertEquals(ExitCode.REFUSED, again.code(), again.err());
    assertTrue(again.err().contains("there is no host 'farm'"), again.err());
    assertTrue(CommandLine.run("show", "--state", state, "1").out().contains(" on farm"));
  }

  @Test
  void whatHostsHaveAddsToWhatIsGiven() throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("licence.yaml"),
            "job_name: x\nactions: [{command: value, parameters: {a: 1}, holds: {licence: 4}}]");
    CommandLine few = CommandLine.run("run", "--state", state, job.toString());
    assertTrue(few.err().contains("holds 4 of 'licence', and there is 2"), few.err());
    CommandLine enough =
        CommandLine.run("run", "--state", state, "--capacity", "licence=2", job.toString());
    assertEquals(ExitCode.DONE, enough.code(), enough.err());
  }

  @Test
  void theSchemaIsOneAndAcceptsAHostsFile() {
    String schema = CommandLine.run("schema", "hosts").out();
    Schemas.checkAgainst("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", schema);
    Schemas.checkAgainst(schema, LAB);
  }
}
