package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.LoopbackHost;
import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.Command;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a command is run by, and whom not, at real servers. */
@ParameterizedClass
@EnumSource
final class HostKeysTest {
  private final Make make;
  @TempDir Path folder;
  private LoopbackHost host;

  HostKeysTest(Make make) {
    this.make = make;
  }

  @BeforeEach
  void start() throws Exception {
    host = make.start(folder.resolve("sshd"));
  }

  @AfterEach
  void stop() {
    if (host != null) {
      host.close();
    }
  }

  /** Makes a key like the host's. */
  private void key(String name) throws Exception {
    Sshd.key(folder, name, "-t", make.keyType(), "-N", "");
  }

  private static Command ssh() {
    return new SshCommands().make(new CommandName("ssh"));
  }

  private Attempt attempt() {
    return SshAttempt.on(host, folder.resolve("attempt"))
        .with("argv", new Value.Items(List.of(new Value.Text("true"))));
  }

  private String refused(Attempt attempt) {
    return String.valueOf(
        assertThrows(IOException.class, () -> attempt.succeeds(ssh())).getMessage());
  }

  private static String fingerprint(Path publicKey) throws Exception {
    Process process = new ProcessBuilder("ssh-keygen", "-l", "-f", publicKey.toString()).start();
    String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return List.of(line.split(" ", -1)).get(1);
  }

  private void assertNoProofWasGiven() throws IOException {
    assertFalse(host.isOfferedProof());
  }

  @Test
  void anUnknownKeyIsRefusedWithItsFingerprintAndTheWayOut() throws Exception {
    Files.writeString(host.knownHosts(), "");
    String message = refused(attempt());
    assertTrue(message.contains(fingerprint(host.folder().resolve("host.pub"))), message);
    assertTrue(message.contains("[127.0.0.1]:" + host.port()), message);
    assertTrue(message.contains("'fingerprint'"), message);
    assertNoProofWasGiven();
  }

  @Test
  void aMissingFileKnowsNoHost() throws Exception {
    Files.delete(host.knownHosts());
    assertTrue(refused(attempt()).contains("is not known"));
    assertNoProofWasGiven();
  }

  @Test
  void aChangedKeyIsRefusedWithBothFingerprints() throws Exception {
    key("other");
    host.vouch(folder.resolve("other.pub"));
    String message = refused(attempt());
    assertTrue(message.contains(fingerprint(host.folder().resolve("host.pub"))), message);
    assertTrue(message.contains(fingerprint(folder.resolve("other.pub"))), message);
    assertTrue(message.contains("ssh-keygen -f"), message);
    assertNoProofWasGiven();
  }

  @Test
  void aPinnedFingerprintIsTheOnlyOneThatCounts() throws Exception {
    String right = fingerprint(host.folder().resolve("host.pub"));
    Files.delete(host.knownHosts());
    assertEquals(Map.of(), attempt().with("fingerprint", right).succeeds(ssh()));
    host.vouch(host.folder().resolve("host.pub"));
    key("other");
    String wrong = fingerprint(folder.resolve("other.pub"));
    Attempt pinned =
        SshAttempt.on(host, folder.resolve("second"))
            .with("argv", new Value.Items(List.of(new Value.Text("true"))))
            .with("fingerprint", wrong);
    String message = refused(pinned);
    assertTrue(message.contains(right) && message.contains(wrong), message);
  }

  @Test
  void hashedAndRevokedEntriesAreUnderstood() throws Exception {
    new ProcessBuilder("ssh-keygen", "-H", "-f", host.knownHosts().toString()).start().waitFor();
    assertTrue(Files.readString(host.knownHosts()).startsWith("|1|"));
    assertEquals(Map.of(), attempt().succeeds(ssh()));
    host.vouch(host.folder().resolve("host.pub"));
    Files.writeString(
        host.knownHosts(),
        "@revoked " + Files.readString(host.knownHosts()) + Files.readString(host.knownHosts()));
    Attempt second =
        SshAttempt.on(host, folder.resolve("second"))
            .with("argv", new Value.Items(List.of(new Value.Text("true"))));
    assertThrows(IOException.class, () -> second.succeeds(ssh()));
  }

