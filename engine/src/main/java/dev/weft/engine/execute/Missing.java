package dev.weft.engine.execute;

import dev.weft.engine.plan.ArgumentValue;
import dev.weft.expression.source.SourceRange;

/** Words for values that are not there. */
final class Missing {
  private Missing() {}

  /** Returns a clause that goes on after the name of what has no value. */
  static String clause(ArgumentValue value) {
    if (value instanceof ArgumentValue.Missing missing) {
      return "needs '" + words(missing.range()) + "', but " + missing.reason();
    }
    if (value instanceof ArgumentValue.Failed failed) {
      return "has no value: " + failed.message() + " in '" + words(failed.range()) + "'";
    }
    return "has no value yet";
  }

  private static String words(SourceRange range) {
    return range.source().text().substring(range.start(), range.end());
  }
}
