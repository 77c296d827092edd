package dev.weft.actions.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.file.TreeRemoval;
import dev.weft.actions.testing.LoneAttempt;
import dev.weft.engine.command.Command;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits of repositories on this machine. */
final class GitCheckoutTest {
  @TempDir Path folder;

  private Repository source;
  private String first;
  private String second;
  private int attempts;

  @BeforeEach
  void aRepositoryWithTwoCommits() throws Exception {
    assumeTrue(Repository.isGitThere(), "the program 'git' is missing");
    source = Repository.make(folder.resolve("source"));
    first = source.commit("a/b.txt", "one");
    source.git("tag", "-a", "v1", "-m", "first");
    second = source.commit("a/b.txt", "two");
  }

  private LoneAttempt attempt(String... parameters) throws IOException {
    attempts++;
    Path at = folder.resolve("state/runs/1/act/" + attempts);
    Files.createDirectories(at);
    LoneAttempt attempt = LoneAttempt.at(new GitCheckoutCommand(), at);
    attempt.with("url", source.folder().toString());
    for (int i = 0; i < parameters.length; i += 2) {
      attempt.with(parameters[i], parameters[i + 1]);
    }
    return attempt;
  }

  private static Path dir(Map<String, Value> outputs) {
    return Path.of(LoneAttempt.artifact(outputs, "dir").path());
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, 2",
    "main, 2",
    "v1, 1",
    "main~1, 1",
    "refs/heads/main, 2",
    "refs/tags/v1, 1",
    "HEAD^, 1"
  })
  void aRevIsWhateverGitTakesForOne(String rev, int which) throws Exception {
    Map<String, Value> outputs = attempt("rev", rev).succeeds();
    assertEquals(new Value.Text(which == 1 ? first : second), outputs.get("commit"));
    String text = Files.readString(dir(outputs).resolve("a/b.txt"));
    assertEquals(which == 1 ? "one" : "two", text);
  }

  @Test
  void aHashNamesACommitThatIsOnNoBranch() throws Exception {
    source.git("checkout", "--quiet", "--detach", "main");
    String lonely = source.commit("c", "lonely");
    source.git("checkout", "--quiet", "main");
    for (String rev : List.of(lonely, lonely.substring(0, 12))) {
      assertEquals(new Value.Text(lonely), attempt("rev", rev).succeeds().get("commit"));
    }
  }

  @Test
  void theFolderIsARepositoryWithBranchesAndTags() throws Exception {
    Path dir = dir(attempt("rev", "main").succeeds());
    assertEquals("v1-1-g" + second.substring(0, 7), Repository.git(dir, "describe"));
    assertEquals(second, Repository.git(dir, "rev-parse", "origin/main"));
    assertEquals("", Repository.git(dir, "status", "--porcelain"));
    assertEquals(source.folder().toString(), Repository.git(dir, "remote", "get-url", "origin"));
  }

  @Test
  void objectsAreNotCopied() throws Exception {
    source.commit("large", "x".repeat(1 << 20));
    Path dir = dir(attempt().succeeds());
    assertTrue(Repository.git(dir, "count-objects", "-v").contains("in-pack: 0"));
    assertTrue(Repository.git(dir, "count-objects").startsWith("0 objects"));
  }

  @Test
  void whatIsMadeOfAnotherAttemptsFolderOutlivesIt() throws Exception {
    Path other = dir(attempt().succeeds());
    Repository.git(other, "repack", "-a", "-d", "--quiet"); // it has its own objects now
    Files.delete(other.resolve(".git/objects/info/alternates"));
    Path dir = dir(attempt("url", other.toString()).succeeds());
    TreeRemoval.remove(other);
    assertEquals("2", Repository.git(dir, "rev-list", "--count", "HEAD"));
    Repository.git(dir, "fsck", "--full");
  }

  @Test
  void whatIsMadeOfACheckoutLeansOnWhatThatLeansOn() throws Exception {
    Path other = dir(attempt().succeeds());
    Path dir = dir(attempt("url", other.toString()).succeeds());
    TreeRemoval.remove(other);
    assertEquals("2", Repository.git(dir, "rev-list", "--count", "HEAD"));
    assertTrue(Repository.git(dir, "count-objects").startsWith("0 objects"));
  }

  @Test
  void depthLimitsTheHistory() throws Exception {
    Path dir = dir(attempt("rev", "main").with("depth", new Value.Int(1)).succeeds());
    assertEquals("1", Repository.git(dir, "rev-list", "--count", "HEAD"));
    Failure failure = attempt().with("depth", new Value.Int(0)).fails();
    assertEquals("'depth' is 0, not a number of commits", failure.message());
  }

  @Test
  void aShallowRepositorySaysThatOlderCommitsAreNotThere() throws Exception {
    Path shallow = dir(attempt("rev", "main").with("depth", new Value.Int(1)).succeeds());
    Failure failure = attempt("url", shallow.toString(), "rev", first).fails();
    assertEquals(
        "no commit '"
            + first
            + "' in '"
            + shallow
            + "', which is shallow: its older commits are not there",
        failure.message());
    Path dir = dir(attempt("url", shallow.toString(), "rev", second).succeeds());
    assertEquals("two", Files.readString(dir.resolve("a/b.txt")));
  }

  @Test
  void withoutGitTheSameCommitIsTheSameDirectory() throws Exception {
    Value.Bool no = new Value.Bool(false);
    Map<String, Value> one = attempt("rev", "main").with("keep_git", no).succeeds();
    Map<String, Value> other = attempt("rev", second).with("keep_git", no).succeeds();
    assertEquals(hash(one), hash(other));
    assertFalse(Files.exists(dir(one).resolve(".git")));
    Map<String, Value> before = attempt("rev", first).with("keep_git", no).succeeds();
    assertNotEquals(hash(one), hash(before));
  }

  private static String hash(Map<String, Value> outputs) {
    return LoneAttempt.artifact(outputs, "dir").sha256();
  }

  @Test
  void aRelativePathStartsWhereTheJobFileLies() throws Exception {
    LoneAttempt attempt = attempt();
    Repository beside = Repository.make(attempt.folders().job().resolve("beside"));
    String commit = beside.commit("x", "y");
    assertEquals(new Value.Text(commit), attempt.with("url", "beside").succeeds().get("commit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "0123456789012345678901234567890123456789", "main~9", "v1:a"})
  void anUnknownRevIsNamed(String rev) throws Exception {
    Failure failure = attempt("rev", rev).fails();
    assertEquals("no commit '" + rev + "' in '" + source.folder() + "'", failure.message());
    assertInstanceOf(Failure.Rejected.class, failure);
  }

  @Test
  void aFolderThatIsNoRepositoryIsNamedThoughOneIsAroundIt() throws Exception {
    Path within = source.folder().resolve("a");
    Failure failure = attempt("url", within.toString()).fails();
    assertEquals("'" + within + "' is not a git repository", failure.message());
    Failure none = attempt("url", folder.resolve("none").toString()).fails();
    assertEquals("there is no folder '" + folder.resolve("none") + "'", none.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--upload-pack=touch /tmp/x",
        "-x",
        "ext::sh -c x",
        "fd::3",
        "rsync://h/x",
        "h\nx:y"
      })
  void whatIsNoPlaceIsRefused(String url) throws Exception {
    assertInstanceOf(Failure.Rejected.class, attempt("url", url).fails());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output=/tmp/x", "-x", "a b", "a\nb", ""})
  void whatIsNoRevIsRefused(String rev) throws Exception {
    assertInstanceOf(Failure.Rejected.class, attempt("rev", rev).fails());
  }

  @Test
  void aLoginInTheUrlIsRefusedWithAWayOut() throws Exception {
    Failure failure = attempt("url", "https://ada:secret@example.org/x.git").fails();
    assertTrue(failure.message().contains("give 'authorization' with a secret"));
    assertFalse(failure.message().contains("secret@"));
  }

  @Test
  void hooksAndFiltersOfTheUserAreNotRun() throws Exception {
    Path ran = folder.resolve("ran");
    Path hooks = Files.createDirectories(folder.resolve("hooks"));
    Path hook = Files.writeString(hooks.resolve("post-checkout"), "#!/bin/sh\ntouch " + ran + "\n");
    assertTrue(hook.toFile().setExecutable(true));
    LoneAttempt attempt = attempt();
    String config =
        "[core]\n hooksPath = " + hooks + "\n[filter \"f\"]\n smudge = touch " + ran + "; cat\n";
    Files.writeString(attempt.folders().job().resolveSibling(".gitconfig"), config);
    Files.writeString(source.folder().resolve(".git/hooks/post-checkout"), "touch " + ran);
    source.commit(".gitattributes", "* filter=f\n");
    attempt.env("GIT_SSH_COMMAND", "touch " + ran).env("GIT_EXEC_PATH", "/nowhere").succeeds();
    assertFalse(Files.exists(ran));
  }

  @Test
  void aRepositoryOfSomebodyElseIsTaken() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
    String before = Files.getAttribute(source.folder(), "unix:uid").toString();
    Files.setAttribute(source.folder(), "unix:uid", 12345);
    Files.setAttribute(source.folder().resolve(".git"), "unix:uid", 12345);
    assertNotEquals("12345", before);
    assertEquals(new Value.Text(second), attempt().succeeds().get("commit"));
  }

  @Test
  void onlyAWholeHashNamesTheSameCommitForEver() {
    for (Command command : List.of(new GitCheckoutCommand(), new GitArchiveCommand())) {
      assertEquals(
          Optional.of("'rev' is 'main', which may come to name another commit"),
          command.whyNotReusable(() -> Map.of("rev", new Value.Text("main"))));
      assertEquals(
          Optional.empty(), command.whyNotReusable(() -> Map.of("rev", new Value.Text(first))));
    }
  }

  @Test
  void anAttemptThatIsGoneOnWithStartsNoChildAgain() throws Exception {
    Path at = Files.createDirectories(folder.resolve("state/runs/2/act/1"));
    Value made =
        LoneAttempt.supervised(new GitCheckoutCommand(), at, false)
            .with("url", source.folder().toString())
            .succeeds()
            .get("commit");
    source.commit("later", "x");
    LoneAttempt again = LoneAttempt.supervised(new GitCheckoutCommand(), at, true);
    assertEquals(made, again.with("url", source.folder().toString()).succeeds().get("commit"));
  }
}
