package dev.weft.engine.mock;

import dev.weft.engine.job.ActionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name of an action, of an instance or of something inside of one: {@code deploy}, {@code
 * deploy[a]}, {@code deploy[a]/flash}. Without a key it is the name of all instances.
 */
record MockedName(List<Part> parts) {
  MockedName {
    parts = List.copyOf(parts);
  }

  /**
   * One part.
   *
   * @param key of an instance
   * @param start where it starts in the text
   * @param end where it ends, without the slash
   */
  record Part(String name, Optional<String> key, int start, int end) {
    boolean covers(Part other) {
      return name.equals(other.name) && (key.isEmpty() || key.equals(other.key));
    }
  }

  /** Reads a name; anything is one, though maybe of nothing. */
  static MockedName parse(String text) {
    List<Part> parts = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      Part part = part(text, start);
      parts.add(part);
      start = part.end + 1;
    }
    return new MockedName(parts);
  }

  private static Part part(String text, int start) {
    int slash = text.indexOf('/', start);
    int bracket = text.indexOf('[', start);
    int close = bracket < 0 || (slash >= 0 && slash < bracket) ? -1 : close(text, bracket);
    if (close < 0) {
      int end = slash < 0 ? text.length() : slash;
      return new Part(text.substring(start, end), Optional.empty(), start, end);
    }
    String key = text.substring(bracket + 1, close);
    return new Part(text.substring(start, bracket), Optional.of(key), start, close + 1);
  }

  /** Returns where a key ends: at a bracket that the text, or another part, follows; else -1. */
  private static int close(String text, int from) {
    int at = text.indexOf(']', from);
    while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) != '/') {
      at = text.indexOf(']', at + 1);
    }
    return at;
  }

  /** Returns the name that a run knows by its parts, each an action or an instance of one. */
  static MockedName of(List<ActionName> names) {
    List<Part> parts = new ArrayList<>(names.size());
    for (ActionName name : names) {
      parts.add(part(name.value(), 0));
    }
    return new MockedName(parts);
  }

  /** Returns the last part. */
  Part last() {
    return parts.get(parts.size() - 1);
  }

  /** Tells whether it is the name of all that another is the name of. */
  boolean covers(MockedName other) {
    boolean covers = parts.size() == other.parts.size();
    for (int at = 0; covers && at < parts.size(); at++) {
      covers = parts.get(at).covers(other.parts.get(at));
    }
    return covers;
  }

  /** Returns how many instances it names: the more, the less it is the name of. */
  int keys() {
    return (int) parts.stream().filter(part -> part.key().isPresent()).count();
  }

  /** Returns the name of all the instances of which it may be one. */
  MockedName withoutLastKey() {
    List<Part> all = new ArrayList<>(parts);
    Part last = last();
    all.set(all.size() - 1, new Part(last.name, Optional.empty(), last.start, last.end));
    return new MockedName(all);
  }

  /** Returns its first parts. */
  MockedName until(int count) {
    return new MockedName(parts.subList(0, count));
  }
}
