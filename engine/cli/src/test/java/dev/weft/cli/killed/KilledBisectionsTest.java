package dev.weft.cli.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.engine.run.RunEvent;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import dev.weft.store.Integrity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bisections by the real program, which is killed at random moments, up to three times each, and
 * goes on: {@code -Dweft.bisect.kills} says how many, {@code -Dweft.seed} when.
 */
class KilledBisectionsTest {
  private static final int KILLS = Integer.getInteger("weft.bisect.kills", 6);
  private static final long SEED = Long.getLong("weft.seed", 11);
  private static final int COMMITS = 40;
  private static final int CULPRIT = 27;

  private static final String OUTER =
      """
      job_name: who
      actions:
        - {command: bisect, name: find, parameters: {job: probe.yaml, repo: %s, good: [v0],
           bad: main, tree_input: tree, slots: 1}}
      """;

  private static final String PROBE =
      """
      job_name: probe
      inputs: {tree: {type: string}, commit: {type: string}}
      actions:
        - command: shell
          name: build
          on_unknown: rerun
          parameters:
            script: echo "build ${inputs.commit} $WEFT_OUT" >> %1$s; sleep 0.2; cat "${inputs.tree}/n" > "$WEFT_OUT/n"
          outputs: {n: {type: integer}}
        - command: shell
          name: test
          on_unknown: rerun
          parameters: {script: 'echo "test ${inputs.commit} $WEFT_OUT" >> %1$s; test "${build.n}" -lt %2$d'}
          outputs: []
      """;

  @TempDir Path top;
  private Path repository;
  private final AtomicInteger killed = new AtomicInteger();

  @BeforeEach
  void makeRepository() throws IOException, InterruptedException {
    repository = top.resolve("repository");
    StringBuilder stream = new StringBuilder();
    for (int n = 0; n <= COMMITS; n++) {
      String text = n + "\n";
      stream.append("commit refs/heads/main\nmark :").append(n + 1);
      stream.append("\ncommitter A <a@b> ").append(1_700_000_000 + n).append(" +0000\ndata 1\nx\n");
      stream.append("M 644 inline n\ndata ").append(text.length()).append('\n').append(text);
      stream.append('\n');
    }
    stream.append("reset refs/tags/v0\nfrom :1\n\n");
    try {
      git("", "init", "--quiet", repository.toString());
    } catch (IOException e) {
      assumeTrue(false, "the program 'git' is missing");
    }
    git(stream.toString(), "-C", repository.toString(), "fast-import", "--quiet");
  }

  private static String git(String input, String... words)
      throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(words));
    Process git = new ProcessBuilder(argv).redirectErrorStream(true).start();
    git.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    git.getOutputStream().close();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, git.waitFor(), said);
    return said.strip();
  }

  @Test
  void theSameCommitIsFoundByTheSameProbesWhenItIsKilled(TestReporter reporter) throws Exception {
    WeftProcess calm = made("calm");
    long begun = System.nanoTime();
    assertEquals(0, calm.run("run", "job.yaml"), calm::said);
    int whole = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    List<String> probes = probes(calm);
    assertEquals(culprit(calm), hash(CULPRIT));
    Trials.make(KILLS, 2, number -> kill(number, whole, probes));
    reporter.publishEntry("bisections", KILLS + " with " + killed + " kills");
  }

  private WeftProcess made(String name) throws IOException {
    WeftProcess weft = new WeftProcess(Files.createDirectory(top.resolve(name)).toRealPath());
    WeftProcess.write(weft.folder().resolve("job.yaml"), OUTER.formatted(repository));
    Path ledger = weft.folder().resolve("ledger");
    WeftProcess.write(weft.folder().resolve("probe.yaml"), PROBE.formatted(ledger, CULPRIT));
    return weft;
  }

  private String hash(int n) throws IOException, InterruptedException {
    return git("", "-C", repository.toString(), "rev-parse", "main~" + (COMMITS - n));
  }

  private void kill(int number, int whole, List<String> probes) throws Exception {
    Random random = new Random(SEED + number);
    WeftProcess weft = made("" + number);
    Process engine = weft.start("run", "job.yaml");
    for (int kills = 1 + random.nextInt(3); kills > 0; kills--) {
      if (!engine.waitFor(random.nextInt(whole), TimeUnit.MILLISECONDS)) {
        engine.destroyForcibly().waitFor();
        killed.incrementAndGet();
      }
      if (!weft.isOver()) {
        boolean none = weft.runs().isEmpty();
        engine = none ? weft.start("run", "job.yaml") : weft.start("resume");
      }
    }
    String what = "seed " + SEED + ", bisection " + number + ": ";
    engine.waitFor();
    assertTrue(weft.isOver(), () -> what + weft.said());
    assertEquals(hash(CULPRIT), culprit(weft), () -> what + weft.said());
    assertEquals(probes, probes(weft), what);
    assertEquals(0, weft.run("show", "--html", "page.html", "--git-log", "git.log"), weft::said);
    String page = WeftProcess.read(weft.folder().resolve("page.html"));
    assertTrue(page.contains("The culprit is <code>" + hash(CULPRIT)), what);
    String log = WeftProcess.read(weft.folder().resolve("git.log"));
    assertTrue(log.contains("# first bad commit: [" + hash(CULPRIT)), what + log);
    List<String> lines = WeftProcess.read(weft.folder().resolve("ledger")).lines().toList();
    assertEquals(lines.stream().distinct().toList(), lines, what + "something was made twice");
    assertEquals(2 * probes.size(), lines.size(), what);
    assertEquals("ok", Integrity.of(weft.state()));
    assertEquals(List.of(), weft.survivors(), what);
  }

  /** Returns the commits that were probed, in order. */
  private static List<String> probes(WeftProcess weft) throws IOException {
    List<String> probes = new ArrayList<>();
    for (RunEvent event : weft.events()) {
      if (event instanceof RunEvent.RunAdded added) {
        probes.add(text(added.inputs().get("commit")));
      }
    }
    return probes;
  }

  private static String culprit(WeftProcess weft) throws IOException {
    String culprit = "none";
    for (RunEvent event : weft.events()) {
      if (event instanceof RunEvent.AttemptSucceeded done
          && done.outputs().containsKey("culprit")) {
        culprit = text(done.outputs().get("culprit"));
      }
    }
    return culprit;
  }

  private static String text(@Nullable Value value) {
    return TextForm.of(Objects.requireNonNull(value)).orElseThrow();
  }
}
