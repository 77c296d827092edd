package dev.weft.actions.bisect.history;

import dev.weft.actions.file.TreeRemoval;
import dev.weft.actions.git.Git;
import dev.weft.actions.git.OwnRepository;
import dev.weft.actions.git.Submodules;
import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The working tree of one slot, which is prepared over and over. Where that fails, such as for what
 * a killed git or a test left in it, a new one is made in another folder. Nothing but children
 * changes what a child may still be at work on, and which are asked for depends on how they ended
 * alone, so that an attempt that is gone on with finds the same.
 */
public final class Worktree {
  /** What git complains of where a commit itself cannot be had. */
  private static final List<String> FAULTS =
      List.of(
          "unable to read", "invalid object", "invalid path", "reference is not a tree", "corrupt");

  private final GitHistory history;
  private final Path folder;
  private final Contents contents;
  private List<String> hotfixed = List.of();
  private int made;
  private @Nullable Git git;
  private @Nullable OwnRepository own;

  /**
   * What is in it beside the files of a commit.
   *
   * @param keepIgnored whether files that the project ignores stay
   * @param submodules which are checked out
   */
  record Contents(boolean keepIgnored, String submodules, Hotfixes hotfixes) {}

  Worktree(GitHistory history, Path folder, Contents contents) {
    this.history = history;
    this.folder = folder;
    this.contents = contents;
  }

  /**
   * Puts the files of a commit into it, with those of its submodules, takes away all others, and
   * puts the hotfixes on top that apply.
   *
   * @param commit its whole hash
   * @return its folder, which may be another one each time
   * @throws FailedException when that is not possible: rejected where it is the commit's fault,
   *     broken where it may be possible another time
   */
  public Path prepare(String commit) throws IOException, InterruptedException, FailedException {
    Path prepared = prepareBare(commit);
    hotfix();
    return prepared;
  }

  /** Returns the names of the hotfixes that were put into it last. */
  public List<String> hotfixed() {
    return hotfixed;
  }

  /** Puts those hotfixes into it that apply. */
  void hotfix() throws IOException, InterruptedException {
    hotfixed = contents.hotfixes().putInto(this);
  }

  /** Prepares it without hotfixes. */
  Path prepareBare(String commit) throws IOException, InterruptedException, FailedException {
    try {
      return checkOut(commit);
    } catch (FailedException e) {
      discard();
      return checkOut(commit);
    }
  }

  private Path checkOut(String commit) throws IOException, InterruptedException, FailedException {
    OwnRepository tree = own == null ? make(commit) : own;
    try {
      tree.checkOut(commit);
    } catch (FailedException e) {
      String complaint = tree.git().complaint();
      if (FAULTS.stream().anyMatch(complaint::contains)) {
        throw FailedException.rejected("git cannot check out '" + commit + "'" + complaint);
      }
      throw e;
    }
    settle();
    return tree.folder();
  }

  private OwnRepository make(String commit)
      throws IOException, InterruptedException, FailedException {
    made++;
    Path log = Files.createDirectories(folder).resolve("log");
    Git apart = history.git(log);
    OwnRepository tree = history.make(apart, tree(), commit);
    git = apart;
    own = tree;
    return tree;
  }

  private Path tree() {
    return folder.resolve(made == 1 ? "tree" : "tree-" + made);
  }

  private void discard() {
    own = null;
    try {
      TreeRemoval.remove(tree());
    } catch (IOException e) {
      // it is in nobody's way, and goes with the folder of the attempt
    }
  }

  /** Makes submodules what the index says, and takes away what is not in it. */
  void settle() throws IOException, InterruptedException, FailedException {
    Submodules submodules = new Submodules(git(), own(), OptionalLong.empty());
    boolean any = submodules.checkOut(contents.submodules());
    String clean = contents.keepIgnored() ? "-ffdq" : "-ffdxq";
    require(git().run(own().folder(), "clean", clean));
    if (any) {
      String below = "git clean " + clean;
      require(git().run(own().folder(), "submodule", "--quiet", "foreach", "--recursive", below));
    }
  }

  private void require(int code) throws IOException, FailedException {
    if (code != 0) {
      throw FailedException.broken(
          "git cannot clean '" + own().folder() + "': exit code " + code + git().complaint());
    }
  }

  /** Runs git in it, after it was prepared, and returns the exit code. */
  int run(String... arguments) throws IOException, InterruptedException {
    return git().run(own().folder(), arguments);
  }

  /** Returns what git prints in it. */
  Optional<String> ask(String... arguments) throws IOException, InterruptedException {
    return git().ask(own().folder(), arguments);
  }

  private Git git() {
    return prepared(git);
  }

  private OwnRepository own() {
    return prepared(own);
  }

  private static <T> T prepared(@Nullable T made) {
    if (made == null) {
      throw new IllegalStateException("it is not prepared");
    }
    return made;
  }
}
