package dev.weft.engine.job;

import dev.weft.engine.job.Location.Parsed;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one location. Its first mistake is what is reported. */
final class LocationParser {
  private static final int LAST_PORT = 65_535;
  private static final int MOST_DIGITS = 5;

  /** Bytes of a UTF-16 unit in UTF-8. */
  private static final int MOST_BYTES = 3;

  private static final String IMAGE_FORM = "write image:FILE!/PATH or image:FILE!PARTITION!/PATH";
  private static final String PATH_FORM = "write '%' as %25, '?' as %3F and '#' as %23";

  private final String text;

  LocationParser(String text) {
    this.text = text;
  }

  Parsed parse() {
    try {
      return new Parsed.Right(location());
    } catch (MalformedException e) {
      return e.wrong;
    }
  }

  private Location location() throws MalformedException {
    if (text.isEmpty()) {
      throw wrong("is empty", 0, 0, "write a path, or a URI such as ssh://host/path");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw wrong("holds a control character", i, i + 1, "remove it");
      }
    }
    int rest = afterScheme(0);
    if (rest == 0) {
      return new Location.Local(text);
    }
    String scheme = text.substring(0, rest - 1).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "file" -> file(rest);
      case "ssh" -> ssh(rest);
      case "http", "https" -> http(rest);
      case "image" -> image(rest);
      default -> new Location.Foreign(scheme, text);
    };
  }

  /** Returns where a scheme that begins here has ended, its colon included; else the same place. */
  private int afterScheme(int from) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (c == ':' && at > from) {
        return at + 1;
      } else if (!letter && (at == from || "0123456789+-.".indexOf(c) < 0)) {
        break;
      }
    }
    return from;
  }

  private Location file(int from) throws MalformedException {
    int path = from;
    if (text.startsWith("//", from)) {
      path = text.indexOf('/', from + 2);
      path = path < 0 ? text.length() : path;
      String host = text.substring(from + 2, path);
      if (!host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
        throw wrong(
            "names the host '" + host + "', but 'file' is this machine",
            from + 2,
            path,
            "write ssh://" + host + "/path, or file:path for a path below the folder of the job");
      }
    }
    String decoded = decoded(path, text.length());
    if (decoded.isEmpty()) {
      throw wrong("names no path", 0, text.length(), "write file:PATH");
    }
    return new Location.Local(decoded);
  }

  private Location ssh(int from) throws MalformedException {
    int start = authority(from, "ssh://[USER@]HOST[:PORT]/PATH");
    int end = endOfAuthority(start);
    int at = text.lastIndexOf('@', end - 1);
    int host = at < start ? start : at + 1;
    Optional<String> user = Optional.empty();
    if (host > start) {
      int colon = text.indexOf(':', start);
      if (colon >= 0 && colon < at) {
        throw wrong("holds a password", colon, at, "use a key, which the host or the agent has");
      }
      user = Optional.of(name(start, at, "user"));
    }
    int colon = endOfHost(host, end);
    if (end == text.length()) {
      throw wrong("names no path on the host", 0, end, "write ssh://[USER@]HOST[:PORT]/PATH");
    }
    OptionalInt port = colon == end ? OptionalInt.empty() : OptionalInt.of(port(colon + 1, end));
    return new Location.Ssh(user, name(host, colon, "host"), port, decoded(end, text.length()));
  }

  private Location http(int from) throws MalformedException {
    int start = authority(from, "https://HOST/PATH");
    int end = endOfAuthority(start);
    int at = text.lastIndexOf('@', end - 1);
    if (at >= start) {
      throw wrong("holds a user or password", start, at, "remove it; a URL is shown and stored");
    }
    int colon = endOfHost(start, end);
    name(start, colon, "host");
    if (colon < end) {
      port(colon + 1, end);
    }
    for (int i = end; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0) {
        throw wrong("holds '" + c + "', which no URL has", i, i + 1, "write its bytes as %XX");
      } else if (c == '%') {
        hexPair(i, text.length());
      } else if (c == '#') {
        throw wrong("has a fragment, which no server is sent", i, text.length(), "remove it");
      }
    }
    return new Location.Http(text);
  }

  private Location image(int from) throws MalformedException {
    int mark = text.indexOf('!', from);
    if (mark < 0) {
      throw wrong("names no path in the image", 0, text.length(), IMAGE_FORM);
    } else if (mark == from) {
      throw wrong("names no image", from, mark + 1, IMAGE_FORM);
    } else if (text.startsWith("//", from) || afterScheme(from) > from) {
      String hint = "write the path of a file of this machine; fetch the image first if it is none";
      throw wrong("has a URI where the path of the image must be", from, mark, hint);
    }
    String image = decoded(from, mark);
    OptionalInt partition = OptionalInt.empty();
    int path = mark + 1;
    if (!text.startsWith("/", path)) {
      int second = text.indexOf('!', path);
      int end = second < 0 ? text.length() : second;
      int number = number(path, end);
      if (number < 1) {
        throw wrong("has neither a path nor a partition's number here", path, end, IMAGE_FORM);
      }
      partition = OptionalInt.of(number);
      path = Math.min(end + 1, text.length());
    }
    int extra = text.indexOf('!', path);
    if (extra >= 0) {
      String hint = "write '!' as %21 where a file is named so; images within images are not read";
      throw wrong("has another '!' here", extra, extra + 1, hint);
    } else if (!text.startsWith("/", path)) {
      throw wrong("has a path in the image that is not absolute", path, text.length(), IMAGE_FORM);
    }
    return new Location.Image(image, partition, decoded(path, text.length()));
  }

  private int authority(int from, String form) throws MalformedException {
    if (!text.startsWith("//", from)) {
      throw wrong("lacks '//' after the scheme", 0, from, "write " + form);
    }
    return from + 2;
  }

  private int endOfAuthority(int from) {
    int at = from;
    while (at < text.length() && "/?#".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** Returns where the host ends: at the colon of the port, or at the end of all. */
  private int endOfHost(int from, int end) throws MalformedException {
    if (text.startsWith("[", from)) {
      int close = text.indexOf(']', from);
      if (close < 0 || close >= end || (close + 1 < end && text.charAt(close + 1) != ':')) {
        throw wrong("has an address that is not closed", from, end, "write [ADDRESS] or a name");
      }
      return close + 1;
    }
    int colon = text.indexOf(':', from);
    return colon < 0 || colon > end ? end : colon;
  }

  /** Reads a user or host; neither may be taken for an option or be cut into words. */
  private String name(int from, int to, String what) throws MalformedException {
    String name = text.substring(from, to);
    if (name.isEmpty()) {
      throw wrong("names no " + what, 0, text.length(), "write it after '//'");
    }
    boolean address = name.startsWith("[");
    String plain = address ? name.substring(1, name.length() - 1) : name;
    String allowed = address ? "[0-9A-Fa-f:.]+" : "[A-Za-z0-9_][A-Za-z0-9_.-]*";
    if (!plain.matches(allowed)) {
      String hint = "write letters, digits, '.', '_' and '-', and no '-' at the beginning";
      throw wrong("has '" + name + "' for a " + what, from, to, hint);
    }
    return plain;
  }

  private int port(int from, int to) throws MalformedException {
    int port = number(from, to);
    if (port < 1 || port > LAST_PORT) {
      String hint = "write a number from 1 to " + LAST_PORT;
      throw wrong("has '" + text.substring(from, to) + "' for a port", from, to, hint);
    }
    return port;
  }

  private int number(int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c < '0' || c > '9' || to - from > MOST_DIGITS) {
        return 0;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  /** Reads a path, in which {@code %XX} is a byte of a name. */
  private String decoded(int from, int to) throws MalformedException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES * (to - from));
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c == '%') {
        bytes.put((byte) hexPair(at, to));
        at += 2;
      } else if (c == '?' || c == '#') {
        throw wrong("has a '" + c + "' in a path", at, at + 1, PATH_FORM);
      } else {
        int point = text.codePointAt(at);
        bytes.put(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(point) - 1;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw wrong("is not UTF-8 where %XX are taken for bytes", from, to, PATH_FORM);
    }
  }

  private int hexPair(int at, int to) throws MalformedException {
    int high = at + 2 < to ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = at + 2 < to ? Character.digit(text.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0 || high + low == 0) {
      int end = Math.min(at + 3, to);
      throw wrong("has '" + text.substring(at, end) + "', which is no byte", at, end, PATH_FORM);
    }
    return high * 16 + low;
  }

  private static MalformedException wrong(String problem, int from, int to, String hint) {
    return new MalformedException(new Parsed.Wrong(problem, from, to, hint));
  }

  /** Ends the reading; never leaves this class. */
  private static final class MalformedException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final transient Parsed.Wrong wrong;

    MalformedException(Parsed.Wrong wrong) {
      super(wrong.problem(), null, false, false);
      this.wrong = wrong;
    }
  }
}
