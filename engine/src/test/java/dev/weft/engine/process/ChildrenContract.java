package dev.weft.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every way of starting children keeps, with real ones. Those that are to be killed say so by
 * a pipe first.
 */
@Timeout(60)
abstract class ChildrenContract {
  private static final String PATH = System.getenv().getOrDefault("PATH", "/bin:/usr/bin");
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", PATH);

  private static final Limits LITTLE = new Limits(Map.of(Limit.LOG, 1L << 20));

  @TempDir Path folder;

  private int attempts;

  /** Returns the way of starting children. */
  abstract Supervision children(LocalProcesses processes);

  private Processes processes(Duration grace) throws IOException {
    Path attempt = Files.createDirectory(folder.resolve("attempt-" + ++attempts));
    return children(LocalProcesses.find(grace, LITTLE, ENVIRONMENT)).begin(attempt);
  }

  private int run(String... argv) throws IOException, InterruptedException {
    return processes(Duration.ofSeconds(5)).run(request(argv));
  }

  private ProcessRequest request(String... argv) {
    var streams = new ProcessRequest.Streams(Optional.empty(), Optional.empty(), log());
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put("LC_ALL", "C.UTF-8");
    return new ProcessRequest(List.of(argv), folder, environment, streams);
  }

  private Path log() {
    return folder.resolve("log");
  }

  @Test
  void theExitCodeIsThatOfTheChild() throws Exception {
    assertEquals(0, run("true"));
    assertEquals(75, run("sh", "-c", "exit 75"));
  }

  @Test
  void aChildKilledBySignalNGives128PlusN() throws Exception {
    assertEquals(128 + 15, run("sh", "-c", "kill -TERM $$"));
    assertEquals(128 + 9, run("sh", "-c", "kill -KILL $$"));
  }

  @Test
  void bothStreamsAreAppendedToTheLog() throws Exception {
    Files.writeString(log(), "before\n");
    run("sh", "-c", "echo out; echo err >&2");
    assertEquals("before\nout\nerr\n", Files.readString(log()));
  }

  @Test
  void standardOutputMayGoToAFileOfItsOwn() throws Exception {
    Path output = folder.resolve("stdout");
    var streams = new ProcessRequest.Streams(Optional.of("héllo\n"), Optional.of(output), log());
    List<String> argv = List.of("sh", "-c", "cat; echo err >&2");
    processes(Duration.ZERO).run(new ProcessRequest(argv, folder, ENVIRONMENT, streams));
    assertEquals("héllo\n", Files.readString(output));
    assertEquals("err\n", Files.readString(log()));
  }

  @Test
  void withoutATextTheInputIsEmpty() throws Exception {
    assertEquals(0, run("sh", "-c", "! read line"));
  }

  @Test
  void aChildSeesItsEnvironmentAndNoOther() throws Exception {
    run("/usr/bin/env");
    assertEquals(
        Set.of("PATH=" + PATH, "LC_ALL=C.UTF-8", "WEFT_RUN_MARK=" + folder.resolve("attempt-1")),
        Set.copyOf(Files.readAllLines(log())));
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    run("printf", "[%s]", "", "a b", "$HOME", "*", "\"'\\", "é\n");
    assertEquals("[][a b][$HOME][*][\"'\\][é\n]", Files.readString(log()));
  }

  @Test
  void aChildIsInASessionOfItsOwn() throws Exception {
    run("sh", "-c", "echo $$; cut -d' ' -f1,5,6 /proc/$$/stat");
    List<String> lines = Files.readAllLines(log());
    String pid = lines.get(0);
    List<String> ids = List.of(lines.get(1).split(" ", -1));
    assertEquals(List.of(pid, ids.get(1), ids.get(1)), ids); // the leader may be a wrapper
    assertNotEquals(String.valueOf(ProcessHandle.current().pid()), ids.get(1));
  }

  @Test
  void aMissingProgramIsNamedBeforeAnythingStarts() {
    IOException e = assertThrows(CannotStartException.class, () -> run("no-such-program"));
    assertTrue(e.toString().contains("program 'no-such-program' is not in any folder of PATH"));
    e = assertThrows(CannotStartException.class, () -> run("./missing"));
    assertEquals("program './missing' does not exist", e.getMessage());
    e = assertThrows(CannotStartException.class, () -> run("/etc/passwd"));
    assertEquals("'/etc/passwd' is not an executable file", e.getMessage());
    assertFalse(Files.exists(log()));
  }

  @Test
  void aMissingSetsidIsNamedWithItsPackage() {
    IOException e =
        assertThrows(
            CannotStartException.class,
            () -> LocalProcesses.find(Duration.ZERO, LITTLE, Map.of("PATH", folder.toString())));
    assertTrue(e.toString().contains("program 'setsid' (package util-linux) is needed"));
  }

