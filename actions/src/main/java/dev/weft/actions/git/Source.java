package dev.weft.actions.git;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A repository on this machine from which others are made.
 *
 * @param objects its store of objects, with all links followed
 */
public record Source(Path folder, Path objects) {
  /** Looks at a folder. */
  public static Source of(Git git, Path folder)
      throws IOException, InterruptedException, FailedException {
    Optional<String> objects =
        git.ask(folder, "rev-parse", "--path-format=absolute", "--git-path", "objects");
    if (objects.isEmpty()) {
      String owner = git.said().contains("dubious ownership") ? ", as far as git trusts it" : "";
      throw FailedException.rejected("'" + folder + "' is not a git repository" + owner);
    }
    return new Source(folder, Path.of(objects.get()).toRealPath());
  }

  /** Returns the hash of the commit that a rev names here. */
  String commit(Git git, Rev rev) throws IOException, InterruptedException, FailedException {
    Optional<String> commit = find(git, rev.text());
    if (commit.isEmpty()) {
      String shallow = isShallow() ? ", which is shallow: its older commits are not there" : "";
      throw FailedException.rejected(
          "no commit '" + rev.text() + "' in '" + folder + "'" + shallow);
    }
    return commit.get();
  }

  /** Returns the hash of the commit that git takes a text for, if for any. */
  public Optional<String> find(Git git, String text) throws IOException, InterruptedException {
    return git.ask(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", Rev.commitOf(text));
  }

  private boolean isShallow() {
    return Files.exists(objects.resolveSibling("shallow"));
  }

  /** Returns the stores of objects that another repository may lean on for as long as it lives. */
  List<Path> lasting(LastingFolders lasting) throws IOException {
    List<Path> stores = new ArrayList<>();
    if (lasting.contains(objects)) {
      stores.add(objects);
      return stores;
    }
    Path further = objects.resolve("info").resolve("alternates");
    if (Files.exists(further)) {
      for (String line : Files.readAllLines(further)) {
        Path store = objects.resolve(line).normalize();
        if (!line.startsWith("#") && lasting.contains(store) && Files.isDirectory(store)) {
          stores.add(store);
        }
      }
    }
    return stores;
  }
}
