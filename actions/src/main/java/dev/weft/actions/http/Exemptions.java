package dev.weft.actions.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Hosts that no proxy leads to: {@code *}, or a list of names with all below them, addresses, and
 * blocks of addresses such as {@code 10.0.0.0/8}; each with or without a port.
 */
final class Exemptions {
  private final List<String> entries = new ArrayList<>();

  /** Reads the value of {@code no_proxy}. */
  Exemptions(String text) {
    for (String entry : text.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
      if (!entry.isEmpty()) {
        entries.add(entry);
      }
    }
  }

  /** Tells whether a host, in lower case, is among them. */
  boolean contain(String host, int port) {
    String bare = unbracketed(host);
    return entries.stream().anyMatch(entry -> matches(entry, bare, port));
  }

  private static boolean matches(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    int slash = entry.indexOf('/');
    if (slash > 0) {
      return isIn(host, entry.substring(0, slash), entry.substring(slash + 1));
    }
    int colon = entry.lastIndexOf(':');
    boolean hasPort = (colon > 0 && entry.indexOf(':') == colon) || entry.contains("]:");
    if (hasPort && !entry.substring(colon + 1).equals(Integer.toString(port))) {
      return false;
    }
    String name = unbracketed(hasPort ? entry.substring(0, colon) : entry);
    String suffix = name.startsWith("*.") ? name.substring(1) : name;
    suffix = suffix.startsWith(".") ? suffix : "." + suffix;
    return host.equals(suffix.substring(1)) || host.endsWith(suffix);
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static boolean isIn(String host, String block, String bits) {
    OptionalInt address = address(host);
    OptionalInt network = address(block);
    if (address.isEmpty() || network.isEmpty() || !bits.matches("[0-9]{1,2}")) {
      return false;
    }
    int length = Integer.parseInt(bits);
    int mask = length == 0 ? 0 : -1 << (32 - Math.min(length, 32));
    return (address.getAsInt() & mask) == (network.getAsInt() & mask);
  }

  /** Reads an address of four numbers. */
  private static OptionalInt address(String text) {
    String[] parts = text.split("\\.", -1);
    int address = 0;
    for (String part : parts) {
      if (parts.length != 4 || !part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
        return OptionalInt.empty();
      }
      address = address << 8 | Integer.parseInt(part);
    }
    return OptionalInt.of(address);
  }
}
