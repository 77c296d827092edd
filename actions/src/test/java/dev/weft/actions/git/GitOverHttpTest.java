package dev.weft.actions.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.testing.LoneAttempt;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commits of repositories that are elsewhere, as git serves them. */
final class GitOverHttpTest {
  @TempDir Path folder;

  private Repository source;
  private GitServer server;
  private String first;
  private String second;
  private int attempts;

  @BeforeEach
  void aServerOfARepositoryWithTwoCommits() throws Exception {
    assumeTrue(Repository.isGitThere(), "the program 'git' is missing");
    source = Repository.make(folder.resolve("served/source"));
    first = source.commit("a", "one");
    source.git("tag", "v1");
    second = source.commit("a", "two");
    server = new GitServer(folder.resolve("served").toRealPath());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private LoneAttempt attempt(String... parameters) throws IOException {
    attempts++;
    Path at = Files.createDirectories(folder.resolve("state/runs/1/act/" + attempts));
    LoneAttempt attempt = LoneAttempt.at(new GitCheckoutCommand(), at);
    attempt.with("url", server.url("source/.git"));
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
    "HEAD~1, 1",
    "main, 2",
    "v1, 1",
    "main~1, 1",
    "refs/heads/main, 2",
    "refs/tags/v1, 1"
  })
  void aRevIsWhateverGitTakesForOne(String rev, int which) throws Exception {
    Map<String, Value> outputs = attempt("rev", rev).succeeds();
    assertEquals(new Value.Text(which == 1 ? first : second), outputs.get("commit"));
    assertEquals(which == 1 ? "one" : "two", Files.readString(dir(outputs).resolve("a")));
  }

  @Test
  void ofOneRevNoMoreIsFetchedThanTheDepthSays() throws Exception {
    for (String rev : List.of("main", "HEAD", first, "v1")) {
      Path dir = dir(attempt("rev", rev).with("depth", new Value.Int(1)).succeeds());
      assertEquals("1", Repository.git(dir, "rev-list", "--count", "HEAD"));
      boolean tagged = rev.equals("v1") || rev.equals(first);
      assertEquals(tagged ? "v1" : "", Repository.git(dir, "tag"));
    }
    Failure failure = attempt("rev", "main~1").with("depth", new Value.Int(1)).fails();
    assertEquals(
        "'rev' is 'main~1', which only the history can tell; leave 'depth' out", failure.message());
  }

  @Test
  void aCommitOnNoBranchIsHadByItsHashOrItsRef() throws Exception {
    source.git("checkout", "--quiet", "--detach");
    String lonely = source.commit("b", "lonely");
    source.git("update-ref", "refs/changes/1", lonely);
    source.git("checkout", "--quiet", "main");
    for (String rev : List.of(lonely, "refs/changes/1")) {
      assertEquals(new Value.Text(lonely), attempt("rev", rev).succeeds().get("commit"));
    }
  }

  @Test
  void whatAReferenceHasIsNotFetched() throws Exception {
    Repository reference = new Repository(folder.resolve("mirror"));
    Repository.git(folder, "clone", "--quiet", "--mirror", source.folder().toString(), "mirror");
    Path dir = dir(attempt("reference", reference.folder().toString()).succeeds());
    assertTrue(Repository.git(dir, "count-objects").startsWith("0 objects"));
    assertTrue(Repository.git(dir, "count-objects", "-v").contains("in-pack: 0"));
    Files.delete(dir.resolve(".git/objects/info/alternates"));
    Failure failure = attempt("reference", dir.toString()).fails();
    assertTrue(failure.message().endsWith("name a repository that stays"), failure.message());
  }

  @Test
  void unknownRevsAndRepositoriesAreNamed() throws Exception {
    String shown = "'" + server.url("source/.git") + "'";
    for (String rev : List.of("nope", "0123456789012345678901234567890123456789", "refs/x/y")) {
      Failure failure = attempt("rev", rev).fails();
      assertEquals("no commit '" + rev + "' in " + shown, failure.message());
    }
    Failure shallow = attempt("rev", "nope").with("depth", new Value.Int(1)).fails();
    assertTrue(shallow.message().startsWith("no commit 'nope' in " + shown), shallow.message());
    Failure none = attempt("url", server.url("none.git")).fails();
    assertInstanceOf(Failure.Rejected.class, none);
    assertTrue(none.message().contains("there is no repository"), none.message());
  }

