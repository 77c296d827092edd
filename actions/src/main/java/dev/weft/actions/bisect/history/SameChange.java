package dev.weft.actions.bisect.history;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Commits that make the same change under an id of their own, as one does that was picked onto
 * another branch. Whoever picks one keeps the date of its author; of those that have it, git
 * compares what they change.
 */
public record SameChange(GitHistory history, Ends ends) {
  /**
   * How many commits of one date are compared at most; imported histories may know one date only.
   */
  private static final int MOST = 100;

  /**
   * Returns the others between the ends that change the same as one.
   *
   * @throws FailedException when git breaks
   */
  public List<String> as(Commit commit) throws IOException, InterruptedException, FailedException {
    List<String> range =
        new ArrayList<>(List.of("log", "--no-merges", "--format=%aI %H", ends.bad().name()));
    ends.good().forEach(end -> range.add("^" + end.name()));
    List<String> alike =
        lines(history.print("", range.toArray(String[]::new))).stream()
            .filter(line -> line.startsWith(commit.date() + " "))
            .map(line -> line.substring(line.indexOf(' ') + 1))
            .limit(MOST)
            .toList();
    if (alike.size() < 2) {
      return List.of();
    }
    String listed = String.join("\n", alike) + "\n";
    Path changes = history.print(listed, "diff-tree", "--stdin", "--root", "-p");
    String all = Files.readString(changes, StandardCharsets.ISO_8859_1);
    Map<String, String> ids = new HashMap<>();
    for (String line : lines(history.print(all, "patch-id", "--stable"))) {
      ids.put(line.substring(line.indexOf(' ') + 1), line.substring(0, line.indexOf(' ')));
    }
    String own = ids.getOrDefault(commit.hash(), "");
    return alike.stream()
        .filter(each -> own.equals(ids.get(each)) && !each.equals(commit.hash()))
        .toList();
  }

  private static List<String> lines(Path printed) throws IOException {
    return Files.readAllLines(printed, StandardCharsets.ISO_8859_1);
  }
}
