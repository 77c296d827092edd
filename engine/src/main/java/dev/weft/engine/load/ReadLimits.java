package dev.weft.engine.load;

import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceRange;

/** How much a document may hold before it is refused. */
public final class ReadLimits {
  /** What holds where nothing else is said. */
  public static final ReadLimits DEFAULT = new ReadLimits(Limits.USUAL);

  private final Limits limits;
  private final int depth;
  private final int stringLength;
  private final int numberLength;

  private ReadLimits(Limits limits) {
    this.limits = limits;
    this.depth = limits.count(Limit.DEPTH);
    this.stringLength = limits.count(Limit.STRING);
    this.numberLength = limits.count(Limit.NUMBER);
  }

  /** Returns those that a user sets. */
  public static ReadLimits of(Limits limits) {
    return limits.set().isEmpty() ? DEFAULT : new ReadLimits(limits);
  }

  /** Returns how many bytes a document holds at most, as encoded. */
  long documentBytes() {
    return limits.of(Limit.DOCUMENT);
  }

  /** Returns how many maps and lists may be within each other. */
  int depth() {
    return depth;
  }

  /** Returns how many UTF-16 units one string may have, decoded. */
  int stringLength() {
    return stringLength;
  }

  /** Returns how many characters one number may have. */
  int numberLength() {
    return numberLength;
  }

  /** Returns how many actions a job may have, and each body. */
  int actions() {
    return limits.count(Limit.ACTIONS);
  }

  /** Returns how many jobs may have each other run. */
  int nesting() {
    return limits.count(Limit.NESTING);
  }

  Diagnostic jobsTooDeep(SourceRange at) {
    return refused(
        at,
        Limit.NESTING,
        "jobs have each other run more than " + nesting() + " levels deep",
        "let a job do the work of the next one itself");
  }

  Diagnostic tooLong(SourceRange document) {
    return refused(
        document,
        Limit.DOCUMENT,
        "the document is longer than " + documentBytes() + " bytes",
        "move what is common to its actions into commands, or split the job");
  }

  Diagnostic tooDeep(SourceRange bracket) {
    return refused(
        bracket,
        Limit.DEPTH,
        "maps and lists are nested deeper than " + depth,
        "is a bracket missing before here? Else flatten it");
  }

  Diagnostic longString(SourceRange text) {
    return refused(
        text,
        Limit.STRING,
        "a string is longer than " + stringLength + " characters",
        "put it into a file beside the job and refer to '${job.dir}/…'");
  }

  Diagnostic longNumber(SourceRange number) {
    return refused(
        number,
        Limit.NUMBER,
        "a number has more than " + numberLength + " characters",
        "no type holds it; put quotes around it to have it as text");
  }

  Diagnostic manyActions(SourceRange place) {
    return refused(
        place,
        Limit.ACTIONS,
        "the job has more than " + actions() + " actions",
        "repeat one with 'foreach', or split the job");
  }

  private Diagnostic refused(SourceRange range, Limit limit, String message, String other) {
    return Diagnostic.of(ReadCode.TOO_LARGE, range, message).withHint(limits.advice(limit, other));
  }
}
