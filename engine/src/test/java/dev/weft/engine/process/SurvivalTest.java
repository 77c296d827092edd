package dev.weft.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Children whose engine is killed. Each child says by the pipe {@code ready} that it runs, and
 * waits at the pipe {@code go}.
 */
@Timeout(60)
class SurvivalTest {
  private static final Limits LITTLE = new Limits(Map.of(Limit.LOG, 1L << 20));

  private static final String WAIT = "echo > ready; read line < go; ";

  @TempDir Path attempt;
  private Supervision children;

  @BeforeEach
  void prepare() throws Exception {
    children = children(Duration.ofSeconds(5));
    int code =
        new ProcessBuilder("mkfifo", "ready", "go").directory(attempt.toFile()).start().waitFor();
    assertEquals(0, code);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    List<Long> left = ProcessTable.bearers(new RunMark(attempt.toString()));
    children.end(attempt);
    assertEquals(List.of(), left);
  }

  private static Supervision children(Duration grace) throws IOException {
    return LocalProcesses.find(grace, LITTLE, Map.copyOf(System.getenv())).supervised();
  }

  /** Has an engine start a script, and kills the engine when the script says it runs. */
  private void leave(String script) throws Exception {
    Process engine =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SupervisedByNobody.class.getName(),
                attempt.toString(),
                script)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(attempt.resolve("engine").toFile()))
            .start();
    CompletableFuture<Void> early = engine.onExit().thenRun(this::release);
    Files.readString(attempt.resolve("ready"));
    assertTrue(engine.isAlive(), () -> read("engine"));
    early.cancel(false);
    engine.destroyForcibly().waitFor();
  }

  /** Lets a test that waits for an engine go on when the engine has failed. */
  private void release() {
    write("ready");
  }

  private void go() {
    write("go");
  }

  private void write(String pipe) {
    try {
      Files.writeString(attempt.resolve(pipe), "\n", StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(attempt.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int resume() throws IOException, InterruptedException {
    return resume(children);
  }

  private int resume(Supervision supervision) throws IOException, InterruptedException {
    return supervision
        .resume(attempt)
        .run(SupervisedByNobody.request(attempt, "echo again >> log; exit 99"));
  }

  private ProcessIdentity supervisor() throws IOException {
    return ChildRecord.read(attempt.resolve("process")).supervisor().orElseThrow();
  }

  private static void kill(String signal, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-s", signal, "--", Long.toString(pid)).start();
    assertEquals(0, kill.waitFor());
  }

  /** Waits for the end of a process that is no child of this one. */
  private static void awaitEnd(long pid) {
    while (!ProcessTable.isDead(pid)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aChildThatLivesIsFoundAndWaitedFor() throws Exception {
    leave(WAIT + "echo done; exit 7");
    Trace.Alive alive = assertInstanceOf(Trace.Alive.class, children.look(attempt));
    assertEquals(supervisor(), alive.supervisor());
    CompletableFuture<Void> release = CompletableFuture.runAsync(this::go);
    assertEquals(7, resume());
    release.join();
    assertEquals("done\n", read("log"));
  }

  @Test
  void whatFinishedWhileNobodyLookedIsTaken() throws Exception {
    leave(WAIT + "echo done; exit 7");
    long pid = supervisor().pid();
    go();
    awaitEnd(pid);
    assertEquals(new Trace.Finished(7), children.look(attempt));
    assertEquals(7, resume());
    assertEquals(7, resume());
    assertEquals("done\n", read("log"));
  }

  @Test
  void aChildKilledWhileNobodyLookedHasItsCodeRecorded() throws Exception {
    leave(WAIT + "kill -9 $$");
    long pid = supervisor().pid();
    go();
    awaitEnd(pid);
    assertEquals(new Trace.Finished(137), children.look(attempt));
    assertEquals("", read("log"));
  }

  @Test
  void aWrapperSurvivesTermToItsGroupAndRecordsTheEnd() throws Exception {
    leave(WAIT);
    long pid = supervisor().pid();
    kill("TERM", -pid);
    awaitEnd(pid);
    assertEquals(new Trace.Finished(143), children.look(attempt));
  }

  @Test
  void aChildWhoseWrapperWasKilledIsLostAndNothingOfItIsLeft() throws Exception {
    leave(
        "echo $$ > pid; trap '' TERM; (setsid sh -c 'echo $$ > inner; exec sleep 300' &) ; "
            + "until [ -s inner ]; do :; done; "
            + WAIT
            + "sleep 300");
    long wrapper = supervisor().pid();
    kill("KILL", wrapper);
    awaitEnd(wrapper);
    assertInstanceOf(Trace.Lost.class, children.look(attempt));
    assertThrows(LostChildException.class, () -> resume(children(Duration.ofMillis(50))));
    assertTrue(ProcessTable.isDead(Long.parseLong(read("pid").strip())));
    assertTrue(ProcessTable.isDead(Long.parseLong(read("inner").strip())));
    assertFalse(read("log").contains("again"));
  }

  @Test
  void aWrapperKilledBesideItsEngineLosesTheChild() throws Exception {
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                children.begin(attempt).run(SupervisedByNobody.request(attempt, WAIT));
              } catch (IOException | InterruptedException e) {
                end.set(e);
              }
            });
    thread.start();
    read("ready");
    kill("KILL", supervisor().pid());
    thread.join();
    assertEquals(
        "nobody knows how the child ended: the process that supervised it was killed",
        assertInstanceOf(LostChildException.class, end.get()).getMessage());
  }

  @Test
  void anInterruptEndsAChildOfAnEarlierEngine() throws Exception {
    leave(
        "trap '' TERM; (setsid sh -c 'trap \"\" TERM; echo > inner; while :; do sleep 1; done' &);"
            + " until [ -e inner ]; do :; done; "
            + WAIT
            + "sleep 300");
    Supervision hasty = children(Duration.ofMillis(50));
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> resume(hasty));
  }

  @Test
  void aChildOfAnEarlierEngineIsHeldToTheLimitOfItsLog() throws Exception {
    leave(WAIT + "while :; do echo y; done");
    CompletableFuture<Void> release = CompletableFuture.runAsync(this::go);
    assertThrows(LogLimitException.class, this::resume);
    release.join();
  }

  @Test
  void furtherChildrenOfAnAttemptAreStartedOnceTheFirstAreOver() throws Exception {
    leave(WAIT + "exit 3");
    CompletableFuture<Void> release = CompletableFuture.runAsync(this::go);
    Processes again = children.resume(attempt);
    assertEquals(3, again.run(SupervisedByNobody.request(attempt, "exit 4")));
    assertEquals(5, again.run(SupervisedByNobody.request(attempt, "exit 5")));
    assertEquals(new Trace.Finished(5), children.look(attempt));
    release.join();
  }

  @Test
  void anAttemptThatStartedNothingIsStarted() throws Exception {
    assertInstanceOf(Trace.NotStarted.class, children.look(attempt));
    assertEquals(99, resume());
  }

  @Test
  void aStartThatWasNotMadeYetIsNotMadeAfterTheEnd() throws Exception {
    Path record = attempt.resolve("process");
    ChildRecord.prepare(record);
    assertEquals(new Trace.NotStarted(), children.look(attempt));
    children.end(attempt);
    Wrapper wrapper = Wrapper.load(LocalProcesses.Programs.find(System.getenv("PATH")), Map.of());
    ProcessRequest late =
        wrapper.around(
            SupervisedByNobody.request(attempt, "echo late"), record, new RunMark("nobody"));
    assertEquals(125, new ProcessBuilder(late.argv()).start().waitFor());
    assertFalse(Files.exists(record));
  }

  @Test
  void aRecordOfAnotherBootOrAnotherProcessIsLostAndNobodyIsSignalled() throws Exception {
    Process foreign = new ProcessBuilder("setsid", "sh", "-c", "echo; read line").start();
    try {
      assertEquals('\n', foreign.getInputStream().read());
      ProcessIdentity real =
          new ProcessIdentity(
              foreign.pid(), ProcessTable.startOf(foreign.pid()), ProcessTable.boot());
      assertTrue(real.isAlive(ProcessTable.boot()));
      String otherBoot = "00000000-0000-0000-0000-000000000000";
      for (ProcessIdentity wrong :
          List.of(
              new ProcessIdentity(real.pid(), real.start() + 1, real.boot()),
              new ProcessIdentity(real.pid(), real.start(), otherBoot))) {
        write(wrong, "-".repeat(15));
        assertInstanceOf(Trace.Lost.class, children.look(attempt));
        children.end(attempt);
        write(wrong, "-".repeat(15));
        assertThrows(LostChildException.class, this::resume);
        assertTrue(foreign.isAlive());
      }
      write(new ProcessIdentity(real.pid(), real.start(), otherBoot), "exit   0   0 ok");
      assertInstanceOf(Trace.Lost.class, children.look(attempt), "outputs may not be on disk");
    } finally {
      foreign.destroyForcibly().waitFor();
    }
  }

  private void write(ProcessIdentity who, String end) throws IOException {
    String text =
        String.format("child %10d %20d %36s ok%n%s%n", who.pid(), who.start(), who.boot(), end);
    Files.write(attempt.resolve("process"), text.getBytes(StandardCharsets.US_ASCII));
  }
}
