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

  @Test
  void theSchemaIsOneAndAcceptsAHostsFile() {
    String schema = CommandLine.run("schema", "hosts").out();
    Schemas.checkAgainst("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", schema);
    Schemas.checkAgainst(schema, LAB);
  }
}
