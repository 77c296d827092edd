package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.samples.CommandLine.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample that bisects, on the history that it makes. */
class BisectProjectTest {
  private static final String SUBJECT = "sum: go without the addition";

  @TempDir Path folder;
  private Path project;

  @BeforeEach
  void makeHistory() throws IOException {
    assumeTrue(Programs.have("git"), "the program 'git' is missing");
    project = folder.resolve("project");
    run(Repository.ROOT, "sh", "samples/bisect-project/make-history.sh", project.toString());
  }

  private static String run(Path in, String... argv) throws IOException {
    Process process =
        new ProcessBuilder(argv).directory(in.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.onExit().join().exitValue(), said);
    return said;
  }

  private Said bisect(String... more) {
    List<String> words = new ArrayList<>(List.of("bisect", "samples/bisect-project/probe.yaml"));
    words.addAll(List.of("--quiet", "--state", folder.resolve("state").toString()));
    words.addAll(List.of("-i", "project=" + project));
    words.addAll(List.of(more));
    return CommandLine.weft(words.toArray(String[]::new));
  }

  private Said between(String good, String bad, String... more) {
    List<String> words = new ArrayList<>(List.of("--repo", project.toString()));
    words.addAll(List.of("--good", good, "--bad", bad));
    words.addAll(List.of(more));
    return bisect(words.toArray(String[]::new));
  }

  private static String field(Said said, String name) {
    Matcher field = Pattern.compile("\"" + name + "\":\"?([^\",\\]]*)").matcher(said.out());
    assertTrue(field.find(), said::all);
    return field.group(1);
  }

  private String subjectOf(String commit) throws IOException {
    return run(project, "git", "log", "-1", "--format=%s", commit).strip();
  }

  @Test
  void theCommitIsFoundBehindMergesAndWhatDoesNotBuild() throws IOException {
    Path log = folder.resolve("bisect.log");
    Path page = folder.resolve("page.html");
    Said said =
        between(
            "v1.0",
            "v2.0",
            "--slots",
            "2",
            "--json",
            "--git-log",
            log.toString(),
            "--html",
            page.toString());
    assertEquals(0, said.exit(), said::all);
    assertEquals("found", field(said, "status"));
    assertEquals(SUBJECT, subjectOf(field(said, "culprit")));
    assertEquals("47", field(said, "candidates"));
    assertTrue(said.out().contains("\"verdict\":\"untestable\""), said::out);
    assertTrue(Files.readString(page).contains(field(said, "culprit")));
    theLogIsReplayedByGit(log, field(said, "culprit"));
    theVerdictsAreInTheLog(field(said, "culprit"));
    theSecondSearchMakesNothingAgain();
  }

  private void theVerdictsAreInTheLog(String culprit) {
    String log =
        CommandLine.weft("logs", "1", "bisect", "--state", folder.resolve("state").toString())
            .out();
    assertTrue(log.startsWith("47 candidates from "), log);
    assertTrue(log.contains(" is untestable: 'build': exit code 1 (run "), log);
    assertTrue(log.contains("\n" + culprit + " is bad: 'test': exit code 1 (run "), log);
    assertTrue(log.contains(" candidates are left\n"), log);
    assertTrue(
        log.lines().skip(1).anyMatch(line -> line.startsWith("found " + culprit + ": ")), log);
  }

  private void theLogIsReplayedByGit(Path log, String culprit) throws IOException {
    String said = run(project, "git", "bisect", "replay", log.toString());
    assertTrue(said.contains(culprit + " is the first bad commit"), said);
    run(project, "git", "bisect", "reset");
  }

  /** The commits that it has in common with the first one are built, and need not be again. */
  private void theSecondSearchMakesNothingAgain() throws IOException {
    Said said = between("v1.0", "v2.0", "--json");
    assertEquals(SUBJECT, subjectOf(field(said, "culprit")));
    String shown =
        CommandLine.weft("show", "2", "--state", folder.resolve("state").toString()).out();
    long reused = shown.lines().filter(line -> line.strip().startsWith("source  reused")).count();
    long probes = shown.lines().filter(line -> line.strip().startsWith("source ")).count();
    assertTrue(reused * 10 >= probes * 4, () -> reused + " of " + probes + " reused\n" + shown);
  }

