package dev.weft.expression.syntax;

/**
 * Gives one string for all names that are alike: a large job says the same few thousand words again
 * and again. Two names given by one of these are equal exactly when they are the same object.
 */
public final class SharedNames {
  private String[] slots = new String[64];
  private int count;

  /** Returns the name that is a whole text. */
  public String of(String text) {
    return of(text, 0, text.length());
  }

  /** Returns the name that is a stretch of a text. */
  public String of(String text, int from, int to) {
    int hash = 0;
    for (int at = from; at < to; at++) {
      hash = 31 * hash + text.charAt(at);
    }
    int slot = slot(hash);
    String known = slots[slot];
    while (known != null) {
      if (Names.matches(text, from, to, known)) {
        return known;
      }
      slot = slot + 1 & slots.length - 1;
      known = slots[slot];
    }
    String name = text.substring(from, to);
    slots[slot] = name;
    if (++count > slots.length / 2) {
      grow();
    }
    return name;
  }

  /** Numbered names differ in few bits of their hashes; the product spreads them (D. Knuth). */
  private int slot(int hash) {
    return (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(slots.length - 1);
  }

  private void grow() {
    String[] names = slots;
    slots = new String[names.length * 2];
    for (String name : names) {
      if (name != null) {
        int slot = slot(name.hashCode());
        while (slots[slot] != null) {
          slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = name;
      }
    }
  }
}
