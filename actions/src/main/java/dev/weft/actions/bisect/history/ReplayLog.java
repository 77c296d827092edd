package dev.weft.actions.bisect.history;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found, for {@code git bisect replay}. Git keeps the last bad commit only, so that the
 * first bad one is written last, whenever it was tested. And it wants to test what a good commit
 * and that one have in common, where the one is not behind the other; that is good because what
 * came of it is, and is written down as such.
 *
 * @param seen a verdict for each commit that has one, ends too, in the order of the tests
 * @param firstBad the earliest commit that is known to be bad, among those that were seen
 * @param suspects what may have been it; one where it was found
 */
public record ReplayLog(
    Terms terms, Narrowing narrowing, List<Seen> seen, Commit firstBad, List<Commit> suspects) {
  /**
   * A commit that was looked at.
   *
   * @param commit an end, a merge base, or a candidate
   */
  public record Seen(Verdict verdict, Commit commit) {}

  public ReplayLog {
    seen = List.copyOf(seen);
    suspects = List.copyOf(suspects);
    if (!seen.contains(new Seen(Verdict.BAD, firstBad))) {
      throw new IllegalArgumentException("the first bad commit was not seen");
    }
  }

  /**
   * Returns the text.
   *
   * @param history where the commits are
   */
  public String text(GitHistory history) throws IOException, InterruptedException, FailedException {
    StringBuilder text = new StringBuilder(start());
    List<String> good = new ArrayList<>();
    for (Seen each : seen) {
      if (each.verdict() == Verdict.GOOD) {
        good.add(each.commit().hash());
      }
      if (!each.commit().equals(firstBad)) {
        append(text, each.verdict(), "", each.commit());
      }
    }
    for (String each : history.common(firstBad.hash(), good)) {
      if (!good.contains(each)) {
        append(text, Verdict.GOOD, " (not tested, what came of it is)", history.commit(each));
      }
    }
    append(text, Verdict.BAD, "", firstBad);
    String which = suspects.size() == 1 ? "# first " : "# possible first ";
    for (Commit each : suspects) {
      text.append(which).append(terms.bad()).append(" commit: ").append(shown(each)).append('\n');
    }
    return text.toString();
  }

  private String start() {
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
    return text.append('\n').toString();
  }

  private void append(StringBuilder text, Verdict verdict, String why, Commit commit) {
    String word = terms.of(verdict);
    text.append("# ").append(word).append(why).append(": ").append(shown(commit)).append('\n');
    text.append("git bisect ").append(word).append(' ').append(commit.hash()).append('\n');
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
