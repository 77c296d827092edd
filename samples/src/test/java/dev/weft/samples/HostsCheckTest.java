package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code weft hosts check} with real SSH servers of this machine, by the command line. */
final class HostsCheckTest {
  @TempDir private Path folder;
  private final List<Sshd> started = new ArrayList<>();

  @BeforeEach
  void startTwoHosts() throws Exception {
    started.add(Sshd.start(folder.resolve("fit")));
    started.add(Sshd.start(folder.resolve("strange")));
    Files.writeString(
        folder.resolve("hosts.yaml"),
        "hosts:\n"
            + entry("fit", started.get(0).address(), started.get(0))
            + entry("strange", started.get(1).address(), started.get(0))
            + entry("gone", "root@127.0.0.1:" + Sshd.freePort(), started.get(0))
            + "  - { name: board }\n");
  }

  private static String entry(String name, String address, Sshd known) {
    return "  - { name: %s, address: '%s', key: %s, known_hosts: %s }%n"
        .formatted(name, address, known.userKey(), known.knownHosts());
  }

  @AfterEach
  void stop() {
    started.forEach(Sshd::close);
  }

  private CommandLine.Said check(String... words) {
    List<String> all = new ArrayList<>(List.of("hosts", "check"));
    all.addAll(List.of("--hosts", folder.resolve("hosts.yaml").toString()));
    all.addAll(List.of(words));
    return CommandLine.weft(all.toArray(String[]::new));
  }

  @Test
  void aHostThatIsFitIsSaidToBe() {
    CommandLine.Said said = check("fit");
    assertEquals(0, said.exit(), said.all());
    for (String subject : List.of("reach", "host key", "log in", "clock", "space")) {
      assertTrue(said.out().contains("\n  " + subject), said.out());
    }
    assertEquals("", said.err());
  }

  @Test
  void whatIsNotFitIsNamedWithTheReasonAndTheRestIsLookedAt() throws IOException {
    CommandLine.Said said = check("--json");
    assertEquals(1, said.exit(), said.all());
    assertEquals("note: host 'board' has no address to look at\n", said.err());
    JsonNode hosts = JsonMapper.shared().readTree(said.out()).get("hosts");
    assertEquals(List.of("fit", "gone", "strange"), hosts.findValuesAsString("name"));
    assertTrue(hosts.get(0).get("good").booleanValue(), said.out());
    assertEquals("host_key", bad(hosts.get(2)), said.out());
    assertEquals("reach", bad(hosts.get(1)), said.out());
  }

  /** Returns what the first bad finding about a host is about. */
  private static String bad(JsonNode host) {
    for (JsonNode finding : host.get("findings")) {
      if (finding.get("verdict").stringValue().equals("bad")) {
        return finding.get("subject").stringValue();
      }
    }
    return "";
  }
}
