package dev.weft.expression.eval;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** A regular expression in the syntax of RE2, as {@code matches} takes it: in linear time. */
public final class TextPattern {
  private final Pattern pattern;

  private TextPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none; the message says why
   */
  public static TextPattern of(String written) {
    try {
      return new TextPattern(Pattern.compile(written));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Tells whether it is anywhere in a text. */
  public boolean isIn(String text) {
    return pattern.matcher(text).find();
  }
}