  private Said betweenTrees(String good, String... more) {
    List<String> words = new ArrayList<>(List.of("bisect", "samples/bisect-project/tree.yaml"));
    words.addAll(List.of("--quiet", "--json", "--state", folder.resolve("state").toString()));
    words.addAll(List.of("--repo", project.toString(), "--tree-input", "tree"));
    words.addAll(List.of("--good", good, "--bad", "v2.0"));
    words.addAll(List.of(more));
    return CommandLine.weft(words.toArray(String[]::new));
  }

  @Test
  void aHotfixLetsWhatDoesNotBuildBeTried() throws IOException {
    Said range = betweenTrees("v1.0");
    assertEquals(0, range.exit(), range::all);
    assertEquals("found_range", field(range, "status"));
    Said found = betweenTrees("v1.0", "--hotfix", "samples/bisect-project/build.patch");
    assertEquals("notes: while it does not build, 2", subjectOf(field(found, "culprit")));
    assertTrue(found.out().contains("'test': exit code 1, with build.patch"), found::out);
    assertTrue(found.out().contains("\"reason\":\"every action succeeded\""), found::out);
    Said likely =
        betweenTrees(
            "v1.0", "--hotfix", "samples/bisect-project/build.patch", "--likely", "notes.txt");
    assertEquals(field(found, "culprit"), field(likely, "culprit"));
    assertTrue(probes(likely) < probes(found), () -> found.out() + likely.out());
    Said missing = betweenTrees("v1.0", "--hotfix", "samples/nix.patch");
    assertEquals(1, missing.exit(), missing::all);
    assertTrue(missing.all().contains("nix.patch' is no file"), missing::all);
  }

  private static long probes(Said said) {
    return Pattern.compile("\"reason\":").matcher(said.out()).results().count();
  }

  @Test
  void aCommitThatGitCannotCheckOutIsPassedOver() throws IOException {
    betweenTrees("v1.0");
    String commit =
        CommandLine.weft("logs", "1", "bisect", "--state", folder.resolve("state").toString())
            .out()
            .lines()
            .skip(3) // what is searched, and both ends
            .findFirst()
            .orElseThrow()
            .split(" ", 2)[0];
    String blob = run(project, "git", "rev-parse", commit + ":count.txt").strip();
    Files.delete(
        project.resolve(".git/objects").resolve(blob.substring(0, 2)).resolve(blob.substring(2)));
    Said said = betweenTrees("v1.0", "--hotfix", "samples/bisect-project/build.patch");
    assertEquals("notes: while it does not build, 2", subjectOf(field(said, "culprit")));
    assertTrue(said.out().contains("git cannot check out '" + commit), said::out);
  }

  @Test
  void aMailNamesTheLastOfManySuspects() throws IOException {
    run(project, "git", "checkout", "--quiet", "--orphan", "many");
    for (int number = 1; number <= 30; number++) {
      Files.writeString(project.resolve("number"), number + "\n");
      run(project, "git", "add", "number");
      run(
          project,
          "git",
          "-c",
          "user.name=Ada",
          "-c",
          "user.email=ada@example.org",
          "commit",
          "--quiet",
          "-m",
          "number " + number);
    }
    Path job = folder.resolve("number.yaml");
    Files.writeString(
        job,
        """
        job_name: number
        inputs: {tree: {type: string}}
        timeout: 1m
        actions:
          - name: build
            command: shell
            parameters:
              cwd: "${inputs.tree}"
              script: n=$(cat number); echo "$n"; [ "$n" = 1 ] || [ "$n" = 30 ]
          - name: test
            command: shell
            after: [build]
            parameters: {cwd: "${inputs.tree}", script: '[ "$(cat number)" = 1 ]'}
        """);
    Said said =
        CommandLine.weft(
            "bisect",
            job.toString(),
            "--quiet",
            "--json",
            "--state",
            folder.resolve("state").toString(),
            "--repo",
            project.toString(),
            "--tree-input",
            "tree",
            "--good",
            "many~29",
            "--bad",
            "many");
    assertEquals("found_range", field(said, "status"), said::all);
    String last = run(project, "git", "rev-parse", "--short=12", "many").strip();
    assertTrue(said.out().contains(".." + last), said::out);
  }

  @Test
  void theSearchGivesUpWhereTooManyCannotBeTried() {
    Said said = betweenTrees("v1.0", "--budget", "skips=2");
    assertEquals(1, said.exit(), said::all);
    assertEquals("budget", field(said, "status"));
    assertTrue(said.out().contains("more than 2 revisions could not be tried"), said::out);
    assertTrue(!said.out().contains("\"suspects\":[\""), said::out);
  }

