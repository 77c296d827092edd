package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.Command;
import dev.weft.engine.job.CommandName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What attempts leave on a host whose connection is gone. */
final class LeftoversTest {
  @TempDir Path folder;

  @Test
  void nothingStaysThereOnceTheConnectionBroke() throws Exception {
    try (Sshd host = Sshd.start(folder.resolve("sshd"))) {
      perform(host);
      assertEquals(List.of(), host.attempts());
    }
  }

  /** Returns what the host says of each attempt, first lines of its claims. */
  private static List<String> removed(Sshd host) throws Exception {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> all = Files.list(host.home().resolve(".weft/claims"))) {
      for (Path each : all.toList()) {
        lines.add(Files.readAllLines(each).get(0));
      }
    }
    return lines;
  }

  private void perform(Sshd host) throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(host.port())) {
      Command ssh = new SshCommands().make(new CommandName("ssh"));
      host.vouchAt(proxy.port());
      String address = System.getProperty("user.name") + "@127.0.0.1:" + proxy.port();
      for (int i = 0; i < 3; i++) {
        SshAttempt.on(host, folder.resolve("a" + i), address).runs(":").succeeds(ssh);
      }
      try (Stream<Path> all = Files.list(host.home().resolve(".weft/attempts"))) {
        assertTrue(all.count() > 8, "folders are made for attempts to come");
      }
      long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!removed(host).equals(List.of("dropped", "dropped", "dropped"))) {
        assertTrue(System.nanoTime() < last, "the host is not told what to remove");
        Thread.onSpinWait();
      }
    }
  }
}
