package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.Command;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many attempts at once, over one session for each host. */
final class ChannelsTest {
  /** How many one server listens at. */
  private static final int PORTS = 15;

  @TempDir Path folder;

  private void performAtOnce(List<Attempt> attempts) throws Exception {
    Command ssh = new SshCommands().make(new CommandName("ssh"));
    List<FutureTask<Map<String, Value>>> all = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt =
          attempts
              .get(i)
              .runs("sleep 0.1; echo ${a.n} | tee \"$WEFT_OUT/n\"; echo x >file")
              .reference("n", new Value.Int(i))
              .output("n", Type.INTEGER)
              .output("file", Type.FILE, "file");
      FutureTask<Map<String, Value>> work = new FutureTask<>(() -> attempt.succeeds(ssh));
      all.add(work);
      new Thread(work).start();
    }
    for (int i = 0; i < all.size(); i++) {
      assertEquals(new Value.Int(i), all.get(i).get().get("n"));
      assertEquals(i + "\n", attempts.get(i).log());
    }
  }

  private void twentyAtOnce(int sessions, String... configuration) throws Exception {
    List<String> lines = new ArrayList<>(List.of(configuration));
    lines.add("LogLevel DEBUG1");
    try (Sshd host = Sshd.start(folder.resolve("sshd"), lines.toArray(String[]::new))) {
      List<Attempt> attempts = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        attempts.add(SshAttempt.on(host, folder.resolve("a" + i)));
      }
      performAtOnce(attempts);
      String log = Files.readString(host.folder().resolve("sshd.log"));
      assertEquals(sessions, log.split("Accepted publickey", -1).length - 1, "sessions");
    }
  }

  @Test
  void twentyAttemptsShareOneSessionBelowWhatTheServerAllows() throws Exception {
    twentyAtOnce(1);
    String log = Files.readString(folder.resolve("sshd/sshd.log"));
    assertEquals(-1, log.indexOf("no more sessions"), "a channel was refused");
  }

  @Test
  void whereAServerAllowsFewerFilesGetASessionOfTheirOwn() throws Exception {
    twentyAtOnce(2, "MaxSessions 3");
  }

  @Test
  void manyHostsWorkAtOnce() throws Exception {
    int hosts = Integer.getInteger("weft.hosts", 20);
    List<Sshd> servers = new ArrayList<>();
    try {
      List<Attempt> attempts = new ArrayList<>();
      while (attempts.size() < hosts) {
        int more = Math.min(PORTS, hosts - attempts.size()) - 1;
        servers.add(serve(folder.resolve("sshd" + servers.size()), more, attempts));
      }
      performAtOnce(attempts);
    } finally {
      servers.forEach(Sshd::close);
    }
  }

  /** Starts a server with several ports, each of which is a host to whoever connects to it. */
  private Sshd serve(Path place, int more, List<Attempt> attempts) throws Exception {
    List<String> ports = new ArrayList<>();
    for (int i = 0; i < more; i++) {
      ports.add("Port " + Sshd.freePort());
    }
    Sshd host = Sshd.start(place, ports.toArray(String[]::new));
    attempts.add(SshAttempt.on(host, place.resolve("a")));
    String known = Files.readString(host.knownHosts());
    StringBuilder all = new StringBuilder(known);
    for (String each : ports) {
      String port = each.substring("Port ".length());
      all.append(known.replace(":" + host.port(), ":" + port));
      String address = System.getProperty("user.name") + "@127.0.0.1:" + port;
      attempts.add(SshAttempt.on(host, place.resolve("a" + port), address));
    }
    Files.writeString(host.knownHosts(), all);
    return host;
  }
}
