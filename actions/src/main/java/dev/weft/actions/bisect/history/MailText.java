package dev.weft.actions.bisect.history;

import java.util.List;

/**
 * What a mail says of what was found, in the words that the Linux kernel's "Submitting patches" and
 * "Reporting regressions" ask for. Nobody is named as the one who reports it.
 *
 * @param fix whether what was searched for mended something
 */
public record MailText(boolean fix) {

  /**
   * Says which commit it was.
   *
   * @param shortHash at least 12 characters, as {@link GitHistory#shortHash} gives
   */
  public String found(Commit culprit, String shortHash) {
    return first()
        + " is\n\n  "
        + described(culprit)
        + "  by "
        + culprit.author()
        + " on "
        + culprit.date()
        + "\n\n"
        + (fix ? "#regzbot fix: " : fixes(culprit, shortHash) + "\n#regzbot introduced: ")
        + shortHash
        + "\n";
  }

  private String first() {
    return fix ? "The first commit in which it works again" : "The first bad commit";
  }

  /**
   * Says between which commits it was.
   *
   * @param lastGood a short hash
   * @param firstBad a short hash
   * @param suspects at least one, and none of those that were told good
   */
  public String between(String lastGood, String firstBad, List<Commit> suspects) {
    StringBuilder text = new StringBuilder(first()).append(" is one of\n\n");
    suspects.forEach(each -> text.append("  ").append(described(each)));
    if (!fix) {
      text.append("\n#regzbot introduced: ").append(lastGood).append("..").append(firstBad);
      text.append('\n');
    }
    return text.toString();
  }

  /** Returns the line for the commit that mends it. */
  public static String fixes(Commit culprit, String shortHash) {
    return "Fixes: " + shortHash + " (\"" + culprit.subject() + "\")";
  }

  private static String described(Commit commit) {
    return commit.hash() + " (\"" + commit.subject() + "\")\n";
  }
}
