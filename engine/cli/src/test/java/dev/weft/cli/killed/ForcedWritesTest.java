package dev.weft.cli.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** What the real program forces to the disk, and when, as {@code strace} sees it. */
class ForcedWritesTest {
  private static final int LINKS = 40;

  @TempDir Path top;
  private WeftProcess weft = new WeftProcess(Path.of(""));

  @BeforeEach
  void needStrace() throws Exception {
    weft = new WeftProcess(top.toRealPath());
    assumeTrue(isTracing(), "strace (package strace) is missing, or may not trace here");
  }

  private static boolean isTracing() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-qq", "-e", "trace=fsync", "true").start().waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a job and returns the calls that force something, in order, with the paths. */
  private List<String> forced(String job) throws Exception {
    WeftProcess.write(weft.folder().resolve("job.yaml"), job);
    Path trace = weft.folder().resolve("trace");
    Process engine =
        weft.startWithin(
            List.of(
                "strace",
                "-f",
                "-y",
                "-qq",
                "-e",
                "signal=none",
                "-e",
                "trace=fsync,fdatasync,syncfs",
                "-o",
                trace.toString()),
            "run",
            "job.yaml",
            "--slots",
            "1");
    assertEquals(0, engine.waitFor(), weft::said);
    List<String> calls = new ArrayList<>();
    for (String line : WeftProcess.read(trace).lines().toList()) {
      if (line.contains("sync") && !line.contains("resumed>")) {
        calls.add(line);
      }
    }
    return calls;
  }

  private static long links(List<String> calls, String part) {
    return calls.stream().filter(each -> each.contains(part)).count();
  }

  @Test
  void aLinkOfAChainIsForcedTwiceAtMost(TestReporter reporter) throws Exception {
    StringBuilder chain = new StringBuilder("job_name: chain\nactions:\n");
    for (int link = 0; link < LINKS; link++) {
      chain.append("  - {name: a").append(link).append(", command: exec, ");
      chain.append(link == 0 ? "" : "after: [a" + (link - 1) + "], ");
      chain.append("parameters: {argv: [\"true\"]}}\n");
    }
    List<String> calls = forced(chain.toString());
    long ofStore = links(calls, "weft.db");
    reporter.publishEntry("forced", calls.size() + " times in a chain of " + LINKS);
    assertTrue(ofStore >= LINKS, calls::toString); // else the trace does not see them
    // making the store and the end of the run are not the chain's
    assertTrue(calls.size() <= 2 * LINKS + 20, calls::toString);
  }

  @Test
  void whatAnActionMadeIsForcedBeforeTheActionCountsAsDone() throws Exception {
    List<String> calls =
        forced(
            """
            job_name: made
            actions:
              - {name: file, command: shell, outputs: {f: {type: file}}, parameters: {script: "echo f > $WEFT_OUT/f"}}
              - name: tree
                command: shell
                after: [file]
                outputs: {d: {type: directory}}
                parameters: {script: "mkdir $WEFT_OUT/d; echo f > $WEFT_OUT/d/f"}
            """);
    int file = index(calls, "/file/1/out/f>");
    int tree = index(calls, "/tree/1/out/d>");
    assertTrue(file < tree, calls::toString);
    assertTrue(links(calls.subList(file, tree), "weft.db-wal") > 0, calls::toString);
    assertTrue(links(calls.subList(tree, calls.size()), "weft.db-wal") > 0, calls::toString);
  }

  private static int index(List<String> calls, String part) {
    for (int at = 0; at < calls.size(); at++) {
      if (calls.get(at).contains(part)) {
        return at;
      }
    }
    throw new AssertionError("not forced: " + part + " among " + calls);
  }
}
