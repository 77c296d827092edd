package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.TextOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for names, and the names of one kind that were met so far. */
final class Names {
  private static final int LONGEST = 64;
  private static final List<String> ROOTS =
      List.of(
          "inputs",
          "parameters",
          "env",
          "secrets",
          "job",
          "run",
          "each",
          "actions",
          "true",
          "false",
          "null",
          "in");
  private static final List<String> WORDS = List.of("true", "false", "null", "in");

  /** The kinds of which none has such a name; of others only the words are refused. */
  private static final Set<String> ALL_TAKEN = Set.of("input", "output");

  private final Findings findings;
  private final String kind;
  private Map<String, TextOrigin> met = Map.of();

  /** Begins a list of names; {@code kind} is what they name, as in {@code input}. */
  Names(Findings findings, String kind) {
    this.findings = findings;
    this.kind = kind;
  }

  /** Tells whether a name has the right form and is new; reports it otherwise. */
  boolean accept(String name, TextOrigin at) {
    if (!isWellFormed(name)) {
      findings.report(badForm(kind, name, at));
      return false;
    }
    if (isTaken(name)) {
      findings.report(reserved(name, at.whole()).withHint("choose another name"));
      return false;
    }
    TextOrigin first = meet(name.toLowerCase(Locale.ROOT), at);
    if (first != null) {
      findings.report(
          Diagnostic.of(
                  ReadCode.DUPLICATE_NAME, at.whole(), "two " + kind + "s are named '" + name + "'")
              .withHint("names differ by more than case; give one of them another name")
              .withRelated(first.whole(), "the first one"));
    }
    return first == null;
  }

  private boolean isTaken(String name) {
    return ALL_TAKEN.contains(kind) ? isReserved(name) : WORDS.contains(name);
  }

  /** Adds a name; most lists have a single one and need no table. */
  private @Nullable TextOrigin meet(String key, TextOrigin at) {
    if (met.isEmpty()) {
      met = Map.of(key, at);
      return null;
    }
    if (met.size() == 1) {
      met = new HashMap<>(met);
    }
    return met.putIfAbsent(key, at);
  }

  /** Tells whether a name is a letter or {@code _} and then letters, digits and {@code _}. */
  static boolean isWellFormed(String name) {
    if (name.isEmpty() || name.length() > LONGEST || isDigit(name.charAt(0))) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && !isDigit(c) && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** Tells whether a name is a root of references or a word of expressions. */
  static boolean isReserved(String name) {
    return ROOTS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Says that a name is not formed as names are, and proposes one. */
  static Diagnostic badForm(String kind, String name, TextOrigin at) {
    if (name.length() > LONGEST && isWellFormed(name.substring(0, LONGEST))) {
      return Diagnostic.of(
              ReadCode.BAD_NAME,
              at.whole(),
              "the name of an " + kind + " is longer than 64 characters")
          .withHint("choose a shorter name");
    }
    String repaired = repaired(name);
    String hint = "a name is a letter or '_' and then letters, digits and '_', 64 at most";
    return Diagnostic.of(
            ReadCode.BAD_NAME,
            at.whole(),
            "'" + Quoted.shortened(name) + "' is not a name for " + article(kind))
        .withHint(repaired.isEmpty() ? hint : "write '" + repaired + "'; " + hint);
  }

  /** Says that a name is taken by the language. */
  static Diagnostic reserved(String name, SourceRange at) {
    return Diagnostic.of(
        ReadCode.BAD_NAME, at, "the name '" + name + "' is reserved by the language");
  }

  /** Returns the nearest name that is formed as names are, or none. */
  static String repaired(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), LONGEST); i++) {
      char c = name.charAt(i);
      if (isLetter(c) || isDigit(c)) {
        text.append(c);
      } else if (c == '-' || c == '.' || c == ' ' || c == '_' || c == '/') {
        text.append('_');
      } else {
        return "";
      }
    }
    if (text.length() > 0 && isDigit(text.charAt(0))) {
      text.insert(0, '_');
    }
    String proposal = text.toString();
    return isWellFormed(proposal) && !isReserved(proposal) ? proposal : "";
  }

  private static String article(String kind) {
    return ("aeiou".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
