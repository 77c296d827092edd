package dev.weft.expression.check;

import dev.weft.expression.diagnostic.Spelling;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people who know other languages write, and how it is said here. */
final class ForeignWords {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("length", "size(x)"),
          Map.entry("len", "size(x)"),
          Map.entry("count", "size(x)"),
          Map.entry("str", "string(x)"),
          Map.entry("tostring", "string(x)"),
          Map.entry("integer", "int(x)"),
          Map.entry("parseint", "int(x)"),
          Map.entry("tonumber", "int(x) or double(x)"),
          Map.entry("number", "int(x) or double(x)"),
          Map.entry("float", "double(x)"),
          Map.entry("parsefloat", "double(x)"),
          Map.entry("lower", "x.lowerAscii()"),
          Map.entry("tolower", "x.lowerAscii()"),
          Map.entry("tolowercase", "x.lowerAscii()"),
          Map.entry("lowercase", "x.lowerAscii()"),
          Map.entry("upper", "x.upperAscii()"),
          Map.entry("toupper", "x.upperAscii()"),
          Map.entry("touppercase", "x.upperAscii()"),
          Map.entry("uppercase", "x.upperAscii()"),
          Map.entry("strip", "x.trim()"),
          Map.entry("chomp", "x.trim()"),
          Map.entry("includes", "x.contains(\"y\") of a string, y in x of an array"),
          Map.entry("indexof", "x.contains(\"y\") of a string, y in x of an array"),
          Map.entry("slice", "x.substring(0, 3)"),
          Map.entry("substr", "x.substring(0, 3)"),
          Map.entry("replaceall", "x.replace(\"a\", \"b\")"),
          Map.entry("sub", "x.replace(\"a\", \"b\")"),
          Map.entry("match", "x.matches(\"…\")"),
          Map.entry("test", "x.matches(\"…\")"),
          Map.entry("concat", "x + y"),
          Map.entry("format", "a string with several references: \"${a.b} and ${c.d}\""),
          Map.entry("some", "list.exists(x, …)"),
          Map.entry("any", "list.exists(x, …)"),
          Map.entry("exists_one", "size(list.filter(x, …)) == 1"),
          Map.entry("every", "list.all(x, …)"),
          Map.entry("foreach", "list.map(x, …)"),
          Map.entry("keys", "map.map(k, k)"),
          Map.entry("values", "map.map(k, map[k])"),
          Map.entry("default", "a.b ?? \"none\""),
          Map.entry("coalesce", "a.b ?? \"none\""),
          Map.entry("or", "a.b ?? \"none\""),
          Map.entry("not", "!x"),
          Map.entry("success", "succeeded()"),
          Map.entry("failure", "failed()"),
          Map.entry("canceled", "cancelled()"),
          Map.entry("first", "list[0]"));

  private ForeignWords() {}

  /** Says how it is said here. */
  static Optional<String> function(String word) {
    return Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)))
        .map(here -> "here that is " + here);
  }

  /** Says how the word is said here that this one was most likely meant to be. */
  static Optional<String> misspelt(String word) {
    return Spelling.nearest(word, WORDS.keySet()).flatMap(ForeignWords::function);
  }

  /** Says how it is said here, for a word that looks like a field. */
  static Optional<String> field(String word) {
    return switch (word) {
      case "path", "sha256" -> Optional.of("only a file or a directory has it");
      case "size" -> Optional.of("the size of a value is size(x)");
      default -> function(word).or(() -> misspelt(word));
    };
  }
}
