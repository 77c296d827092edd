package dev.weft.engine.load;

/** Words of a document as they stand in messages. */
final class Quoted {
  private static final int LONGEST = 60;

  private Quoted() {}

  /** Returns a word without line breaks and other controls, cut where it is long. */
  static String shortened(String word) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < word.length() && at < LONGEST) {
      int codePoint = word.codePointAt(at);
      text.append(Character.isISOControl(codePoint) ? "?" : Character.toString(codePoint));
      at += Character.charCount(codePoint);
    }
    return at < word.length() ? text.append('…').toString() : text.toString();
  }

  /** Names one character: itself in quotes where it shows, else its number. */
  static String character(int codePoint) {
    boolean shows = Character.isLetterOrDigit(codePoint) || (codePoint > ' ' && codePoint < 0x7f);
    return shows
        ? "'" + Character.toString(codePoint) + "'"
        : "U+" + String.format("%04X", codePoint);
  }
}
