package dev.weft.expression.eval;

import java.math.BigDecimal;
import java.util.Optional;

/** Values as they stand in text. */
public final class TextForm {
  private TextForm() {}

  /**
   * Returns the text of a string, number, truth value, file or directory (its path); empty for
   * lists, maps and null, which have none.
   */
  public static Optional<String> of(Value value) {
    if (value instanceof Value.Text text) {
      return Optional.of(text.value());
    } else if (value instanceof Value.Int integer) {
      return Optional.of(Long.toString(integer.value()));
    } else if (value instanceof Value.Real real) {
      return Optional.of(number(real.value()));
    } else if (value instanceof Value.Bool bool) {
      return Optional.of(Boolean.toString(bool.value()));
    }
    return value instanceof Value.Artifact artifact
        ? Optional.of(artifact.path())
        : Optional.empty();
  }

  /** Returns a number as short as it can be read back: {@code 2}, {@code 0.5}, {@code 1e22}. */
  static String number(double value) {
    String text = Double.toString(value);
    int exponent = text.indexOf('E');
    if (exponent < 0) {
      return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
    double size = Math.abs(value);
    if (size >= 1e-6 && size < 1e21) {
      return new BigDecimal(text).toPlainString();
    }
    String digits = text.substring(0, exponent);
    String shown = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    return shown + "e" + text.substring(exponent + 1);
  }

  /** Returns what kind of value it is, with its article: {@code an integer}. */
  public static String kind(Value value) {
    if (value instanceof Value.Text) {
      return "a string";
    } else if (value instanceof Value.Int) {
      return "an integer";
    } else if (value instanceof Value.Real) {
      return "a number";
    } else if (value instanceof Value.Bool) {
      return "a boolean";
    } else if (value instanceof Value.Items) {
      return "an array";
    } else if (value instanceof Value.Entries) {
      return "a map";
    } else if (value instanceof Value.Artifact artifact) {
      return artifact.directory() ? "a directory" : "a file";
    }
    return "null";
  }
}
