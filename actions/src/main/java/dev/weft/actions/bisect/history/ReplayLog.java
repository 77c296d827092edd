package dev.weft.actions.bisect.history;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What was found, for {@code git bisect replay}. Git keeps the last bad commit only, so that the
 * first bad one is written last, whenever it was tested. And it wants to test what a good commit
 * and that one have in common, where the one is not behind the other; that is good because what
 * came of it is, and is written down as such.
 *
 * @param seen a verdict for each commit that has one, ends too, in the order of the tests
 * @param others verdicts that contradict them, for readers alone
 * @param suspects what may have been it; one where it was found, none where nothing was; the last
 *     of them is among those that were seen to be bad
 */
public record ReplayLog(
    Terms terms, Narrowing narrowing, List<Seen> seen, List<Seen> others, List<Commit> suspects) {
  /**
   * A commit that was looked at.
   *
   * @param commit an end, a merge base, or a candidate
   */
  public record Seen(Verdict verdict, Commit commit) {}

  public ReplayLog {
    seen = List.copyOf(seen);
    others = List.copyOf(others);
    suspects = List.copyOf(suspects);
    if (!suspects.isEmpty()
        && !seen.contains(new Seen(Verdict.BAD, suspects.get(suspects.size() - 1)))) {
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
    Optional<Commit> firstBad =
        suspects.isEmpty() ? Optional.empty() : Optional.of(suspects.get(suspects.size() - 1));
    for (Seen each : seen) {
      if (!firstBad.equals(Optional.of(each.commit()))) {
        append(text, each.verdict(), "", each.commit());
      }
    }
    for (Seen each : others) {
      text.append("# not told to git, ").append(terms.of(each.verdict())).append(": ");
      text.append(shown(each.commit())).append('\n');
    }
    if (firstBad.isPresent()) {
      first(text, firstBad.get(), history);
    }
    return text.toString();
  }

  private void first(StringBuilder text, Commit firstBad, GitHistory history)
      throws IOException, InterruptedException, FailedException {
    List<String> good =
        seen.stream()
            .filter(each -> each.verdict() == Verdict.GOOD)
            .map(each -> each.commit().hash())
            .toList();
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
    return ("[" + commit.hash() + "] " + commit.subject()).strip();
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
