package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.LoopbackHost;
import dev.weft.engine.command.Command;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.engine.process.LostChildException;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What breaks between weft and a host, and at either end: nothing is run twice or taken for good.
 */
@ParameterizedClass
@EnumSource
final class FaultsTest {
  private static final int CUTS = Integer.getInteger("weft.cuts", 20);
  private static final long SEED = Long.getLong("weft.seed", System.nanoTime());

  /**
   * About what passes in one attempt: keys and log-in, some 5,000 bytes, the text by which the host
   * serves, script and log.
   */
  private static final int MOST_BYTES = RemoteText.host().length + 12_000;

  /** Lines of a log that take a while, and a line of the ledger before and behind. */
  private static final String WORK =
      """
      echo "start ${a.n}" >>ledger
      i=0
      while [ $i -lt 40 ]; do
        i=$((i + 1))
        printf '%0100d\\n' $i
        [ $((i % 10)) != 0 ] || sleep 0.02
      done
      echo "end ${a.n}" >>ledger
      echo "$i" >"$WEFT_OUT/lines"
      """;

  @TempDir Path folder;
  private final Make make;
  private LoopbackHost host;
  private CuttingProxy proxy;

  FaultsTest(Make make) {
    this.make = make;
  }

  @BeforeEach
  void start() throws Exception {
    host = make.start(folder.resolve("sshd"));
    proxy = new CuttingProxy(host.port());
    host.vouchAt(proxy.port());
  }

  @AfterEach
  void stop() throws IOException {
    if (host != null) {
      proxy.close();
      host.close();
    }
  }

  private static Command ssh() {
    return new SshCommands().make(new CommandName("ssh"));
  }

  private Attempt through(String name) {
    return SshAttempt.on(host, folder.resolve(name), address(proxy.port()));
  }

  private static String address(int port) {
    return System.getProperty("user.name") + "@127.0.0.1:" + port;
  }

  private Path ledger() {
    return host.home().resolve("ledger");
  }

