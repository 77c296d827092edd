package dev.weft.engine.plan;

import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceRange;

/** What came of evaluating an argument. */
public sealed interface ArgumentValue {
  /** It has a value. */
  record Known(Value value) implements ArgumentValue {}

  /**
   * Part of it is not known yet, as in a dry run.
   *
   * @param preview the value with {@code <build.deb>} in the places of what is not known
   */
  record NotYet(Value preview) implements ArgumentValue {}

  /**
   * It has no value and never will, because what it refers to was skipped or failed.
   *
   * @param reason a clause, such as {@code action 'build' was skipped}
   * @param range the words that ask for it
   */
  record Missing(String reason, SourceRange range) implements ArgumentValue {}

  /**
   * Its evaluation is an error, such as a division by zero.
   *
   * @param message a clause without the place, lower case start
   * @param range the words that are wrong
   */
  record Failed(String message, SourceRange range) implements ArgumentValue {}
}