  @Test
  void aHostThatIsNotThereIsABrokenWorld() throws Exception {
    Failure unknown = attempt("url", "https://host.invalid/x.git").fails();
    assertInstanceOf(Failure.CommandThrew.class, unknown);
    assertEquals(
        "git cannot fetch from 'https://host.invalid/x.git': host 'host.invalid' was not found",
        unknown.message());
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Failure refused = attempt("url", "http://127.0.0.1:" + port + "/x.git").fails();
    assertInstanceOf(Failure.CommandThrew.class, refused);
    assertTrue(refused.message().endsWith("host '127.0.0.1' cannot be reached"), refused.message());
  }

  @Test
  void aSecretIsSentToTheHostOfTheUrlAlone() throws Exception {
    server.wanting("Bearer s3cret");
    Failure without = attempt().fails();
    assertTrue(without.message().contains("wants a login"), without.message());
    LoneAttempt with = attempt("authorization", "Bearer s3cret");
    assertEquals(new Value.Text(second), with.succeeds().get("commit"));
    assertFalse(with.log().contains("s3cret"));
    assertFalse(
        Files.readString(with.folders().log().resolveSibling("gitconfig")).contains("s3cret"));
    Failure moved =
        attempt("url", server.url("elsewhere/source/.git"), "authorization", "Bearer s3cret")
            .fails();
    assertTrue(moved.message().contains("sends to another place"), moved.message());
    Failure clear =
        attempt("url", "http://example.org/x.git", "authorization", "Bearer s3cret").fails();
    assertTrue(clear.message().contains("goes with an https URL only"), clear.message());
  }

  @Test
  void aRepositoryThatMovedIsFollowed() throws Exception {
    Map<String, Value> outputs = attempt("url", server.url("elsewhere/source/.git")).succeeds();
    assertEquals(new Value.Text(second), outputs.get("commit"));
  }

  @Test
  void proxiesOfTheUsersSettingsCount() throws Exception {
    LoneAttempt attempt = attempt("url", "http://host.invalid/source/.git");
    String proxy = server.url("").replaceAll("/$", "");
    Files.writeString(
        attempt.folders().job().resolveSibling(".gitconfig"), "[http]\n proxy = " + proxy + "\n");
    assertEquals(new Value.Text(second), attempt.succeeds().get("commit"));
    LoneAttempt other = attempt("url", "http://host.invalid/source/.git").env("http_proxy", proxy);
    assertEquals(new Value.Text(second), other.succeeds().get("commit"));
  }

  @Test
  void submodulesAreCheckedOutWhereTheyAreWanted() throws Exception {
    Repository outer = outer(server.url("source/.git"), "sub");
    assertFalse(Files.exists(dir(attempt("url", served(outer)).succeeds()).resolve("sub/a")));
    for (String wanted : List.of("direct", "recursive")) {
      Path dir = dir(attempt("url", served(outer), "submodules", wanted).succeeds());
      assertEquals("two", Files.readString(dir.resolve("sub/a")));
    }
    LoneAttempt plain = attempt("url", served(outer), "submodules", "direct");
    Path dir = dir(plain.with("keep_git", new Value.Bool(false)).succeeds());
    assertFalse(Files.exists(dir.resolve("sub/.git")));
    assertTrue(Files.exists(dir.resolve("sub/a")));
  }

  @Test
  void aSubmoduleNamesNoLocalFolderAndNoPlaceOutside() throws Exception {
    Repository local = outer(source.folder().toString(), "sub");
    Failure failure = attempt("url", served(local), "submodules", "direct").fails();
    assertTrue(failure.message().contains("a repository may not"), failure.message());
    for (String bad : List.of("../out", "/out", "sub/.git/x", "-x")) {
      local.commit(
          ".gitmodules",
          "[submodule \"sub\"]\n path = " + bad + "\n url = " + server.url("source/.git") + "\n");
      Failure refused = attempt("url", served(local), "submodules", "direct").fails();
      assertTrue(refused.message().endsWith("its path is '" + bad + "'"), refused.message());
    }
    local.commit(".gitmodules", "[submodule \"../../x\"]\n path = sub\n url = http://x/y\n");
    Failure named = attempt("url", served(local), "submodules", "direct").fails();
    assertTrue(named.message().startsWith("submodule '../../x' of"), named.message());
  }

  private String served(Repository repository) {
    return server.url(repository.folder().getFileName() + "/.git");
  }

  /** Makes a repository with a submodule, whose commit is the second one. */
  private Repository outer(String url, String path) throws Exception {
    Repository outer = Repository.make(folder.resolve("served/outer"));
    outer.commit(
        ".gitmodules", "[submodule \"sub\"]\n\tpath = " + path + "\n\turl = " + url + "\n");
    outer.git("update-index", "--add", "--cacheinfo", "160000," + second + "," + path);
    outer.git("commit", "--quiet", "-m", "with a submodule");
    return outer;
  }
}