  @Test
  void cutAtAnyByteItIsGoneOnWithAndNeverRepeated() throws Exception {
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < CUTS; i++) {
      String name = "cut-" + i;
      Files.deleteIfExists(ledger());
      int bytes = 1 + random.nextInt(MOST_BYTES);
      proxy.cutAfter(bytes);
      Attempt attempt =
          through(name)
              .with("cwd", host.home().toString())
              .runs(WORK)
              .reference("n", new Value.Text(name))
              .output("lines", Type.INTEGER);
      String what = "seed " + SEED + ", attempt " + i + ", cut after " + bytes + " bytes";
      try {
        Map<String, Value> outputs = attempt.succeeds(ssh());
        assertEquals(new Value.Int(40), outputs.get("lines"), what);
        assertEquals(List.of("start " + name, "end " + name), Files.readAllLines(ledger()), what);
        assertEquals(log(), attempt.log(), what);
      } catch (UnreachableException e) {
        refused++; // cut before anything was asked of it
        assertFalse(Files.exists(ledger()), what);
      }
      proxy.cutAfter(Long.MAX_VALUE);
    }
    assertTrue(refused < CUTS, refused + " of " + CUTS + " were cut at the beginning");
    assertTrue(proxy.connections() > CUTS, "seed " + SEED + ", no attempt was gone on with");
  }

  /** {@code -Dweft.output.mib} says how much. */
  @Test
  void muchOutputThatIsCutOnItsWayComesWholeAndOnce() throws Exception {
    long bytes = Long.getLong("weft.output.mib", 16) << 20;
    String printing = "seq 1 1000000000 2>&- | head -c " + bytes;
    Process here = new ProcessBuilder("sh", "-c", printing + " | sha256sum").start();
    String expected = new String(here.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    proxy.cutAfter(bytes / 2);
    Limits limits = new Limits(Map.of(Limit.LOG, bytes));
    Attempt attempt = through("much").within(limits).runs(printing);
    attempt.succeeds(ssh());
    String came = ContentHash.ofFile(folder.resolve("much/log")).sha256();
    assertEquals(expected.substring(0, came.length()), came);
    assertEquals(2, proxy.connections());
  }

  /** Files and folders as outputs, of which some cannot be written again. */
  private static final String MADE =
      """
      echo "start ${a.n}" >>ledger
      cd "$WEFT_OUT"
      mkdir -p d/sub/read-only
      head -c 40000 /dev/zero | tee file d/large >d/sub/read-only/x
      ln -s sub d/link
      ln -s nowhere d/sub/dangling
      ln -s file text
      chmod 444 file d/large
      chmod 555 d/sub/read-only d
      """;

  @Test
  void cutWhileFilesComeTheyAreBroughtAnew() throws Exception {
    Random random = new Random(SEED);
    long before = 0;
    for (int i = -1; i < CUTS; i++) {
      String name = "files-" + i;
      Files.deleteIfExists(ledger());
      long bytes = i < 0 ? Long.MAX_VALUE : before - 1 - random.nextInt(140_000);
      proxy.cutAfter(bytes);
      long passed = proxy.passed();
      Attempt attempt =
          through(name)
              .with("cwd", host.home().toString())
              .runs(MADE)
              .reference("n", new Value.Text(name))
              .output("file", Type.FILE)
              .output("d", Type.DIRECTORY)
              .output("text", Type.FILE);
      String what = "seed " + SEED + ", attempt " + i + ", cut after " + bytes + " bytes";
      Map<String, Value> outputs = attempt.succeeds(ssh());
      before = i < 0 ? proxy.passed() - passed : before;
      assertEquals(List.of("start " + name), Files.readAllLines(ledger()), what);
      Path d = Path.of(artifact(outputs, "d").path());
      assertEquals("sub", Files.readSymbolicLink(d.resolve("link")).toString(), what);
      assertEquals(40_000, Files.size(d.resolve("link/read-only/x")), what);
      assertEquals(40_000, artifact(outputs, "text").size(), what);
      assertEquals(
          "r--r--r--",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(d.resolve("large"))),
          what);
      proxy.cutAfter(Long.MAX_VALUE);
    }
    assertTrue(proxy.connections() > CUTS + 1, "seed " + SEED + ", no attempt was cut");
  }

  @Test
  void linksAreFollowedWithinTheAttemptAndNoFurther() throws Exception {
    Attempt within =
        through("within")
            .runs("cd \"$WEFT_OUT\"; echo 1 >../work/n; ln -s n ../work/a; ln -s ../work/a n")
            .output("n", Type.FILE);
    Path came = Path.of(artifact(within.succeeds(ssh()), "n").path());
    assertEquals("1\n", Files.readString(came));
    assertFalse(Files.isSymbolicLink(came));
    Attempt outside =
        through("outside").runs("ln -s /etc/passwd \"$WEFT_OUT/n\"").output("n", Type.FILE);
    String said = assertThrows(IOException.class, () -> outside.succeeds(ssh())).toString();
    assertTrue(said.contains("outside of the attempt"), said);
    Attempt endless = through("endless").runs("ln -s n \"$WEFT_OUT/n\"").output("n", Type.FILE);
    assertThrows(IOException.class, () -> endless.succeeds(ssh()));
  }

  private static Value.Artifact artifact(Map<String, Value> outputs, String name) {
    return (Value.Artifact) Objects.requireNonNull(outputs.get(name));
  }

  @Test
  void whereTheLogCannotBeWrittenTheAttemptIsEndedAndTheCauseTold() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full here");
    Path log = Files.createDirectories(folder.resolve("attempt")).resolve("log");
    Files.createSymbolicLink(log, full);
    Attempt attempt =
        through("attempt")
            .with("cwd", host.home().toString())
            .runs("echo $$ >pid; echo one; exec sleep 300");
    IOException failed = assertThrows(IOException.class, () -> attempt.succeeds(ssh()));
    assertTrue(String.valueOf(failed.getMessage()).contains("'" + log + "'"), failed.toString());
    long pid = Long.parseLong(Files.readString(host.home().resolve("pid")).strip());
    assertFalse(isRunning(pid), "it goes on");
    assertEquals(1, proxy.connections());
    Attempt other = through("other").runs("echo 1 >\"$WEFT_OUT/n\"").output("n", Type.INTEGER);
    assertEquals(Map.of("n", new Value.Int(1)), other.succeeds(ssh()));
  }

  private static String log() {
    StringBuilder log = new StringBuilder();
    for (int i = 1; i <= 40; i++) {
      log.append("%0100d%n".formatted(i));
    }
    return log.toString();
  }

  @Test
  void afterTheEngineDiedItIsGoneOnWith() throws Exception {
    Attempt first =
        through("attempt")
            .with("reconnect", new Value.Int(0))
            .with("cwd", host.home().toString())
            .runs("echo start >>ledger; echo one; while ! [ -e go ]; do sleep 0.05; done; echo two")
            .reference("n", new Value.Text("x"));
    FutureTask<Map<String, Value>> work = new FutureTask<>(() -> first.succeeds(ssh()));
    Thread thread = new Thread(work);
    thread.start();
    await(() -> first.log().equals("one\n"));
    proxy.close();
    ExecutionException lost = assertThrows(ExecutionException.class, work::get);
    assertTrue(lost.getCause() instanceof LostChildException, lost.toString());
    Files.createFile(host.home().resolve("go"));
    Attempt second =
        SshAttempt.on(host, folder.resolve("attempt"))
            .with("cwd", host.home().toString())
            .runs("echo this is not run >>ledger");
    second.succeeds(ssh());
    assertEquals("one\ntwo\n", second.log());
    assertEquals(List.of("start"), Files.readAllLines(ledger()));
  }

  @Test
  void whatIsOverAndHereIsNotAskedForAgain() throws Exception {
    Attempt first = through("attempt").runs("echo 1 >\"$WEFT_OUT/n\"").output("n", Type.INTEGER);
    first.succeeds(ssh());
    host.close();
    Attempt again = through("attempt").runs("exit 3").output("n", Type.INTEGER);
    assertEquals(Map.of("n", new Value.Int(1)), again.succeeds(ssh()));
  }

  @Test
  void whereTheSupervisorWasKilledNobodyKnows() throws Exception {
    Attempt attempt =
        through("attempt")
            .with("cwd", host.home().toString())
            .runs("echo $$ >pid; cat /proc/$PPID/stat >parent; kill -9 $PPID; exec sleep 300");
    LostChildException lost = assertThrows(LostChildException.class, () -> attempt.succeeds(ssh()));
    assertTrue(String.valueOf(lost.getMessage()).contains("supervised"), lost.toString());
    long pid = Long.parseLong(Files.readString(host.home().resolve("pid")).strip());
    await(() -> !isRunning(pid));
  }

  @Test
  void cancelledItIsEndedWithAllThatItStarted() throws Exception {
    Attempt attempt =
        through("attempt")
            .with("cwd", host.home().toString())
            .runs(
                """
                trap '' TERM
                sleep 300 & echo $! >pids
                setsid sleep 300 & echo $! >>pids
                env -i /bin/sh -c 'echo $$ >>pids; exec sleep 300' &
                echo $$ >>pids; sleep 0.2; echo up
                while :; do sleep 1; done
                """);
    FutureTask<Map<String, Value>> work = new FutureTask<>(() -> attempt.succeeds(ssh()));
    Thread thread = new Thread(work);
    thread.start();
    await(() -> attempt.log().equals("up\n"));
    thread.interrupt();
    ExecutionException ended = assertThrows(ExecutionException.class, work::get);
    assertTrue(ended.getCause() instanceof InterruptedException, ended.toString());
    List<String> pids = Files.readAllLines(host.home().resolve("pids"));
    assertEquals(4, pids.size());
    for (String pid : pids) {
      assertFalse(isRunning(Long.parseLong(pid)), "process " + pid + " outlived the cancel");
    }
  }

  @Test
  void aSilentHostIsNoticedAndConnectedToAnew() throws Exception {
    Connections connections = new Connections(new Sessions(new Sessions.Pulse(300, 1)));
    Command ssh = new SshCommand(() -> connections);
    Attempt attempt =
        through("attempt")
            .with("cwd", host.home().toString())
            .runs(
                "echo start >>ledger; echo one; while ! [ -e go ]; do sleep 0.05; done; echo two");
    FutureTask<Map<String, Value>> work = new FutureTask<>(() -> attempt.succeeds(ssh));
    new Thread(work).start();
    await(() -> attempt.log().equals("one\n"));
    proxy.fallSilent();
    await(() -> proxy.connections() > 1);
    Files.createFile(host.home().resolve("go"));
    work.get();
    assertEquals("one\ntwo\n", attempt.log());
    assertEquals(List.of("start"), Files.readAllLines(ledger()));
  }

  private static boolean isRunning(long pid) throws IOException {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      return !Files.readString(stat).matches("(?s).*\\) [ZX] .*");
    } catch (IOException e) {
      return false;
    }
  }

  /** Something that comes true. */
  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < last, "it did not come true within a minute");
      new java.util.concurrent.CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
  }
}
