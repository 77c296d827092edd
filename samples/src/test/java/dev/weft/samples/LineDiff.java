package dev.weft.samples;

import java.util.List;

/** The difference of two short texts, line by line, by their longest common subsequence. */
final class LineDiff {
  private final List<String> before;
  private final List<String> after;

  /** At {@code [i][j]}, how many lines the rests from i and from j have in common. */
  private final int[][] common;

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
    common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
  }

  /** Returns all lines, marked {@code -} where they go, {@code +} where they come. */
  static String of(String before, String after) {
    return new LineDiff(before.lines().toList(), after.lines().toList()).text();
  }

  private String text() {
    var text = new StringBuilder();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      boolean both = i < before.size() && j < after.size();
      if (both && before.get(i).equals(after.get(j))) {
        text.append("  ").append(before.get(i++)).append('\n');
        j++;
      } else if (j == after.size() || (both && common[i + 1][j] >= common[i][j + 1])) {
        text.append("- ").append(before.get(i++)).append('\n');
      } else {
        text.append("+ ").append(after.get(j++)).append('\n');
      }
    }
    return text.toString();
  }
}
