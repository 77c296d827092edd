package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.Sshd;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts behind another that fall silent: they are noticed as those are that are reached at once.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SilenceTest {
  private static final int SIZE = 8_000_000;

  @TempDir Path folder;
  private Sshd way;
  private Sshd host;
  private CuttingProxy proxy;
  private final Connections connections = new Connections(new Sessions(new Sessions.Pulse(500, 1)));

  @BeforeEach
  void start() throws Exception {
    host = Sshd.start(folder.resolve("sshd"));
    way = Sshd.start(folder.resolve("way"));
    proxy = new CuttingProxy(host.port());
    host.vouchAt(proxy.port());
    Files.writeString(
        host.knownHosts(),
        Files.readString(host.knownHosts()) + Files.readString(way.knownHosts()));
    String lets = Files.readString(host.folder().resolve("user.pub"));
    Files.writeString(way.folder().resolve("user.pub"), lets);
  }

  @AfterEach
  void stop() throws IOException {
    if (way != null) {
      proxy.close();
      host.close();
      way.close();
    }
  }

  private Attempt attempt(String name) {
    String address = System.getProperty("user.name") + "@127.0.0.1:" + proxy.port();
    return SshAttempt.on(host, folder.resolve(name), address)
        .with("jump", new Value.Items(List.of(new Value.Text(way.address()))));
  }

  @Test
  void theUsualSilenceIsShorterThanAMinute() {
    assertTrue(Sessions.Pulse.USUAL.silentMillis() <= 45_000);
    assertTrue(Sessions.Pulse.USUAL.connectMillis() <= 45_000);
  }

  @Test
  void aHostThatIsSilentWhileItLetsInIsNoticed() {
    proxy.fallSilent();
    Attempt attempt = attempt("silent").runs("echo 1");
    assertThrows(
        UnreachableException.class, () -> attempt.succeeds(new SshCommand(() -> connections)));
  }

  @Test
  void aHostThatIsSilentWhileFilesComeIsNoticedAndConnectedToAnew() throws Exception {
    transferred(false);
  }

  @Test
  void aHostThatIsSilentWhileFilesGoIsNoticedAndConnectedToAnew() throws Exception {
    transferred(true);
  }

  private void transferred(boolean put) throws Exception {
    byte[] bytes = new byte[SIZE];
    new Random(5).nextBytes(bytes);
    Path from = Files.write(put ? folder.resolve("large") : host.home().resolve("large"), bytes);
    Path to = put ? host.home().resolve("came") : folder.resolve("came");
    proxy.fallSilentAfter(SIZE / 2);
    Attempt attempt = attempt("get").with("from", from.toString()).with("to", to.toString());
    FutureTask<Map<String, Value>> work =
        new FutureTask<>(() -> attempt.succeeds(new SftpCommand(put, () -> connections)));
    new Thread(work).start();
    work.get();
    assertEquals(-1, Files.mismatch(from, to));
    assertTrue(proxy.connections() > 1);
  }
}
