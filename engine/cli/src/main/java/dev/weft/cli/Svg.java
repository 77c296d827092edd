package dev.weft.cli;

import dev.weft.engine.load.Markup;

/** Numbers and texts as SVG has them. */
final class Svg {
  private Svg() {}

  /** Writes a number to a tenth, the same in every locale. */
  static void number(StringBuilder svg, double value) {
    long tenths = Math.round(value * 10);
    svg.append(tenths / 10);
    if (tenths % 10 != 0) {
      svg.append('.').append(Math.abs(tenths % 10));
    }
  }

  /** Returns a text without what SVG would read as its own. */
  static String escaped(String text) {
    return Markup.escaped(Words.clean(text));
  }
}
