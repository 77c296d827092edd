package dev.weft.engine.reuse;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * A pattern of paths: names between slashes, in which {@code * ? [a-z] {a,b}} stand for parts of
 * one name and {@code **} for any number of folders, none included. A pattern that fits a folder
 * fits everything below it. It is walked along with a path: a state is the set of places in the
 * pattern at which one may be.
 */
final class InputPattern {
  private static final int MOST = 1000;

  private final List<Name> names;

  /** What one name of a path must be. */
  private sealed interface Name {
    record Exactly(String text) implements Name {}

    record Like(PathMatcher matcher) implements Name {}

    record Folders() implements Name {}
  }

  private InputPattern(List<Name> names) {
    this.names = names;
  }

  /** Returns the patterns that one as written stands for. */
  static List<InputPattern> of(String written) throws NotReusable {
    List<String> texts = new ArrayList<>(List.of(written));
    List<InputPattern> patterns = new ArrayList<>();
    for (int at = 0; at < texts.size(); at++) {
      List<String> alternatives = alternatives(texts.get(at));
      if (alternatives.isEmpty()) {
        patterns.add(new InputPattern(names(texts.get(at))));
      } else {
        texts.addAll(alternatives);
      }
      if (texts.size() > MOST) {
        throw new NotReusable("its input pattern '" + written + "' stands for too many others");
      }
    }
    return patterns;
  }

  /** Resolves the first group, or the first {@code **} within a name; returns nothing for none. */
  private static List<String> alternatives(String text) {
    int start = -1;
    boolean set = false;
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if (each == '\\') {
        at++;
      } else if (set) {
        set = each != ']';
      } else if (each == '[') {
        set = true;
      } else if (each == '{') {
        start = at;
      } else if (each == '}' && start >= 0) {
        return group(text, start, at);
      }
    }
    return stars(text);
  }

  private static List<String> group(String text, int start, int end) {
    List<String> all = new ArrayList<>();
    int from = start + 1;
    for (int at = from; at <= end; at++) {
      if (at == end || text.charAt(at) == ',') {
        all.add(text.substring(0, start) + text.substring(from, at) + text.substring(end + 1));
        from = at + 1;
      }
    }
    return all;
  }

  private static List<String> stars(String text) {
    for (int at = text.indexOf("**"); at >= 0; at = text.indexOf("**", at + 2)) {
      boolean starts = at == 0 || text.charAt(at - 1) == '/';
      boolean ends = at + 2 == text.length() || text.charAt(at + 2) == '/';
      if (!starts || !ends) {
        String before = text.substring(0, at) + "*";
        String after = "*" + text.substring(at + 2);
        return List.of(before + after.substring(1), before + "/**/" + after);
      }
    }
    return List.of();
  }

  private static List<Name> names(String text) {
    List<Name> names = new ArrayList<>();
    StringTokenizer parts = new StringTokenizer(text, "/");
    while (parts.hasMoreTokens()) {
      String part = parts.nextToken();
      if (part.equals("**")) {
        names.add(new Name.Folders());
      } else if (!part.equals(".")) {
        names.add(
            isPlain(part)
                ? new Name.Exactly(part)
                : new Name.Like(FileSystems.getDefault().getPathMatcher("glob:" + part)));
      }
    }
    return names;
  }

  private static boolean isPlain(String part) {
    for (int at = 0; at < part.length(); at++) {
      if ("*?[]{}\\".indexOf(part.charAt(at)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the state before the first name. */
  BitSet start() {
    BitSet state = new BitSet();
    reach(0, state);
    return state;
  }

  private void reach(int place, BitSet state) {
    int at = place;
    state.set(at);
    while (at < names.size() && names.get(at) instanceof Name.Folders) {
      state.set(++at);
    }
  }

  /** Returns the state behind one more name; it is empty where nothing can fit any more. */
  BitSet next(BitSet state, Path name) {
    BitSet next = new BitSet();
    for (int at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(at + 1)) {
      if (at == names.size()) {
        reach(at, next); // all below what fits
      } else if (names.get(at) instanceof Name.Folders) {
        reach(at, next);
      } else if (fits(names.get(at), name)) {
        reach(at + 1, next);
      }
    }
    return next;
  }

  private static boolean fits(Name wanted, Path name) {
    return wanted instanceof Name.Exactly exactly
        ? exactly.text().equals(name.toString())
        : wanted instanceof Name.Like like && like.matcher().matches(name);
  }

  /** Tells whether what led to a state fits. */
  boolean fits(BitSet state) {
    return state.get(names.size());
  }

  /** Returns the only name that can lead on, where there is one: then no folder need be read. */
  Optional<String> only(BitSet state) {
    int at = state.nextSetBit(0);
    return state.cardinality() == 1
            && at < names.size()
            && names.get(at) instanceof Name.Exactly exactly
        ? Optional.of(exactly.text())
        : Optional.empty();
  }
}
