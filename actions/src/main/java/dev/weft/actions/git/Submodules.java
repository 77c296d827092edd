package dev.weft.actions.git;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Repositories within the working tree. What the outer repository says of them is not trusted: they
 * stay within the tree, and come over the network only.
 */
public final class Submodules {
  static final String PARAMETER = "submodules";

  /** None of them. */
  public static final String NONE = "none";

  /** Those of the repository, and not theirs. */
  public static final String DIRECT = "direct";

  /** All of them, theirs too. */
  public static final String RECURSIVE = "recursive";

  private static final String OVER_THE_NETWORK = "https:http:ssh:git";

  private final Git git;
  private final OwnRepository own;
  private final OptionalLong depth;

  /**
   * Makes those of a repository.
   *
   * @param depth how many commits of each are fetched
   */
  public Submodules(Git git, OwnRepository own, OptionalLong depth) {
    this.git = git;
    this.own = own;
    this.depth = depth;
  }

  /**
   * Checks out those that are wanted: none, the direct ones, or theirs, too; tells whether there
   * are any.
   */
  public boolean checkOut(String wanted) throws IOException, InterruptedException, FailedException {
    if (wanted.equals(NONE)) {
      return false;
    }
    Optional<String> file =
        git.ask(own.folder(), "rev-parse", "--verify", "--quiet", ":.gitmodules");
    if (file.isEmpty()) {
      return false;
    }
    Optional<String> listed =
        git.ask(
            own.folder(),
            "config",
            "--blob=" + file.get(),
            "--null",
            "--get-regexp",
            "^submodule\\..*\\.(path|url|update)$");
    if (listed.isEmpty()) {
      return false; // the file names none
    }
    for (String entry : listed.get().split("\0", -1)) {
      int end = entry.indexOf('\n');
      if (end > 0) {
        check(entry.substring(0, end), entry.substring(end + 1));
      }
    }
    update(wanted);
    return true;
  }

  private void update(String wanted) throws IOException, InterruptedException, FailedException {
    git.allow(OVER_THE_NETWORK);
    // their addresses may be others than those of the commit before
    git.run(own.folder(), "submodule", "--quiet", "sync", "--recursive");
    List<String> arguments =
        new ArrayList<>(List.of("submodule", "update", "--init", "--force", "--quiet"));
    if (wanted.equals(RECURSIVE)) {
      arguments.add("--recursive");
    }
    if (depth.isPresent()) {
      arguments.add("--depth=" + depth.getAsLong());
    }
    int code = git.run(own.folder(), arguments.toArray(String[]::new));
    if (code != 0) {
      throw Trouble.of(git.said(), own.origin(), code);
    }
  }

  /** Refuses what an old git would not: places outside, and words that are options or commands. */
  private void check(String key, String value) throws FailedException {
    int last = key.lastIndexOf('.');
    String name = key.substring("submodule.".length(), Math.max(last, "submodule.".length()));
    boolean bad =
        switch (key.substring(last + 1)) {
          case "path" -> leadsOut(value) || value.startsWith("-");
          case "url" -> value.startsWith("-") || value.contains("::");
          default -> value.startsWith("!");
        };
    if (bad || leadsOut(name)) {
      throw FailedException.rejected(
          "submodule '"
              + name
              + "' of "
              + own.origin().shown()
              + " is not taken: its "
              + key.substring(last + 1)
              + " is '"
              + value
              + "'");
    }
  }

  private static boolean leadsOut(String path) {
    for (Path part : Path.of(path)) {
      String text = part.toString();
      if (text.equals("..") || text.equalsIgnoreCase(".git")) {
        return true;
      }
    }
    return path.startsWith("/");
  }
}