  @Test
  void aKeyThatIsNotLetInIsToldOf() throws Exception {
    key("stranger");
    String message = refused(attempt().with("key", folder.resolve("stranger").toString()));
    assertTrue(message.contains("authorized_keys"), message);
    assertTrue(message.contains(host.address()), message);
  }

  @Test
  void aKeyWithAPassphraseNeedsIt() throws Exception {
    Path user = host.folder().resolve("user");
    new ProcessBuilder("ssh-keygen", "-q", "-p", "-P", "", "-N", "sesame", "-f", user.toString())
        .start()
        .waitFor();
    String message = refused(attempt());
    assertTrue(message.contains("passphrase"), message);
    assertEquals(Map.of(), attempt().with("passphrase", "sesame").succeeds(ssh()));
    String wrong =
        refused(
            SshAttempt.on(host, folder.resolve("second"))
                .with("argv", "x")
                .with("passphrase", "no"));
    assertFalse(wrong.contains("sesame"), wrong);
  }

  @Test
  void otherKindsOfKeysWork() throws Exception {
    for (String type : List.of("ecdsa", "rsa")) {
      Path key = folder.resolve(type);
      new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", "", "-f", key.toString())
          .start()
          .waitFor();
      Files.copy(
          folder.resolve(type + ".pub"),
          host.folder().resolve("user.pub"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Attempt attempt =
          SshAttempt.on(host, folder.resolve("attempt-" + type))
              .with("argv", new Value.Items(List.of(new Value.Text("true"))))
              .with("key", key.toString());
      assertEquals(Map.of(), attempt.succeeds(ssh()), type);
    }
  }

  @Test
  void aKeyOfTheAgentLogsInAndItsFileIsNotNeeded() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-agent")), "no ssh-agent (openssh-client)");
    Path socket = folder.resolve("agent");
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", host.userKey().toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!Files.exists(socket) && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertEquals(0, add.start().waitFor());
      Files.delete(host.userKey());
      Sessions sessions = new Sessions(Sessions.Pulse.USUAL, Optional.of(socket));
      Connections connections = new Connections(sessions);
      Attempt attempt =
          new Attempt(folder.resolve("attempt"))
              .with("host", host.address())
              .with("known_hosts", host.knownHosts().toString())
              .with("reconnect", new Value.Text("1m"))
              .with("argv", new Value.Items(List.of(new Value.Text("true"))));
      assertEquals(Map.of(), attempt.succeeds(new SshCommand(() -> connections)));
    } finally {
      agent.destroyForcibly();
    }
  }

  @Test
  void hostsOnTheWayAreVerifiedToo() throws Exception {
    try (LoopbackHost way = make.start(folder.resolve("way"))) {
      Files.copy(
          host.folder().resolve("user.pub"),
          way.folder().resolve("user.pub"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Value jump = new Value.Items(List.of(new Value.Text(way.address())));
      String message = refused(attempt().with("jump", jump));
      assertTrue(message.contains("127.0.0.1:" + way.port()), message);
      Files.writeString(
          host.knownHosts(),
          Files.readString(way.knownHosts()) + Files.readString(host.knownHosts()));
      Attempt attempt =
          SshAttempt.on(host, folder.resolve("second"))
              .with("argv", new Value.Items(List.of(new Value.Text("true"))))
              .with("jump", jump);
      assertEquals(Map.of(), attempt.succeeds(ssh()));
      assertTrue(way.isOfferedProof());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatOffersOnlyWhatIsBrokenIsRefused(Downgrade downgrade) throws Exception {
    Path at = folder.resolve("weak");
    if (downgrade == Downgrade.HOST_KEY) {
      Files.createDirectories(at);
      Sshd.key(at, "host", "-t", "rsa", "-N", "");
    }
    try (LoopbackHost weak = make.start(at, downgrade)) {
      String message = refused(SshAttempt.on(weak, folder.resolve("second")).runs("touch ~/ran"));
      assertTrue(message.contains("no longer safe"), message);
      assertFalse(weak.isOfferedProof());
      assertFalse(Files.exists(weak.home().resolve("ran")));
    }
  }
}
