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
    theSecondSearchMakesNothingAgain();
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
