package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.engine.command.ContentHash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample with a repository, a server and somebody who decides, all of them the test's own. */
final class ReleaseTest {
  private static final Map<String, String> FILES =
      Map.of(
          "Makefile", "install:\n\tmkdir -p $(DESTDIR)/bin && cp hello $(DESTDIR)/bin/\n",
          "hello", "#!/bin/sh\necho hello\n");

  @TempDir private Path folder;
  private final Map<String, byte[]> pool = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void startAServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/pool/", this::keep);
    server.start();
  }

  private void keep(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
      pool.put(name, exchange.getRequestBody().readAllBytes());
      exchange.sendResponseHeaders(201, -1);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private RunResult release(int exit, String... decision) throws IOException {
    assumeTrue(Programs.have("make"), "the program 'make' is missing (package make)");
    GitExample project = GitExample.make(folder, FILES);
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/pool";
    List<String> words = new ArrayList<>(List.of("samples/release/job.yaml"));
    words.addAll(List.of("-i", "repository=" + project.repository(), "-i", "pool=" + url));
    try (Approver approver = new Approver(decision)) {
      approver.begins(folder.resolve("state"));
      CommandLine weft = new CommandLine(System.getenv());
      return RunResult.of(weft, exit, folder.resolve("state"), words.toArray(String[]::new));
    }
  }

  private byte[] kept(String name) {
    return Objects.requireNonNull(pool.get(name), () -> name + " was not sent");
  }

  @Test
  void whatIsApprovedIsUploadedWithItsChecksum() throws IOException {
    RunResult run = release(0, "approval", "-m", "tested on two boards");
    String sum = ContentHash.of(kept("hello.tar.gz"));
    assertEquals(sum, run.output("sha256"));
    assertEquals(sum + "  hello.tar.gz\n", new String(kept("SHA256SUMS"), StandardCharsets.UTF_8));
    assertTrue(run.output("approved").endsWith(": tested on two boards"), run.said().out());
  }

  @Test
  void whatIsRejectedStaysHere() throws IOException {
    RunResult run = release(1, "approval", "--reject", "-m", "not on Fridays");
    assertTrue(run.said().all().contains("not on Fridays"), () -> run.said().all());
    assertEquals("skipped", run.outcome("upload"));
    assertEquals(Map.of(), pool);
  }

  @Test
  void theJobIsRight() {
    assertEquals("", CommandLine.weft("check", "samples/release/job.yaml").all());
  }
}
