package dev.weft.engine.host;

import java.util.Optional;

/**
 * Where a host is reached by SSH.
 *
 * @param user empty for the one that weft runs as
 * @param host a name or a number; one of IPv6 without its brackets
 * @param port from 1 to 65535
 */
public record Address(Optional<String> user, String host, int port) {
  /** The port where none is written. */
  public static final int SSH = 22;

  private static final int HIGHEST = 65_535;

  /** Reads {@code user@host:port}, of which user and port may be left out. */
  public static Optional<Address> parse(String text) {
    int at = text.lastIndexOf('@');
    String user = text.substring(0, Math.max(0, at));
    String rest = text.substring(at + 1);
    boolean bracketed = rest.startsWith("[");
    int end = bracketed ? rest.indexOf(']') : end(rest);
    if ((at >= 0 && !isWord(user)) || end < 0) {
      return Optional.empty();
    }
    String host = rest.substring(bracketed ? 1 : 0, end);
    String port = rest.substring(bracketed ? end + 1 : end);
    int number = port.isEmpty() ? SSH : port.charAt(0) == ':' ? number(port.substring(1)) : 0;
    return isWord(host) && number > 0
        ? Optional.of(new Address(at < 0 ? Optional.empty() : Optional.of(user), host, number))
        : Optional.empty();
  }

  /** Returns where the host ends: at its only colon, or, as a number of IPv6, with the text. */
  private static int end(String rest) {
    int colon = rest.indexOf(':');
    return colon < 0 || colon != rest.lastIndexOf(':') ? rest.length() : colon;
  }

  /** Tells whether a text cannot be taken for an option or for several words. */
  private static boolean isWord(String text) {
    if (text.isEmpty() || text.charAt(0) == '-') {
      return false;
    }
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if (each <= ' ' || each >= '\u007F' || "@[]/\\\"'`$;&|<>(){}*?!#,".indexOf(each) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static int number(String digits) {
    int number = 0;
    for (int at = 0; at < digits.length(); at++) {
      int digit = digits.charAt(at) - '0';
      if (digit < 0 || digit > 9 || number > HIGHEST) {
        return 0;
      }
      number = number * 10 + digit;
    }
    return number > HIGHEST ? 0 : number;
  }

  /** Returns it as it is written, with its port where that is not the usual one. */
  @Override
  public String toString() {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return user.map(name -> name + "@").orElse("") + shown + (port == SSH ? "" : ":" + port);
  }
}
