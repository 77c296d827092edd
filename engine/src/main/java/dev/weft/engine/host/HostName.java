package dev.weft.engine.host;

/** The name that a host has in the hosts file. */
public record HostName(String value) implements Comparable<HostName> {
  private static final int LONGEST = 64;

  /** Tells whether a text is formed as names are: letters, digits and {@code . _ -} within. */
  public static boolean isWellFormed(String text) {
    if (text.isEmpty() || text.length() > LONGEST || !isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int at = 1; at < text.length(); at++) {
      char each = text.charAt(at);
      if (!isLetterOrDigit(each) && each != '.' && each != '_' && each != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char each) {
    return (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || (each >= '0' && each <= '9');
  }

  @Override
  public int compareTo(HostName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
