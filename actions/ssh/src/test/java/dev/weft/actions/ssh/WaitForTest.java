package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.Command;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.eval.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be waited for. */
final class WaitForTest {
  private static final Command WAIT = new SshCommands().make(new CommandName("wait_for"));

  @TempDir Path folder;

  private Attempt attempt(String name) {
    return new Attempt(folder.resolve(name))
        .with("within", "60s")
        .with("interval", new Value.Text("20ms"));
  }

  private static FutureTask<Map<String, Value>> begin(Attempt attempt) {
    FutureTask<Map<String, Value>> work = new FutureTask<>(() -> attempt.succeeds(WAIT));
    new Thread(work).start();
    return work;
  }

  @Test
  void aFileThatComesIsWaitedFor() throws Exception {
    Path file = folder.resolve("flag");
    FutureTask<Map<String, Value>> work = begin(attempt("a").with("file", file.toString()));
    Files.createFile(file);
    assertEquals(Map.of(), work.get());
  }

  @Test
  void aPortThatListensIsWaitedFor() throws Exception {
    int port = Sshd.freePort();
    FutureTask<Map<String, Value>> work = begin(attempt("a").with("tcp", "127.0.0.1:" + port));
    try (ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
      assertEquals(Map.of(), work.get());
      assertTrue(server.isBound());
    }
  }

  @Test
  void anAnswerWithTheStatusIsWaitedFor() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    int[] asked = new int[1];
    server.createContext(
        "/ready",
        exchange -> {
          exchange.sendResponseHeaders(asked[0]++ < 3 ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ready";
      attempt("a").with("http", url).with("status", new Value.Int(204)).succeeds(WAIT);
      assertEquals(4, asked[0]);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anAnswerThatNeverEndsIsAnAnswer() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    CountDownLatch over = new CountDownLatch(1);
    server.setExecutor(work -> new Thread(work).start());
    server.createContext(
        "/events",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("first".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
      attempt("a").with("http", url).succeeds(WAIT);
    } finally {
      over.countDown();
      server.stop(0);
    }
  }

  @Test
  void aHostThatLetsInIsWaitedFor() throws Exception {
    try (Sshd host = Sshd.start(folder.resolve("sshd"))) {
      Attempt attempt =
          attempt("a")
              .with("ssh", host.address())
              .with("key", host.folder().resolve("user").toString())
              .with("known_hosts", host.knownHosts().toString());
      assertEquals(Map.of(), attempt.succeeds(WAIT));
    }
  }

  @Test
  void whatDoesNotComeIsToldOfWithItsCause() throws Exception {
    int port = Sshd.freePort();
    String message =
        new Attempt(folder.resolve("a"))
            .with("tcp", "127.0.0.1:" + port)
            .with("within", new Value.Text("50ms"))
            .with("interval", new Value.Text("20ms"))
            .fails(WAIT)
            .message();
    assertTrue(message.contains("127.0.0.1:" + port), message);
    assertTrue(message.contains("50ms"), message);
    assertTrue(message.contains("refused"), message);
  }
}
