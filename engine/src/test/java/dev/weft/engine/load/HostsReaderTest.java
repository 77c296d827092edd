package dev.weft.engine.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.host.Address;
import dev.weft.engine.host.Host;
import dev.weft.engine.host.Hosts;
import dev.weft.expression.diagnostic.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hosts file is read like a job: all that is wrong with it in one pass, each where it is. */
final class HostsReaderTest {
  private static final Path FOLDER = Path.of("src/test/resources/load/hosts");
  private static final String RIGHT =
      """
      hosts:
        - name: panda02
          device_type: panda
        - name: panda01
          device_type: panda
          labels: [hdmi, usb]
          address: root@10.0.0.7:2222
          key: ~/.ssh/lab
          known_hosts: /etc/weft/known_hosts
          jump: me@gateway
          max_sessions: 3
          capacities: {licence: 2}
          isolates: [device/, power/]
        - name: farm
          capacities: {licence: 1}
      """;

  @TempDir Path folder;

  private Hosts right() throws IOException {
    Path file = Files.writeString(folder.resolve("hosts.yaml"), RIGHT);
    Checked<Hosts> read = HostsReader.read(file, ReadLimits.DEFAULT);
    assertEquals(List.of(), read.diagnostics());
    return read.value().orElseThrow();
  }

  @Test
  void everythingThatIsSaidOfAHostIsRead() throws IOException {
    Host host = right().find("panda01").orElseThrow();
    assertEquals(new Host.Kind(Optional.of("panda"), Set.of("hdmi", "usb")), host.kind());
    Host.Reach reach = host.reach().orElseThrow();
    assertEquals(new Address(Optional.of("root"), "10.0.0.7", 2222), reach.address());
    assertEquals(Optional.of("~/.ssh/lab"), reach.keys().key());
    assertEquals(Optional.of("/etc/weft/known_hosts"), reach.keys().knownHosts());
    assertEquals(new Address(Optional.of("me"), "gateway", 22), reach.jump().orElseThrow());
    assertEquals(3, reach.maxSessions());
    assertEquals(List.of("device/", "power/"), host.isolates());
  }

  @Test
  void whatIsNotSaidHasItsUsualValue() throws IOException {
    Host host = right().find("panda02").orElseThrow();
    assertEquals(Optional.empty(), host.address());
    assertEquals(List.of("device/"), host.isolates());
    assertEquals(Map.of(), host.capacities());
  }

  @Test
  void hostsStandInTheOrderOfTheirNamesAndTheirCapacitiesAddUp() throws IOException {
    List<String> names = right().listed().stream().map(host -> host.name().value()).toList();
    assertEquals(List.of("farm", "panda01", "panda02"), names);
    assertEquals(Map.of("licence", 3), right().capacities());
  }

  @Test
  void hostsCanBeReadAgainFromTheirText() throws IOException {
    Hosts again =
        HostsReader.read(HostsReader.textOf(right()).orElseThrow(), ReadLimits.DEFAULT)
            .value()
            .orElseThrow();
    assertEquals(right().listed(), again.listed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong.json", "wrong.yaml"})
  void eachWrongFileGetsItsDiagnostics(String name) throws IOException {
    var diagnostics = HostsReader.read(FOLDER.resolve(name), ReadLimits.DEFAULT).diagnostics();
    diagnostics.forEach(each -> assertTrue(each.hint().isPresent(), each.message()));
    String shown = Shown.of(diagnostics);
    assertFalse(shown.isEmpty());
    Path golden = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(golden, shown);
    }
    assertEquals(Files.readString(golden), shown);
  }
}
