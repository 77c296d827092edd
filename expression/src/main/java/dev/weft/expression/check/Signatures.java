package dev.weft.expression.check;

import dev.weft.expression.syntax.Function;

/** How each function is called, for those who called it otherwise. */
final class Signatures {
  private Signatures() {}

  /** Returns a call with words for the operands; what may be left out stands in brackets. */
  static String of(Function function) {
    return switch (function) {
      case SIZE, HAS, STRING, INT, DOUBLE -> function.word() + "(value)";
      case BASENAME, DIRNAME -> function.word() + "(path)";
      case CONTAINS, STARTS_WITH, ENDS_WITH -> "text." + function.word() + "(part)";
      case MATCHES -> "text.matches(pattern)";
      case SPLIT -> "text.split(separator[, limit])";
      case JOIN -> "list.join([separator])";
      case REPLACE -> "text.replace(old, new[, limit])";
      case TRIM, LOWER_ASCII, UPPER_ASCII -> "text." + function.word() + "()";
      case SUBSTRING -> "text.substring(start[, end])";
      case SUCCEEDED, FAILED, ALWAYS, CANCELLED -> function.word() + "([action, …])";
    };
  }
}
