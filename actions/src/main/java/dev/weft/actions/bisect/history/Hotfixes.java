package dev.weft.actions.bisect.history;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Patches without which some commits cannot be tried, such as one that mends the build. Each is put
 * on every commit to which it applies as a whole; all others are tried as they are, among them
 * those that have it already.
 */
public final class Hotfixes {
  /** No patches. */
  public static final Hotfixes NONE = new Hotfixes(List.of());

  private final List<Path> files;

  private Hotfixes(List<Path> files) {
    this.files = files;
  }

  /**
   * Reads them. They are copied first, so that a bisection that is gone on with has the same ones.
   *
   * @param files as written; a relative one starts where the job file lies
   * @param job the folder of that file
   * @throws FailedException when one cannot be read
   */
  public static Hotfixes read(GitHistory history, List<String> files, Path job)
      throws IOException, FailedException {
    List<Path> copies = new ArrayList<>();
    for (String written : files) {
      Path file = job.resolve(written);
      if (!Files.isRegularFile(file)) {
        throw FailedException.rejected("the hotfix '" + file + "' is no file");
      }
      Path folder =
          Files.createDirectories(history.work().resolve("hotfixes/" + (copies.size() + 1)));
      Path copy = folder.resolve(String.valueOf(file.getFileName()));
      if (!Files.exists(copy)) {
        Files.copy(file, copy);
      }
      copies.add(copy);
    }
    return new Hotfixes(List.copyOf(copies));
  }

  /** Puts them into a working tree, and returns the names of those that applied. */
  List<String> putInto(Worktree tree) throws IOException, InterruptedException {
    List<String> applied = new ArrayList<>();
    for (Path file : files) {
      if (tree.run("apply", "--whitespace=nowarn", "--", file.toString()) == 0) {
        applied.add(String.valueOf(file.getFileName()));
      }
    }
    return applied;
  }
}