  @Test
  void olderOnesAreOfferedWhereTheGoodEndIsBad() {
    Said said = betweenTrees("v2.0~2");
    assertEquals("always_bad", field(said, "status"));
    assertTrue(said.out().contains("v2.0~2~2, v2.0~2~4, v2.0~2~8"), said::out);
  }

  @Test
  void whatDoesNothingIsRefused() {
    Said list =
        bisect("--over", "samples/bisect-project/releases.txt", "--likely", "x", "--source", "y");
    assertEquals(2, list.exit(), list::all);
    assertTrue(list.err().contains("'likely' does nothing here"), list::err);
    assertTrue(list.err().contains("'sources' does nothing here"), list::err);
    Said treeless = between("v1.0", "v2.0", "--keep-ignored");
    assertEquals(2, treeless.exit(), treeless::all);
    assertTrue(treeless.err().contains("'keep_ignored' does nothing here"), treeless::err);
  }

  @Test
  void aDryRunTellsWhatIsExpectedAndRunsNothing() {
    Said said = between("v1.0", "v2.0", "--dry-run");
    assertEquals(0, said.exit(), said::all);
    assertTrue(said.out().startsWith("candidates: 47\nexpected: "), said::out);
    assertEquals(9, said.out().lines().filter(line -> line.startsWith("  ")).count(), said::out);
    assertTrue(Files.notExists(folder.resolve("state")), "something was run");
    Said wrong = between("v2.0", "v1.0", "--dry-run");
    assertEquals(1, wrong.exit());
    assertTrue(wrong.err().contains("comes before"), wrong::err);
  }

  @Test
  void anotherActionUsesWhatItFinds() {
    Said said =
        CommandLine.weft(
            "run",
            "samples/bisect-project/job.yaml",
            "--quiet",
            "--state",
            folder.resolve("state").toString(),
            "-i",
            "project=" + project);
    assertEquals(0, said.exit(), said::all);
    assertTrue(said.out().contains("subject = " + SUBJECT), said::out);
  }

  @Test
  void aTestThatFailsByItselfIsTriedUntilItIsCertain() throws IOException {
    Said said = between("v1.0", "v2.0", "-i", "flaky=true", "--noise", "0.2,0", "--json");
    assertEquals(0, said.exit(), said::all);
    assertEquals(SUBJECT, subjectOf(field(said, "culprit")));
  }

  @ParameterizedTest
  @CsvSource({
    "v2.0, v1.0, tooling, comes before",
    "v1.0, v1.0, tooling, are the same",
    "v1.0, v9, tooling, 'v9'",
    "v1.0, v2.0~18, no_regression, the bad end is good",
    "v2.0~1, v2.0, always_bad, is bad",
    "v1.0, v2.0~11, untestable_end, cannot be tried",
  })
  void aWrongPremiseNamesNoCommit(String good, String bad, String status, String why) {
    Said said = between(good, bad, "--json");
    assertEquals(1, said.exit(), said::all);
    assertEquals(status, field(said, "status"));
    assertTrue(said.out().contains(why), said::out);
    assertTrue(!said.out().contains("\"culprit\":\""), said::out);
    assertTrue(!said.out().contains("\"suspects\":[\""), said::out);
  }

  @Test
  void aShallowCloneIsRefused() throws IOException {
    Path clone = folder.resolve("shallow");
    run(folder, "git", "clone", "--quiet", "--depth=5", "file://" + project, clone.toString());
    run(clone, "git", "fetch", "--quiet", "--depth=1", "origin", "tag", "v1.0");
    Said said = bisect("--repo", clone.toString(), "--good", "v1.0", "--bad", "v2.0", "--json");
    assertEquals(1, said.exit(), said::all);
    assertTrue(said.out().contains("unshallow"), said::out);
  }

  @Test
  void whatMendedItIsFoundInAListAsWell() throws IOException {
    Path list = folder.resolve("newer-first.txt");
    List<String> lines = new ArrayList<>();
    for (int minor = 12; minor >= 0; minor--) {
      lines.add("1." + minor);
    }
    Files.write(list, lines);
    Said said =
        CommandLine.weft(
            "bisect",
            "samples/bisect-project/release.yaml",
            "--quiet",
            "--state",
            folder.resolve("state").toString(),
            "--over",
            list.toString(),
            "--input",
            "release",
            "--fix",
            "--json");
    assertEquals(0, said.exit(), said::all);
    assertEquals("1.6", field(said, "culprit"));
  }
}
