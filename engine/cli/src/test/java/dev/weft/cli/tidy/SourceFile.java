package dev.weft.cli.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java source.
 *
 * @param path from the root of the repository
 * @param text as written
 * @param code the same with comments, strings and characters blanked out, lines kept
 */
record SourceFile(String path, String text, String code) {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+)");

  static SourceFile of(String path, String text) {
    return new SourceFile(path, text, blanked(text));
  }

  boolean isMain() {
    return path.contains("src/main/java/");
  }

  /** Returns the name of the type, or {@code package-info}. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
  }

  String packageName() {
    Matcher found = PACKAGE.matcher(code);
    return found.find() ? found.group(1) : "";
  }

  boolean isIn(String... packages) {
    for (String each : packages) {
      if (packageName().equals(each) || packageName().startsWith(each + ".")) {
        return true;
      }
    }
    return false;
  }

  List<String> imports() {
    List<String> imports = new ArrayList<>();
    for (Matcher found = IMPORT.matcher(code); found.find(); ) {
      imports.add(found.group(1));
    }
    return imports;
  }

  int lines() {
    return (int) text.lines().count();
  }

  /** Returns all matches in the code, each with its line. */
  List<String> matches(Pattern pattern) {
    List<String> places = new ArrayList<>();
    for (Matcher found = pattern.matcher(code); found.find(); ) {
      places.add(place(found.start()) + ": " + found.group().strip());
    }
    return places;
  }

  /** Returns path and line of an offset. */
  String place(int offset) {
    return path + ":" + (text.substring(0, offset).lines().count() + 1);
  }

  private static String blanked(String text) {
    StringBuilder code = new StringBuilder(text);
    for (int at = 0; at < text.length(); ) {
      int end = endOfBlank(text, at);
      if (end == at) {
        at++;
        continue;
      }
      for (; at < end; at++) {
        if (code.charAt(at) != '\n') {
          code.setCharAt(at, ' ');
        }
      }
    }
    return code.toString();
  }

  /** Returns the end of a comment or literal that begins here, or this offset where none does. */
  private static int endOfBlank(String text, int at) {
    if (text.startsWith("//", at)) {
      return until(text, "\n", at);
    }
    if (text.startsWith("/*", at)) {
      return until(text, "*/", at + 2);
    }
    if (text.startsWith("\"\"\"", at)) {
      return until(text, "\"\"\"", at + 3);
    }
    char quote = text.charAt(at);
    if (quote != '"' && quote != '\'') {
      return at;
    }
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, text.length());
  }

  private static int until(String text, String mark, int from) {
    int end = text.indexOf(mark, from);
    return end < 0 ? text.length() : end + (mark.equals("\n") ? 0 : mark.length());
  }
}
