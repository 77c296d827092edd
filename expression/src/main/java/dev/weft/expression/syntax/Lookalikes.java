package dev.weft.expression.syntax;

import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;

/**
 * Text that looks like a reference and is none, such as {@code ${HOME}}. Whether that deserves a
 * warning depends on the place, so the caller decides where to look for it.
 */
public final class Lookalikes {
  private Lookalikes() {}

  /** Reports the first one in a template as {@code literal-text}, with the fix for its shape. */
  public static void report(Template template, TextOrigin origin, Reporter reporter) {}
}
