package dev.weft.actions.bisect.history;

import java.util.List;

/**
 * What a mail says of what was found, in the words that the Linux kernel's "Submitting patches" and
 * "Reporting regressions" ask for. Nobody is named as the one who reports it.
 */
public final class MailText {
  private MailText() {}

  /**
   * Says which commit it was.
   *
   * @param shortHash at least 12 characters, as {@link GitHistory#shortHash} gives
   */
  public static String found(Commit culprit, String shortHash) {
    return "The first bad commit is\n\n  "
        + described(culprit)
        + "  by "
        + culprit.author()
        + " on "
        + culprit.date()
        + "\n\n"
        + fixes(culprit, shortHash)
        + "\n#regzbot introduced: "
        + shortHash
        + "\n";
  }

  /**
   * Says between which commits it was.
   *
   * @param lastGood a short hash
   * @param firstBad a short hash
   * @param suspects at least one, and none of those that were told good
   */
  public static String between(String lastGood, String firstBad, List<Commit> suspects) {
    StringBuilder text = new StringBuilder("The first bad commit is one of\n\n");
    suspects.forEach(each -> text.append("  ").append(described(each)));
    text.append("\n#regzbot introduced: ").append(lastGood).append("..").append(firstBad);
    return text.append('\n').toString();
  }

  /** Returns the line for the commit that mends it. */
  public static String fixes(Commit culprit, String shortHash) {
    return "Fixes: " + shortHash + " (\"" + culprit.subject() + "\")";
  }

  private static String described(Commit commit) {
    return commit.hash() + " (\"" + commit.subject() + "\")\n";
  }
}
