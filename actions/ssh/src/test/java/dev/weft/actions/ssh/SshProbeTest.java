package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.Command;
import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostProbe;
import dev.weft.engine.host.HostReport;
import dev.weft.engine.host.HostReport.Finding;
import dev.weft.engine.host.HostReport.Subject;
import dev.weft.engine.host.HostReport.Verdict;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.load.HostsReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found at a real server, and where looking at it stops. */
final class SshProbeTest {
  @TempDir Path folder;
  private Sshd server;

  @BeforeEach
  void start() throws Exception {
    server = Sshd.start(folder.resolve("sshd"));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Host host(String address, Path key) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("hosts.yaml"),
            "hosts: [{name: here, address: \"%s\", key: %s, known_hosts: %s}]"
                .formatted(address, key, server.knownHosts()));
    return HostsReader.read(file, ReadLimits.DEFAULT).value().orElseThrow().listed().get(0);
  }

  private HostReport report(String address, Path key) throws Exception {
    return HostProbe.installed().orElseThrow().probe(host(address, key));
  }

  @Test
  void aCommandWithoutAHostIsRunOnTheOneThatIsHeld() throws Exception {
    Attempt attempt =
        new Attempt(folder.resolve("attempt"))
            .on(host(server.address(), server.folder().resolve("user")))
            .with("argv", new Value.Items(List.of(new Value.Text("pwd"))))
            .with("cwd", server.home().toString())
            .with("reconnect", "1m")
            .printed("where", Type.STRING);
    Value where = attempt.succeeds(ssh()).get("where");
    assertEquals(new Value.Text(server.home().toRealPath().toString()), where);
  }

  @Test
  void withoutAHostAndHeldNoneTheWayOutIsSaid() {
    Attempt attempt =
        new Attempt(folder.resolve("attempt"))
            .with("argv", new Value.Items(List.of(new Value.Text("pwd"))));
    IOException refused = assertThrows(IOException.class, () -> attempt.succeeds(ssh()));
    assertTrue(String.valueOf(refused.getMessage()).contains("or \"on\""), refused::toString);
  }

  private static Command ssh() {
    return new SshCommands().make(new CommandName("ssh"));
  }

  private HostReport report() throws Exception {
    return report(server.address(), server.folder().resolve("user"));
  }

  private static Finding last(HostReport report) {
    assertFalse(report.isGood(), report::toString);
    return report.findings().get(report.findings().size() - 1);
  }

  @Test
  void aHostThatIsFitForUseIsFoundSo() throws Exception {
    HostReport report = report();
    assertEquals(
        List.of(Subject.values()),
        report.findings().stream().map(Finding::subject).toList(),
        report::toString);
    assertTrue(report.isGood(), report::toString);
    assertEquals(Verdict.GOOD, report.findings().get(3).verdict(), report::toString);
  }

  @Test
  void whereNothingAnswersLookingStops() throws Exception {
    server.close();
    Finding last = last(report());
    assertEquals(Subject.REACH, last.subject());
    assertTrue(last.text().contains("127.0.0.1:" + server.port()), last.text());
  }

  @Test
  void aKeyThatIsNotTheKnownOneIsSaidToBe() throws Exception {
    Sshd.key(server.folder(), "other");
    server.vouch(server.folder().resolve("other.pub"));
    assertEquals(Subject.HOST_KEY, last(report()).subject());
  }

  @Test
  void whoIsNotLetInIsTold() throws Exception {
    Sshd.key(server.folder(), "stranger");
    Finding last = last(report(server.address(), server.folder().resolve("stranger")));
    assertEquals(Subject.LOG_IN, last.subject());
  }
}