  @Test
  void whatAChildLeavesRunningIsEndedWithIt() throws Exception {
    long begun = System.nanoTime();
    assertEquals(3, run("sh", "-c", "sleep 300 & echo $!; exit 3"));
    assertFalse(isAlive(Files.readAllLines(log()).get(0)));
    assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) < 60);
  }

  @Test
  void aGroupIsEndedWhereNoProgramCanKill() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    List<String> names = List.of("sh", "setsid", "sleep");
    for (String name : names) {
      Path program = ProgramPath.find(name, PATH, folder).orElseThrow();
      Files.createSymbolicLink(bin.resolve(name), program);
    }
    Map<String, String> few = Map.of("PATH", bin.toString());
    ProcessRequest asked = request("sh", "-c", "sleep 300 & echo $!");
    children(LocalProcesses.find(Duration.ofSeconds(5), LITTLE, few))
        .begin(folder)
        .run(new ProcessRequest(asked.argv(), folder, few, asked.streams()));
    assertFalse(isAlive(Files.readAllLines(log()).get(0)));
    for (String name : names) {
      Files.delete(bin.resolve(name));
    }
  }

  @Test
  void anInterruptEndsTheWholeGroup() throws Exception {
    String script = "sleep 300 & echo $! > pids; (sleep 301 & echo $! >> pids);";
    interruptWhenThere(Duration.ofSeconds(5), script + " echo > ready; wait");
    assertNoneAlive();
  }

  @Test
  void aChildThatIgnoresTermIsKilledAfterTheGrace() throws Exception {
    String script = "trap '' TERM; echo $$ > pids; echo > ready; while :; do sleep 1; done";
    interruptWhenThere(Duration.ofMillis(50), script);
    assertNoneAlive();
  }

  @Test
  void aStoppedChildIsKilledAfterTheGrace() throws Exception {
    String script = "echo $$ > pids; echo > ready; kill -STOP $$; sleep 300";
    interruptWhenThere(Duration.ofMillis(50), script);
    assertNoneAlive();
  }

  @Test
  void aDoubleForkIsKilledToo() throws Exception {
    String script =
        "(sh -c 'trap \"\" TERM; sleep 300 & echo $! > pids; echo > ready; wait' &); wait;"
            + " sleep 300";
    interruptWhenThere(Duration.ofMillis(50), script);
    assertNoneAlive();
  }

  @Test
  void aDescendantInASessionOfItsOwnIsKilledWhileItDescends() throws Exception {
    String script = "setsid sh -c 'echo $$ > pids; echo > ready; exec sleep 300' & wait";
    interruptWhenThere(Duration.ofMillis(50), script);
    assertNoneAlive();
  }

  @Test
  void anOrphanInASessionOfItsOwnIsKnownByItsMark() throws Exception {
    String script =
        "(setsid sh -c 'trap \"\" TERM; sleep 300 & echo $$ $! > pids; echo > ready; wait' &);"
            + " exec sleep 300";
    interruptWhenThere(Duration.ofMillis(50), script);
    assertNoneAlive();
  }

  @Test
  void aChildThatPrintsTooMuchIsEnded() {
    IOException e =
        assertThrows(
            LogLimitException.class, () -> run("sh", "-c", "while :; do echo y; done | cat"));
    assertTrue(e.toString().contains("the log is larger than 1MiB: "));
  }

  /** Runs a script on a thread that is interrupted as soon as the script says it is ready. */
  private void interruptWhenThere(Duration grace, String script) throws Exception {
    run("mkfifo", "ready");
    AtomicReference<Throwable> end = new AtomicReference<>();
    Processes processes = processes(grace);
    Thread thread =
        new Thread(
            () -> {
              try {
                int code = processes.run(request("sh", "-c", script));
                end.set(new AssertionError("ended by itself with " + code));
              } catch (IOException | InterruptedException e) {
                end.set(e);
              }
            });
    thread.start();
    Files.readString(folder.resolve("ready"));
    thread.interrupt();
    thread.join();
    assertTrue(end.get() instanceof InterruptedException, String.valueOf(end.get()));
  }

  private void assertNoneAlive() throws IOException {
    for (String pid : Files.readString(folder.resolve("pids")).strip().split("\\s+", -1)) {
      assertFalse(isAlive(pid), pid);
    }
  }

  /** Tells whether a process lives; a dead one that nobody has fetched yet does not. */
  private static boolean isAlive(String pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(Long.parseLong(pid.strip()));
    if (handle.isEmpty() || !handle.get().isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc", pid.strip(), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void manyChildrenAtOnceEachGetTheirOwnEnd() throws Exception {
    List<Processes> processes = new ArrayList<>();
    for (int each = 0; each < 40; each++) {
      processes.add(processes(Duration.ofSeconds(5)));
    }
    List<CompletableFuture<Integer>> ends =
        IntStream.range(0, 40)
            .mapToObj(
                code ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            return processes.get(code).run(request("sh", "-c", "exit " + code));
                          } catch (IOException | InterruptedException e) {
                            throw new AssertionError(e);
                          }
                        }))
            .toList();
    for (int code = 0; code < ends.size(); code++) {
      assertEquals(code, ends.get(code).get());
    }
  }
}
