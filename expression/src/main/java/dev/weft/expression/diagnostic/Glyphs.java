package dev.weft.expression.diagnostic;

/**
 * How characters are shown on a terminal. What a terminal would obey instead of showing, and what
 * it would not show at all, becomes an escape as in Java source, so that no text can steer the
 * terminal or hide in it.
 */
final class Glyphs {
  /** Ranges of code points, first and last, that take two columns (East Asian Width W and F). */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF,
    0xA000, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF01, 0xFF60,
    0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000, 0x3FFFD
  };

  private Glyphs() {}

  /** Appends a code point as it is to be shown and returns how many columns that takes. */
  static int append(int codePoint, StringBuilder out) {
    if (codePoint >= 0x20 && codePoint < 0x7F) {
      out.append((char) codePoint);
      return 1;
    } else if (isHidden(codePoint)) {
      return escape(codePoint, out);
    }
    out.appendCodePoint(codePoint);
    return width(codePoint);
  }

  /** Returns a text with every character as it is to be shown. */
  static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(codePoint -> append(codePoint, out));
    return out.toString();
  }

  private static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static int escape(int codePoint, StringBuilder out) {
    String hex = Integer.toHexString(codePoint);
    int before = out.length();
    out.append('\\').append('u').append("0".repeat(Math.max(0, 4 - hex.length()))).append(hex);
    return out.length() - before;
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }
}
