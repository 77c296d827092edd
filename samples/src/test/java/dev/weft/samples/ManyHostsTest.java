package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.actions.testing.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One job on many hosts at once, each a real SSH server at a port of its own, by an engine that has
 * 512 MiB. {@code -Dweft.hosts} says how many.
 */
@Timeout(1200)
final class ManyHostsTest {
  private static final int HOSTS = Integer.getInteger("weft.hosts", 20);

  /** Ends when all of them run, so that none can wait for the end of another. */
  private static final String ACTION =
      """
        - name: on_%1$s
          command: ssh
          on: { host: %1$s }
          timeout: 15m
          parameters:
            script: |
              echo %1$s >>"$HOME/ledger"
              : >"%2$s/%1$s"
              while set -- "%2$s"/*; [ $# -lt %3$d ]; do sleep 0.5; done
              echo "$# at once, this is %1$s" | tee "$WEFT_OUT/said"
          outputs: [said]
      """;

  @TempDir Path folder;
  private final List<Sshd> hosts = new ArrayList<>();

  @AfterEach
  void stop() {
    hosts.forEach(Sshd::close);
  }

  @Test
  void eachOfThemDoesItsPartOnceWhileAllOthersDo() throws Exception {
    Sshd.assumeHere();
    Path meeting = Files.createDirectory(folder.resolve("meeting")).toRealPath();
    StringBuilder list = new StringBuilder("hosts:\n");
    StringBuilder job = new StringBuilder("job_name: many\nactions:\n");
    for (int i = 0; i < HOSTS; i++) {
      String name = "h" + i;
      Sshd host = Sshd.start(folder.resolve(name));
      hosts.add(host);
      list.append(
          "  - { name: %s, address: '%s', key: %s, known_hosts: %s }%n"
              .formatted(name, host.address(), host.userKey(), host.knownHosts()));
      job.append(ACTION.formatted(name, meeting, HOSTS));
    }
    Files.writeString(folder.resolve("hosts.yaml"), list);
    Files.writeString(folder.resolve("job.yaml"), job);
    WeftJvm weft = new WeftJvm(folder, "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");
    int code =
        weft.run("run", "job.yaml", "--hosts", "hosts.yaml", "--slots", "" + HOSTS, "--quiet");
    assertEquals(0, code, weft::said);
    for (int i = 0; i < HOSTS; i++) {
      assertEquals(List.of("h" + i), Files.readAllLines(hosts.get(i).home().resolve("ledger")));
      assertEquals(HOSTS + " at once, this is h" + i + "\n", log("on_h" + i));
    }
  }

  private String log(String action) throws IOException {
    return Files.readString(folder.resolve(".weft/runs/1").resolve(action).resolve("1/log"));
  }
}
