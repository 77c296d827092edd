package dev.weft.actions.bisect.history;

import dev.weft.actions.outcome.FailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which commits have the same in some paths. A path is followed name by name: each tree that is met
 * is compared with the empty one and asked for that name alone, so that what it stands for is known
 * with its mode, be it a file, a link, a folder or a submodule, and no text of git's has to be told
 * from a path.
 */
final class EqualTrees {
  private static final String FOLDER = "040000 ";

  private final GitHistory history;

  EqualTrees(GitHistory history) {
    this.history = history;
  }

  int[] groups(List<String> commits, List<String> paths)
      throws IOException, InterruptedException, FailedException {
    List<String> roots = roots(commits);
    int[] groups = new int[commits.size()];
    if (paths.isEmpty()) {
      return refine(groups, roots);
    }
    String empty = history.ask("hash-object", "-t", "tree", "--stdin");
    for (String path : paths) {
      List<String> at = roots;
      Path normal = Path.of(path).normalize();
      if (normal.isAbsolute() || normal.startsWith("..")) {
        throw FailedException.rejected("'" + path + "' leads out of the working tree");
      }
      for (Path name : normal) {
        if (!name.toString().isEmpty()) {
          at = below(at, name.toString(), empty);
        }
      }
      groups = refine(groups, at);
    }
    return groups;
  }

  /** Returns what is at the top of each commit, as mode and hash. */
  private List<String> roots(List<String> commits)
      throws IOException, InterruptedException, FailedException {
    StringBuilder input = new StringBuilder();
    commits.forEach(commit -> input.append(commit).append("^{tree}\n"));
    Path printed =
        history.print(input.toString(), "cat-file", "--batch-check=" + FOLDER + "%(objectname)");
    List<String> roots = Files.readAllLines(printed, StandardCharsets.ISO_8859_1);
    if (roots.size() != commits.size() || !roots.stream().allMatch(r -> r.startsWith(FOLDER))) {
      throw FailedException.broken("git does not know the trees of all candidates");
    }
    return roots;
  }

  /** Returns what a name stands for in each; what is no folder stays itself. */
  private List<String> below(List<String> at, String name, String empty)
      throws IOException, InterruptedException, FailedException {
    Map<String, String> found = new HashMap<>();
    StringBuilder input = new StringBuilder();
    for (String each : at) {
      if (each.startsWith(FOLDER) && found.putIfAbsent(each, "nothing") == null) {
        input.append(empty).append(' ').append(each, FOLDER.length(), each.length()).append('\n');
      }
    }
    String[] command = {
      "--literal-pathspecs", "diff-tree", "--stdin", "--raw", "--no-abbrev", "--", name
    };
    Path printed = history.print(input.toString(), command);
    try (BufferedReader lines = Files.newBufferedReader(printed, StandardCharsets.ISO_8859_1)) {
      String tree = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split("[ \t]", 6);
        if (line.startsWith(":")) {
          found.put(tree, words[1] + " " + words[3]); // the new mode, and the new hash
        } else {
          tree = FOLDER + words[1];
        }
      }
    }
    List<String> below = new ArrayList<>(at.size());
    at.forEach(each -> below.add(each.startsWith(FOLDER) ? found.get(each) : "in " + each));
    return below;
  }

  /** Parts groups further, so that in each all have the same. */
  private static int[] refine(int[] groups, List<String> same) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] refined = new int[groups.length];
    Arrays.setAll(
        refined,
        i -> numbers.computeIfAbsent(groups[i] + " " + same.get(i), key -> numbers.size()));
    return refined;
  }
}
