package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A state folder that was copied while an attempt was on a host, and engines in both copies. */
@Timeout(300)
final class CopiedStateTest {
  /** Each attempt writes its key into a ledger on the host, and makes something no other makes. */
  private static final String JOB =
      """
      job_name: copied
      actions:
        - name: first
          command: ssh
          on: { host: there }
          on_unknown: rerun
          parameters:
            script: |
              echo "first $WEFT_RUN_MARK" >>"$HOME/ledger"
              while ! [ -e "$HOME/go" ]; do sleep 0.05; done
              cat /proc/sys/kernel/random/uuid >"$WEFT_OUT/made"
          outputs: [made]
        - name: second
          command: ssh
          on: { host: there }
          parameters:
            script: |
              echo "second $WEFT_RUN_MARK" >>"$HOME/ledger"
              read -r made </proc/sys/kernel/random/uuid
              echo "$made" >"$WEFT_OUT/made"
              echo ${first.made} "$WEFT_RUN_MARK" "$made"
          outputs: [made]
      """;

  @TempDir Path folder;
  private Sshd host;
  private WeftJvm one;
  private WeftJvm other;

  @BeforeEach
  void copy() throws Exception {
    host = Sshd.start(folder.resolve("there"));
    one = new WeftJvm(Files.createDirectory(folder.resolve("one")));
    other = new WeftJvm(folder.resolve("other"));
    Files.writeString(one.folder().resolve("job.yaml"), JOB);
    Files.writeString(
        one.folder().resolve("hosts.yaml"),
        "hosts:\n  - { name: there, address: '%s', key: %s, known_hosts: %s }%n"
            .formatted(host.address(), host.userKey(), host.knownHosts()));
    Process engine = one.start("run", "job.yaml", "--hosts", "hosts.yaml", "--quiet");
    while (ledger("first").isEmpty()) {
      assertFalse(engine.waitFor(20, TimeUnit.MILLISECONDS), one::said);
    }
    engine.destroyForcibly().waitFor();
    Files.delete(one.folder().resolve("hosts.yaml")); // a run remembers what it said
    List<String> copy = List.of("cp", "-a", one.folder().toString(), other.folder().toString());
    assertEquals(0, new ProcessBuilder(copy).inheritIO().start().waitFor());
  }

  @AfterEach
  void stop() {
    if (host != null) {
      host.close();
    }
  }

  /** Returns the keys of the attempts at an action that the host ever ran. */
  private List<String> ledger(String action) throws IOException {
    Path file = host.home().resolve("ledger");
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith(action + " "))
        .map(line -> line.substring(action.length() + 1))
        .toList();
  }

  /** Returns what the second action said: what the first made, its own key and what it made. */
  private static List<String> second(WeftJvm weft) throws IOException {
    Path attempt = weft.folder().resolve(".weft/runs/1/second/1");
    List<String> said = List.of(Files.readString(attempt.resolve("log")).strip().split(" ", -1));
    assertEquals(said.get(2), Files.readString(attempt.resolve("out/made")).strip());
    return said;
  }

  /** Makes sure that both are done, and that none of what they began is the other's. */
  private void assertApart() throws IOException {
    assertEquals(ledger("first").size(), ledger("first").stream().distinct().count());
    assertNotEquals(second(one).get(1), second(other).get(1));
    assertNotEquals(second(one).get(2), second(other).get(2));
    assertEquals(Set.of(second(one).get(1), second(other).get(1)), Set.copyOf(ledger("second")));
    assertEquals(2, ledger("second").size());
  }

  @Test
  void whatTheOneTookTheOtherDoesNotRepeatInSilence() throws Exception {
    Files.createFile(host.home().resolve("go"));
    assertEquals(0, one.run("resume", "1"), one::said);
    assertEquals(List.of(), host.attempts());
    assertEquals(1, ledger("first").size());
    assertEquals(0, other.run("resume", "1"), other::said);
    assertTrue(other.said().contains("another weft, with a copy of this run"), other::said);
    assertEquals(2, ledger("first").size());
    assertApart();
    assertNotEquals(second(one).get(0), second(other).get(0));
  }

  @Test
  void atOnceBothTakeTheOneResultOrOneMakesAnotherAttempt() throws Exception {
    List<Process> engines = List.of(one.start("resume", "1"), other.start("resume", "1"));
    for (WeftJvm each : List.of(one, other)) {
      while (!each.said().contains("goes on")) {
        assertTrue(engines.stream().allMatch(Process::isAlive), each::said);
        Thread.onSpinWait();
      }
    }
    Files.createFile(host.home().resolve("go"));
    assertEquals(0, engines.get(0).waitFor(), one::said);
    assertEquals(0, engines.get(1).waitFor(), other::said);
    assertApart();
    boolean same = second(one).get(0).equals(second(other).get(0));
    assertEquals(same ? 1 : 2, ledger("first").size());
  }
}
