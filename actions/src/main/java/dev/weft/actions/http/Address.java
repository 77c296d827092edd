package dev.weft.actions.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where something is, by HTTP. Its query may hold secrets, which messages must not. */
record Address(URI uri) {
  private static final int LONGEST_NAME = 128;

  /** What is read: an address, or why a text is none. */
  record Reading(Optional<Address> address, String problem) {}

  /** Reads one; the problem is a clause about the text. */
  static Reading read(String text) {
    if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      return bad("holds a blank or a control character; write '%20' for a blank");
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return bad("is not a URL: " + e.getReason());
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return bad("does not begin with 'https://' or 'http://'");
    }
    if (uri.getRawUserInfo() != null) {
      return bad("holds a login, which would be in the log and the store");
    }
    return uri.getHost() == null ? bad("names no host") : new Reading(ok(uri), "");
  }

  private static Reading bad(String problem) {
    return new Reading(Optional.empty(), problem);
  }

  private static Optional<Address> ok(URI uri) {
    return Optional.of(new Address(uri));
  }

  /** Tells whether what is sent cannot be read on the way. */
  boolean isPrivate() {
    return scheme().equals("https");
  }

  private String scheme() {
    return uri.getScheme().toLowerCase(Locale.ROOT);
  }

  /** Returns the host in lower case. */
  String host() {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  /** Returns the port, also where none is written. */
  int port() {
    return uri.getPort() >= 0 ? uri.getPort() : isPrivate() ? 443 : 80;
  }

  /** Tells whether what one may know the other may know, too. */
  boolean isAtHomeOf(Address other) {
    boolean upgraded = isPrivate() && !other.isPrivate() && port() == 443 && other.port() == 80;
    boolean same = scheme().equals(other.scheme()) && port() == other.port();
    return host().equals(other.host()) && (same || upgraded);
  }

  /** Returns host and path, as messages name it. */
  String shown() {
    String port = uri.getPort() >= 0 ? ":" + uri.getPort() : "";
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return "'" + scheme() + "://" + uri.getHost() + port + path + "'";
  }

  /** Returns what a file from here may be called. */
  String fileName() {
    String path = String.valueOf(uri.getRawPath());
    String last = path.substring(path.lastIndexOf('/') + 1);
    return isFileName(last) ? last : "download";
  }

  /** Tells whether a text is a plain name of a file. */
  static boolean isFileName(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_NAME
        && text.charAt(0) != '.'
        && text.charAt(0) != '-'
        && text.chars()
            .allMatch(
                c ->
                    (c >= '0' && c <= '9')
                        || (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || "._+-~".indexOf(c) >= 0);
  }
}
