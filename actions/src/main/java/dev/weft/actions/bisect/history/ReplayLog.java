package dev.weft.actions.bisect.history;

import java.util.List;
import java.util.Optional;

/** What was found, as a text that {@code git bisect replay} takes. */
public final class ReplayLog {
  private ReplayLog() {}

  /**
   * A commit that was looked at.
   *
   * @param commit an end, or a candidate
   */
  public record Seen(Verdict verdict, Commit commit) {}

  /**
   * Writes it.
   *
   * @param seen in the order in which they were, ends too
   */
  public static String of(
      Terms terms, Narrowing narrowing, List<Seen> seen, Optional<Commit> culprit) {
    StringBuilder text = new StringBuilder("git bisect start");
    if (!terms.equals(Terms.USUAL)) {
      text.append(quoted("--term-old=" + terms.good()));
      text.append(quoted("--term-new=" + terms.bad()));
    }
    if (narrowing.firstParent()) {
      text.append(quoted("--first-parent"));
    }
    if (!narrowing.paths().isEmpty()) {
      text.append(quoted("--"));
      narrowing.paths().forEach(path -> text.append(quoted(onOneLine(path))));
    }
    text.append('\n');
    for (Seen each : seen) {
      String word = terms.of(each.verdict());
      text.append("# ").append(word).append(": ").append(shown(each.commit())).append('\n');
      text.append("git bisect ").append(word).append(' ').append(each.commit().hash()).append('\n');
    }
    culprit.ifPresent(
        commit ->
            text.append("# first ")
                .append(terms.bad())
                .append(" commit: ")
                .append(shown(commit))
                .append('\n'));
    return text.toString();
  }

  private static String shown(Commit commit) {
    return "[" + commit.hash() + "] " + commit.subject();
  }

  /** Returns a word as git's own reader of logs takes words, which is like a shell's. */
  private static String quoted(String word) {
    return " '" + word.replace("'", "'\\''").replace("!", "'\\!'") + "'";
  }

  /** Returns a path for a log, of which git reads each line alone: there any character will do. */
  private static String onOneLine(String path) {
    return path.replace('\n', '?');
  }
}
