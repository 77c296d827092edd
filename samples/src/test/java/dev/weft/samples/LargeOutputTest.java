package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.Sshd;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program on a host that prints far more than the engine, which has 64 MiB, could hold: {@code
 * -Dweft.output.mib} says how much.
 */
@Timeout(1200)
final class LargeOutputTest {
  private static final int MIB = Integer.getInteger("weft.output.mib", 64);
  private static final long BYTES = (long) MIB << 20;

  /** Prints numbers, so that each place in it is like no other. */
  private static final String JOB =
      """
      job_name: large
      actions:
        - name: print
          command: ssh
          on: { host: there }
          parameters:
            script: |
              echo $$ >"$HOME/pid"
              %s
          outputs: []
      """;

  @TempDir Path folder;
  private Sshd host;

  @BeforeEach
  void start() throws Exception {
    host = Sshd.start(folder.resolve("there"));
    Files.writeString(
        folder.resolve("hosts.yaml"),
        "hosts:\n  - { name: there, address: '%s', key: %s, known_hosts: %s }%n"
            .formatted(host.address(), host.userKey(), host.knownHosts()));
  }

  @AfterEach
  void stop() {
    if (host != null) {
      host.close();
    }
  }

  private WeftJvm run(int code, String limit, String script)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("job.yaml"), JOB.formatted(script));
    WeftJvm weft = new WeftJvm(folder, "-Xmx64m", "-XX:+ExitOnOutOfMemoryError");
    int exit =
        weft.run("run", "job.yaml", "--hosts", "hosts.yaml", "--limit", "log=" + limit, "--quiet");
    assertEquals(code, exit, weft::said);
    assertEquals(List.of(), host.attempts(), "the host removes what an attempt left there");
    return weft;
  }

  @Test
  void withinTheLimitEveryByteOfItIsInTheLog() throws Exception {
    run(0, "2GiB", "seq 1 1000000000 2>&- | head -c " + BYTES + "; echo; echo over");
    String end = "\nover\n";
    assertEquals(BYTES + end.length(), Files.size(log()));
    try (InputStream in = open()) {
      requireNumbers(in, BYTES);
      assertEquals(end, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void beyondTheLimitItFailsAlsoWhereItEndsWell() throws Exception {
    requireRefused(run(1, "8MiB", "seq 1 1000000000 2>&- | head -c " + BYTES + "; exit 0"));
  }

  @Test
  void whatNeverStopsPrintingIsEnded() throws Exception {
    requireRefused(run(1, "8MiB", "seq 1 2000000; while sleep 1; do echo on; done"));
    long pid = Long.parseLong(Files.readString(host.home().resolve("pid")).strip());
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), "it prints on");
  }

  /** Makes sure that the beginning is there, and no more of it than a little. */
  private void requireRefused(WeftJvm weft) throws IOException {
    String said = weft.said();
    assertTrue(said.contains("the log is larger than 8MiB: "), said);
    assertTrue(said.contains("--limit log="), said);
    try (InputStream in = open()) {
      requireNumbers(in, 8L << 20);
    }
    assertTrue(Files.size(log()) < 9L << 20, Files.size(log()) + " bytes");
  }

  private Path log() {
    return folder.resolve(".weft/runs/1/print/1/log");
  }

  private InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(log()), 1 << 16);
  }

  /** Makes sure that a stream begins with so many bytes of the numbers from 1 on. */
  private static void requireNumbers(InputStream in, long count) throws IOException {
    long at = 0;
    for (int number = 1; at < count; number++) {
      byte[] line = (number + "\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < line.length && at < count; i++) {
        if (in.read() != line[i]) {
          throw new AssertionError("byte " + at + " is not of " + number);
        }
        at++;
      }
    }
  }
}
