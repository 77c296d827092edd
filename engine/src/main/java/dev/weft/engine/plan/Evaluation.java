package dev.weft.engine.plan;

import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceRange;

/** What became of an argument when its references were looked up. */
public sealed interface Evaluation {
  /** It has a value. */
  record Known(Value value) implements Evaluation {}

  /**
   * Part of it is not known yet, as in a dry run.
   *
   * @param preview the value with {@code <build.deb>} in the places of what is not known
   */
  record NotYet(Value preview) implements Evaluation {}

  /**
   * It has no value and never will, because what it refers to was skipped or failed.
   *
   * @param reason a clause, such as {@code action 'build' was skipped}
   * @param range the words that ask for it
   */
  record Absent(String reason, SourceRange range) implements Evaluation {}

  /**
   * Its evaluation is an error, such as a division by zero.
   *
   * @param message one sentence without the place
   * @param range the words that are wrong
   */
  record Wrong(String message, SourceRange range) implements Evaluation {}
}
