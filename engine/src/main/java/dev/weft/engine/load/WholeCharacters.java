package dev.weft.engine.load;

import java.io.Reader;

/**
 * Gives out a text in pieces that never end between the halves of a surrogate pair. The YAML
 * library (3.0.1) looks for the second half behind the end of its buffer and fails where it is
 * full.
 */
final class WholeCharacters extends Reader {
  private final String text;
  private int at;

  WholeCharacters(String text) {
    this.text = text;
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    if (at == text.length()) {
      return -1;
    }
    int end = Math.min(at + length, text.length());
    if (end - at > 1 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    int count = end - at;
    text.getChars(at, end, buffer, offset);
    at = end;
    return count;
  }

  @Override
  public void close() {}
}
