package dev.weft.actions.git;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The repository of an attempt. It takes no objects that a repository has which stays where it is.
 *
 * @param folder its working tree, which has nothing in it before a commit is checked out
 * @param origin where it is made from
 */
public record OwnRepository(Git git, Path folder, Origin origin) {
  /** Names what was fetched alone; without a name its tags would not come with it. */
  private static final String FETCHED = "refs/weft/fetched";

  private static final int REMOTE_IS_THERE = 3;

  private static final String ALL_BRANCHES = "+refs/heads/*:" + Origin.BRANCHES + "*";

  /**
   * Makes one.
   *
   * @param sha256 whether its hashes are such
   */
  public static OwnRepository make(Git git, Path folder, Origin origin, boolean sha256)
      throws IOException, InterruptedException, FailedException {
    OwnRepository made = new OwnRepository(git, folder, origin);
    Path parent = folder.resolveSibling(".");
    String format = "--object-format=" + (sha256 ? "sha256" : "sha1");
    made.require(git.run(parent, "init", "--quiet", format, "--", folder.toString()));
    int code = git.run(folder, "remote", "add", "--", "origin", origin.url());
    made.require(code == REMOTE_IS_THERE ? 0 : code); // an attempt that was killed made it
    return made;
  }

  /** Leans on the objects of others. */
  public void leanOn(List<Path> stores) throws IOException {
    if (!stores.isEmpty()) {
      Path info = folder.resolve(".git/objects/info");
      Files.createDirectories(info);
      Files.write(info.resolve("alternates"), stores.stream().map(Path::toString).toList());
    }
  }

  /** Fetches all branches and tags, and a commit that may be on none of them. */
  public void fetchAll(String commit) throws IOException, InterruptedException, FailedException {
    require(git.run(folder, "fetch", "--tags", "--", "origin", ALL_BRANCHES, commit));
  }

  /** Fetches nothing but the newest commits up to a rev, and returns its hash. */
  String fetchOnly(Rev rev, long depth) throws IOException, InterruptedException, FailedException {
    Optional<String> refusal = rev.needsHistory();
    if (refusal.isPresent()) {
      throw FailedException.rejected(refusal.get());
    }
    String newest = "--depth=" + depth;
    int code = git.run(folder, "fetch", newest, "--", "origin", "+" + rev.text() + ":" + FETCHED);
    if (code != 0) {
      throw Trouble.isUnknownRev(git.said()) ? unknown(rev, true) : failed(code);
    }
    return commit(FETCHED).orElseThrow(() -> unknown(rev, true));
  }

  /** Fetches all that is needed to know what a rev means, and returns its hash. */
  String fetch(Rev rev) throws IOException, InterruptedException, FailedException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("fetch", "--tags", "--", "origin", ALL_BRANCHES));
    String text = rev.text();
    if (text.startsWith("HEAD")) {
      arguments.add("+HEAD:" + Origin.BRANCHES + "HEAD");
    } else if (rev.isName()
        && text.startsWith("refs/")
        && !text.startsWith("refs/heads/")
        && !text.startsWith("refs/tags/")) {
      arguments.add("+" + text + ":" + text);
    }
    int code = git.run(folder, arguments.toArray(String[]::new));
    if (code != 0) {
      throw Trouble.isUnknownRev(git.said()) ? unknown(rev, false) : failed(code);
    }
    for (String place : rev.places()) {
      Optional<String> commit = commit(place);
      if (commit.isPresent()) {
        return commit.get();
      }
    }
    if (rev.isHash() && git.run(folder, "fetch", "--", "origin", text) == 0) {
      return commit(text).orElseThrow(() -> unknown(rev, false));
    }
    throw unknown(rev, false);
  }

  private Optional<String> commit(String place) throws IOException, InterruptedException {
    return git.ask(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", Rev.commitOf(place));
  }

  private FailedException unknown(Rev rev, boolean shallow) {
    String hint =
        shallow
            ? "; with 'depth' it is a whole hash, a branch or a tag, and some servers give no hashes"
            : "";
    return FailedException.rejected("no commit '" + rev.text() + "' in " + origin.shown() + hint);
  }

  /** Checks out a commit. */
  public void checkOut(String commit) throws IOException, InterruptedException, FailedException {
    int code = git.run(folder, "checkout", "--detach", "--force", "--quiet", commit, "--");
    if (code != 0) {
      throw FailedException.broken(
          "git cannot check out '" + commit + "': exit code " + code + Trouble.last(git.said()));
    }
  }

  private void require(int code) throws IOException, FailedException {
    if (code != 0) {
      throw failed(code);
    }
  }

  private FailedException failed(int code) throws IOException {
    return Trouble.of(git.said(), origin, code);
  }

  /** Tells whether a depth is one. */
  static OptionalLong depth(Optional<Long> written) throws FailedException {
    if (written.isPresent() && (written.get() < 1 || written.get() > Integer.MAX_VALUE)) {
      throw FailedException.rejected("'depth' is " + written.get() + ", not a number of commits");
    }
    return written.isPresent() ? OptionalLong.of(written.get()) : OptionalLong.empty();
  }
}
