package dev.weft.actions.bisect.history;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.util.List;

/**
 * What a commit says of itself. Control characters in it are replaced, since it is shown.
 *
 * @param hash all of it
 * @param parents whole hashes, whether they are candidates or not
 * @param author with the address, such as {@code Ada <ada@example.org>}
 * @param date of the author, as ISO 8601 has it
 * @param subject one line, which may be empty
 */
public record Commit(
    String hash, List<String> parents, String author, String date, String subject) {
  private static final String FORMAT = "--format=%P%n%an <%ae>%n%aI%n%s%n.";

  public Commit {
    parents = List.copyOf(parents);
    author = shown(author);
    subject = shown(subject);
  }

  static Commit of(GitHistory history, String hash)
      throws IOException, InterruptedException, FailedException {
    String said =
        history.ask("show", "--no-patch", "--no-notes", "--encoding=UTF-8", FORMAT, hash, "--");
    // a root begins with the end of a line that 'ask' takes away
    String[] lines = (hash + "\n" + said).split("\n", -1);
    int from = lines.length - 4;
    List<String> parents = from > 1 ? List.of(lines[1].split(" ", -1)) : List.of();
    return new Commit(hash, parents, lines[from], lines[from + 1], lines[from + 2]);
  }

  private static String shown(String text) {
    return text.replaceAll("\\p{Cntrl}", "\ufffd").strip();
  }
}
