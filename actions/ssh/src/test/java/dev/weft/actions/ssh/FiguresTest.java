package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.Session;
import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.Command;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.eval.Value;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the figures of {@code actions/docs/ssh-figures.md} and adds them to the file that {@code
 * -Dweft.figures=FILE} names; nothing is required of them here.
 */
final class FiguresTest {
  private static final int COMMANDS = 200;
  private static final long GIBIBYTE = 1L << 30;

  @TempDir Path folder;
  private Sshd host;
  private Path figures;

  @BeforeEach
  void start() throws Exception {
    String file = System.getProperty("weft.figures", "");
    assumeTrue(!file.isEmpty(), "figures are taken with -Dweft.figures=FILE");
    figures = Path.of(file);
    host = Sshd.start(folder.resolve("sshd"));
  }

  @AfterEach
  void stop() {
    if (host != null) {
      host.close();
    }
  }

  private static Command command(String name) {
    return new SshCommands().make(new CommandName(name));
  }

  private void say(String format, Object... values) throws Exception {
    String line = String.format(Locale.ROOT, format + "%n", values);
    Files.writeString(
        figures,
        line,
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }

  private static double millis(Callable<?> work) throws Exception {
    long before = System.nanoTime();
    work.call();
    return (System.nanoTime() - before) / 1e6;
  }

  private static double median(double[] all) {
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @Test
  void oneCommandAfterTheOther() throws Exception {
    SshHost.Address address =
        new SshHost.Address(System.getProperty("user.name"), "127.0.0.1", host.port());
    SshHost.Key key = new SshHost.Key(Optional.of(host.folder().resolve("user")), Optional.empty());
    SshHost.Trust trust = new SshHost.Trust(List.of(host.knownHosts()), Optional.empty());
    List<Session> sessions =
        new Sessions(Sessions.Pulse.USUAL).open(new SshHost(address, key, trust, List.of(), 8));
    Session session = sessions.get(0);
    Command ssh = command("ssh");
    double[] bare = new double[COMMANDS];
    double[] ours = new double[COMMANDS];
    for (int i = -20; i < COMMANDS; i++) {
      double one = millis(() -> bare(session));
      Attempt attempt = attempt("c" + i);
      double two = millis(() -> attempt.succeeds(ssh));
      if (i >= 0) {
        bare[i] = one;
        ours[i] = two;
      }
    }
    Sessions.close(sessions);
    say(
        "| %d commands in turn, each | %.1f ms | bare exec channel: %.1f ms | %.2f | <= 1.2 |",
        COMMANDS, median(ours), median(bare), median(ours) / median(bare));
    double sumOfBare = Arrays.stream(bare).sum();
    double sumOfOurs = Arrays.stream(ours).sum();
    say(
        "| the same, all together | %.0f ms | %.0f ms | %.2f | <= 1.2 |",
        sumOfOurs, sumOfBare, sumOfOurs / sumOfBare);
  }

  private Attempt attempt(String name) {
    return SshAttempt.on(host, folder.resolve(name))
        .with("argv", new Value.Items(List.of(new Value.Text("/bin/true"))));
  }

  private static int bare(Session session) throws Exception {
    ChannelExec channel = (ChannelExec) session.openChannel("exec");
    channel.setCommand("/bin/true");
    InputStream in = channel.getInputStream();
    channel.connect();
    assertEquals(-1, in.read());
    while (!channel.isClosed()) {
      Thread.onSpinWait();
    }
    int status = channel.getExitStatus();
    channel.disconnect();
    return status;
  }

  @Test
  void aGibibyteThereAndBack() throws Exception {
    Path file = folder.resolve("gibibyte");
    byte[] block = new byte[1 << 20];
    new java.util.Random(1).nextBytes(block);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < GIBIBYTE >> 20; i++) {
        block[i % block.length]++;
        out.write(block);
      }
    }
    Path there = host.home().resolve("there");
    for (boolean put : new boolean[] {true, false}) {
      double[] theirs = new double[3];
      double[] bytes = new double[3];
      double[] whole = new double[3];
      for (int i = 0; i < theirs.length; i++) {
        Path back = folder.resolve("back");
        Files.deleteIfExists(put ? there : back);
        theirs[i] =
            millis(() -> openSsh(put ? "put " + file + " " + there : "get " + there + " " + back));
        Files.deleteIfExists(put ? there : back);
        bytes[i] = transferred(put, file, there, back);
        Files.deleteIfExists(put ? there : back);
        Attempt attempt =
            SshAttempt.on(host, folder.resolve("a" + put + i))
                .with("from", (put ? file : there).toString())
                .with("to", (put ? there : back).toString());
        whole[i] = millis(() -> attempt.succeeds(command(put ? "sftp_put" : "sftp_get")));
        assertEquals(-1, Files.mismatch(file, put ? there : back));
      }
      say(
          "| 1 GiB %s, the bytes alone | %.2f s | OpenSSH sftp: %.2f s | %.0f %% of its speed | >="
              + " 80 %% |",
          put ? "there" : "back",
          median(bytes) / 1000,
          median(theirs) / 1000,
          100 * median(theirs) / median(bytes));
      say(
          "| 1 GiB %s, `%s` with connecting and three SHA-256 | %.2f s | the same | %.0f %% of its"
              + " speed | >= 80 %% |",
          put ? "there" : "back",
          put ? "sftp_put" : "sftp_get",
          median(whole) / 1000,
          100 * median(theirs) / median(whole));
    }
  }

  private int openSsh(String line) throws Exception {
    Path batch = Files.writeString(folder.resolve("batch"), line + "\n");
    int code =
        new ProcessBuilder(
                "sftp",
                "-q",
                "-b",
                batch.toString(),
                "-P",
                String.valueOf(host.port()),
                "-i",
                host.folder().resolve("user").toString(),
                "-o",
                "UserKnownHostsFile=" + host.knownHosts(),
                System.getProperty("user.name") + "@127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sftp.log").toFile())
            .start()
            .waitFor();
    assertEquals(0, code);
    return code;
  }

  private double transferred(boolean put, Path file, Path there, Path back) throws Exception {
    SshHost at = HostParameters.read(SshAttempt.on(host, folder).parameters(), folder);
    Connection connection = new Connections(new Sessions(Sessions.Pulse.USUAL)).with(at);
    return millis(
        () -> {
          try (RemoteFiles files = RemoteFiles.open(connection)) {
            return files.ask(
                there.toString(),
                sftp -> {
                  if (put) {
                    Transfer.append(sftp, file, there.toString(), GIBIBYTE);
                  } else {
                    Transfer.fetch(sftp, there.toString(), back);
                  }
                  return true;
                });
          }
        });
  }

  @Test
  void muchOutput() throws Exception {
    long bytes = 200_000_000;
    Attempt attempt = SshAttempt.on(host, folder.resolve("much"));
    attempt.runs("head -c " + bytes + " /dev/zero");
    double millis = millis(() -> attempt.succeeds(command("ssh")));
    assertEquals(bytes, Files.size(folder.resolve("much/log")));
    say("| %d MB of output into the log here | %.2f s | | | |", bytes / 1_000_000, millis / 1000);
  }
}
