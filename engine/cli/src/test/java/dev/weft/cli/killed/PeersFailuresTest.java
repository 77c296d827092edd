package dev.weft.cli.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Failure;
import dev.weft.engine.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes wrong elsewhere when the program is killed. The first attempt at an action says by the
 * pipe {@code ready} that it runs, and waits at the pipe {@code go}.
 */
@Timeout(120)
class PeersFailuresTest {
  private static final String WAIT =
      "if mkdir \"$TOP/first\" 2>/dev/null; then echo > \"$TOP/ready\"; read line < \"$TOP/go\";"
          + " fi";

  @TempDir Path top;
  private WeftProcess weft = new WeftProcess(Path.of(""));

  @BeforeEach
  void prepare() throws Exception {
    weft = new WeftProcess(top.toRealPath());
    int code =
        new ProcessBuilder("mkfifo", "ready", "go").directory(top.toFile()).start().waitFor();
    assertEquals(0, code);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    List<Long> left = weft.survivors();
    for (long pid : left) {
      WeftProcess.kill(pid);
    }
    assertEquals(List.of(), left, weft::said);
  }

  private void job(String actions) {
    String text = "job_name: peers\nenv: {TOP: \"" + weft.folder() + "\"}\nactions:\n" + actions;
    WeftProcess.write(weft.folder().resolve("job.yaml"), text);
  }

  private static String action(String name, String... lines) {
    return "  - name: "
        + name
        + "\n    command: shell\n    outputs: [x]\n    on_unknown: rerun\n"
        + "    parameters:\n      script: |\n        "
        + String.join("\n        ", lines)
        + "\n";
  }

  /** Has an engine begin, until the first attempt waits. */
  private Process begun() throws IOException {
    Process engine = weft.start("run", "job.yaml");
    CompletableFuture<Void> early =
        engine.onExit().thenRun(() -> WeftProcess.write(weft.folder().resolve("ready"), "\n"));
    Files.readString(weft.folder().resolve("ready"));
    assertTrue(engine.isAlive(), weft::said);
    early.cancel(false);
    return engine;
  }

  private void go() {
    WeftProcess.write(weft.folder().resolve("go"), "\n");
  }

  private List<String> ledger() {
    return WeftProcess.read(weft.folder().resolve("ledger")).lines().toList();
  }

  @Test
  void halfAnOutputOfAnAttemptThatWasKilledIsNotTaken() throws Exception {
    job(
        action("a", "printf half > \"$WEFT_OUT/x\"", WAIT, "echo whole > \"$WEFT_OUT/x\"")
            + action("b", "echo ${a.x} >> \"$TOP/ledger\"; echo b > \"$WEFT_OUT/x\""));
    Process engine = begun();
    engine.destroyForcibly().waitFor();
    Path attempt = weft.state().resolve("runs/1/a/1");
    assertEquals("half", WeftProcess.read(attempt.resolve("out/x")));
    WeftProcess.kill(-WeftProcess.wrapper(attempt).orElseThrow());
    assertEquals(List.of(), weft.survivors());
    assertEquals(0, weft.run("resume"), weft::said);
    assertTrue(weft.said().contains(" goes on\n"), weft::said);
    assertEquals(List.of("whole"), ledger());
    List<Failure> failures = new ArrayList<>();
    for (RunEvent event : weft.events()) {
      if (event instanceof RunEvent.AttemptFailed failed) {
        failures.add(failed.failure());
      }
    }
    assertEquals(1, failures.size());
    assertTrue(failures.get(0) instanceof Failure.Unknown, failures.toString());
  }

  @Test
  void anAttemptThatOutlivesItsEngineIsNotMadeBesideItself() throws Exception {
    job(action("a", "echo $$ >> \"$TOP/ledger\"", WAIT, "echo a > \"$WEFT_OUT/x\""));
    begun().destroyForcibly().waitFor();
    assertTrue(weft.children().size() >= 2, "it lives");
    Process next = weft.start("resume");
    while (weft.events().stream().noneMatch(RunEvent.RunResumed.class::isInstance)) {
      assertTrue(next.isAlive(), weft::said);
    }
    go();
    assertEquals(0, next.waitFor(), weft::said);
    assertEquals(1, ledger().size(), ledger().toString());
  }

  @Test
  void whatIsOverIsNotDoneAgain() throws Exception {
    StringBuilder chain =
        new StringBuilder(action("a0", "echo a0 >> \"$TOP/ledger\"; echo 0 > \"$WEFT_OUT/x\""));
    for (int each = 1; each < 10; each++) {
      String line =
          "echo a" + each + " >> \"$TOP/ledger\"; echo ${a" + (each - 1) + ".x} > \"$WEFT_OUT/x\"";
      chain.append(action("a" + each, each == 6 ? WAIT : ":", line));
    }
    job(chain.toString());
    begun().destroyForcibly().waitFor();
    go();
    assertEquals(0, weft.run("resume"), weft::said);
    List<String> each = new ArrayList<>();
    for (int action = 0; action < 10; action++) {
      each.add("a" + action);
    }
    assertEquals(each, ledger());
  }

  @Test
  void noLockIsLeftToRemove() throws Exception {
    job(action("a", WAIT, "echo a > \"$WEFT_OUT/x\""));
    Process engine = begun();
    assertEquals(75, weft.run("resume"), weft::said);
    assertTrue(weft.said().contains("weft process " + engine.pid() + " on "), weft::said);
    engine.destroyForcibly().waitFor();
    go();
    assertEquals(0, weft.run("resume"), weft::said);
  }

  @Test
  void aJobIsNotRunBesideAttemptsOfADeadRunOfIt() throws Exception {
    job(action("a", WAIT, "echo a > \"$WEFT_OUT/x\""));
    begun().destroyForcibly().waitFor();
    assertEquals(4, weft.run("run", "job.yaml"), weft::said);
    assertTrue(weft.said().contains("run 1 of this job did not end, and 'a' still runs"));
    assertEquals(0, weft.run("cancel", "1"), weft::said);
    assertEquals(List.of(), weft.survivors());
    assertEquals(0, weft.run("run", "job.yaml"), weft::said);
  }

  @Test
  void noOtherRunOfTheJobIsMadeOrGoneOnWithBesideThemEither() throws Exception {
    job(action("a", WAIT, "echo a > \"$WEFT_OUT/x\""));
    Files.createDirectory(top.resolve("first"));
    assertEquals(0, weft.run("run", "job.yaml"), weft::said);
    Files.delete(top.resolve("first"));
    begun().destroyForcibly().waitFor();
    assertEquals(4, weft.run("rerun", "1", "--from", "a"), weft::said);
    assertTrue(weft.said().contains("run 2 of this job did not end, and 'a' still runs"));
    go();
    assertEquals(0, weft.run("resume", "2"), weft::said);
    assertEquals(0, weft.run("rerun", "1", "--from", "a"), weft::said);
  }

  @Test
  void aRunThatDidNotEndIsNamedByTheNextRunOfItsJob() throws Exception {
    job(action("a", WAIT, "echo a > \"$WEFT_OUT/x\""));
    begun().destroyForcibly().waitFor();
    WeftProcess.kill(-WeftProcess.wrapper(weft.state().resolve("runs/1/a/1")).orElseThrow());
    assertEquals(List.of(), weft.survivors());
    assertEquals(0, weft.run("run", "job.yaml"), weft::said);
    assertTrue(weft.said().contains("run 1 of this job did not end; 'weft resume 1'"), weft::said);
    assertEquals(0, weft.run("resume"), weft::said);
  }
}
