package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceRange;
import java.util.Optional;

/** Numbers as written to numbers as the language has them. */
final class Numbers {
  private Numbers() {}

  /** Reads digits with an optional sign; empty when they do not fit 64 bits. */
  static Optional<Value> integer(String digits, int radix) {
    try {
      return Optional.of(new Value.Int(Long.parseLong(digits, radix)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Reads a number with a fraction or an exponent; empty when it is not finite. */
  static Optional<Value> real(String written) {
    double value = Double.parseDouble(written);
    return Double.isFinite(value) ? Optional.of(new Value.Real(value)) : Optional.empty();
  }

  /** Says that a number does not fit. */
  static Diagnostic outOfRange(SourceRange range) {
    return Diagnostic.of(ReadCode.BAD_NUMBER, range, "the number does not fit")
        .withHint("an integer has 64 bits and any other number is finite; else write it as text");
  }
}
