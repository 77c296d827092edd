package dev.weft.expression.source;

/** A string as decoded, which may be cut out of its source anew whenever it is asked for. */
public interface WrittenText {
  /** Returns the string. */
  String text();

  /** Returns a string that is at hand. */
  static WrittenText of(String text) {
    return new AtHand(text);
  }

  /** A string that is kept. */
  record AtHand(String text) implements WrittenText {}
}
