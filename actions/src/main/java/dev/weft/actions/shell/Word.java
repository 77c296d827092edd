package dev.weft.actions.shell;

/**
 * A word of a command: its text after quote removal, in which {@link #REFERENCE} stands for what
 * depends on a reference and {@link #UNKNOWN} for any other expansion.
 */
final class Word {
  static final char REFERENCE = '\uFFFC';
  static final char UNKNOWN = '\uFFFD';

  private final int firstReference;
  private final int start;
  private final StringBuilder building = new StringBuilder();
  private int firstQuoted = Integer.MAX_VALUE;
  private int endReference;
  private int end;
  private String text = "";

  Word(int start, int firstReference) {
    this.start = start;
    this.firstReference = firstReference;
    this.endReference = firstReference;
  }

  void append(char c) {
    building.append(c);
  }

  void append(String flat, int from, int to) {
    building.append(flat, from, to);
  }

  /** Notes that quotes begin here; a keyword or a variable's name has none. */
  void quoted() {
    firstQuoted = Math.min(firstQuoted, building.length());
  }

  void expansion(boolean withReference) {
    building.append(withReference ? REFERENCE : UNKNOWN);
  }

  void finish(int at, int references) {
    end = at;
    endReference = references;
    text = building.toString();
  }

  String text() {
    return text;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int firstReference() {
    return firstReference;
  }

  int endReference() {
    return endReference;
  }

  boolean hasReference() {
    return endReference > firstReference;
  }

  /** Tells whether the text is all known. */
  boolean isKnown() {
    return !hasReference() && text.indexOf(UNKNOWN) < 0;
  }

  /** Tells whether it can be a keyword: known and without quotes. */
  boolean isPlain() {
    return firstQuoted == Integer.MAX_VALUE && isKnown();
  }

  /** Returns the offset of the {@code =} when it assigns to a variable, else -1. */
  int assignment() {
    return assignmentIn(text);
  }

  /** Tells whether what was read so far ends with the {@code =} of an assignment. */
  boolean awaitsValue() {
    int length = building.length();
    return length > 0 && building.charAt(length - 1) == '=' && assignmentIn(building) == length - 1;
  }

  private int assignmentIn(CharSequence sequence) {
    int at = nameLength(sequence);
    if (at == 0) {
      return -1;
    }
    if (at < sequence.length() && sequence.charAt(at) == '[') {
      at = afterSubscript(sequence, at);
    }
    if (at < sequence.length() && sequence.charAt(at) == '+') {
      at++;
    }
    boolean assigns = at < sequence.length() && sequence.charAt(at) == '=';
    return assigns && nameLength(sequence) <= firstQuoted ? at : -1;
  }

  private static int afterSubscript(CharSequence sequence, int open) {
    for (int at = open; at + 1 < sequence.length(); at++) {
      char next = sequence.charAt(at + 1);
      if (sequence.charAt(at) == ']' && (next == '=' || next == '+')) {
        return at + 1;
      }
    }
    return sequence.length();
  }

  /** Returns the length of the variable name that a text begins with. */
  static int nameLength(CharSequence sequence) {
    int at = 0;
    while (at < sequence.length() && isNamePart(sequence.charAt(at), at == 0)) {
      at++;
    }
    return at;
  }

  /** Tells whether a character may be in a variable's name. */
  static boolean isNamePart(char c, boolean first) {
    return c == '_'
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (!first && c >= '0' && c <= '9');
  }
}
