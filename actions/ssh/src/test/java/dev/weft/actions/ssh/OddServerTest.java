package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.engine.command.Command;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.process.LostChildException;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do what OpenSSH never would. */
final class OddServerTest {
  private static final String WORK =
      "cd ~; echo start >>ledger; echo one; while ! [ -e go ]; do sleep 0.05; done; echo two";

  @TempDir Path folder;

  private static Command ssh() {
    return new SshCommands().make(new CommandName("ssh"));
  }

  private static FutureTask<Map<String, Value>> begin(Attempt attempt, Command ssh) {
    FutureTask<Map<String, Value>> work = new FutureTask<>(() -> attempt.succeeds(ssh));
    new Thread(work).start();
    return work;
  }

  private static void awaitLog(Attempt attempt, String text) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!attempt.log().equals(text)) {
      assertTrue(System.nanoTime() < end, attempt.log());
      Thread.onSpinWait();
    }
  }

  @Test
  void aServerThatDoesNotOfferStrictKeyExchangeIsRefused() throws Exception {
    try (OddServer server = new OddServer(folder.resolve("server"), OddServer.LAX)) {
      Attempt attempt = SshAttempt.on(server, folder.resolve("a")).runs("touch ~/ran");
      String said = assertThrows(IOException.class, () -> attempt.succeeds(ssh())).toString();
      assertTrue(said.contains("strict key exchange"), said);
      assertFalse(Files.exists(server.home().resolve("ran")), "it ran all the same");
    }
    try (OddServer server = new OddServer(folder.resolve("other"))) {
      SshAttempt.on(server, folder.resolve("b")).runs("touch ~/ran").succeeds(ssh());
      assertTrue(Files.exists(server.home().resolve("ran")), "it did not run");
    }
  }

  @Test
  void aChannelThatClosesWithoutAStatusIsNoEndOfTheProgram() throws Exception {
    assertGoesOnWithout(ssh(), OddServer::closeChannels);
  }

  @Test
  void aChannelThatTheServerForgotIsNoticedAsSilent() throws Exception {
    Connections connections = new Connections(new Sessions(new Sessions.Pulse(300, 1)));
    assertGoesOnWithout(new SshCommand(() -> connections), OddServer::forgetChannels);
  }

  private void assertGoesOnWithout(Command ssh, Consumer<OddServer> ending) throws Exception {
    try (OddServer server = new OddServer(folder.resolve("server"))) {
      Attempt attempt = SshAttempt.on(server, folder.resolve("a")).runs(WORK);
      FutureTask<Map<String, Value>> work = begin(attempt, ssh);
      awaitLog(attempt, "one\n");
      ending.accept(server);
      Files.createFile(server.home().resolve("go"));
      work.get();
      assertEquals("one\ntwo\n", attempt.log());
      assertEquals(List.of("start"), Files.readAllLines(server.home().resolve("ledger")));
    }
  }

  @Test
  void whereNobodyEverSaysHowItEndedItIsUnknown() throws Exception {
    try (OddServer server = new OddServer(folder.resolve("server"))) {
      Attempt attempt =
          SshAttempt.on(server, folder.resolve("a")).with("reconnect", new Value.Int(1)).runs(WORK);
      FutureTask<Map<String, Value>> work = begin(attempt, ssh());
      awaitLog(attempt, "one\n");
      server.closeChannels();
      server.stop();
      ExecutionException ended = assertThrows(ExecutionException.class, work::get);
      // which the engine takes for an attempt of which nobody knows how it ended
      assertInstanceOf(LostChildException.class, ended.getCause());
    }
  }
}
