package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceRange;

/**
 * How much a document may hold before it is refused.
 *
 * @param documentBytes bytes of the document as encoded
 * @param depth maps and lists within each other
 * @param stringLength UTF-16 units of one string, decoded
 * @param numberLength characters of one number
 * @param actions actions of one job
 */
public record ReadLimits(
    long documentBytes, int depth, int stringLength, int numberLength, int actions) {
  /** What holds for a file and for standard input. */
  public static final ReadLimits DEFAULT = new ReadLimits(512L << 20, 64, 1 << 20, 100, 1_000_000);

  public ReadLimits {
    if (documentBytes < 1 || depth < 1 || stringLength < 1 || numberLength < 1 || actions < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }

  Diagnostic tooLong(SourceRange document) {
    return refused(
        document,
        "the document is longer than " + documentBytes + " bytes",
        "move what is common to its actions into commands, or split the job");
  }

  Diagnostic tooDeep(SourceRange bracket) {
    return refused(
        bracket,
        "maps and lists are nested deeper than " + depth,
        "is a bracket missing before here? Else flatten it");
  }

  Diagnostic longString(SourceRange text) {
    return refused(
        text,
        "a string is longer than " + stringLength + " characters",
        "put it into a file beside the job and refer to '${job.dir}/…'");
  }

  Diagnostic longNumber(SourceRange number) {
    return refused(
        number,
        "a number has more than " + numberLength + " characters",
        "no type holds it; put quotes around it to have it as text");
  }

  Diagnostic manyActions(SourceRange place) {
    return refused(place, "the job has more than " + actions + " actions", "split the job");
  }

  private static Diagnostic refused(SourceRange range, String message, String hint) {
    return Diagnostic.of(ReadCode.TOO_LARGE, range, message).withHint(hint);
  }
}
