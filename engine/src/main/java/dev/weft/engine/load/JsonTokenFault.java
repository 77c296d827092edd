package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.util.Optional;

/** Says what is wrong within one token that should be JSON. */
final class JsonTokenFault {
  private final SourceText source;
  private final String text;
  private final ReadLimits limits;
  private int end;

  JsonTokenFault(SourceText source, ReadLimits limits) {
    this.source = source;
    this.text = source.text();
    this.limits = limits;
  }

  /** Returns the offset behind the string that was last found to be good. */
  int end() {
    return end;
  }

  /** Checks the token that should be a value. */
  Optional<Diagnostic> value(int at) {
    char c = text.charAt(at);
    if (c == '"') {
      return string(at);
    }
    if (c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9')) {
      return number(at);
    }
    if (isWordPart(c)) {
      return word(at, word(at));
    }
    return foreign(at)
        .or(() -> c == '{' || c == '[' ? Optional.empty() : Optional.of(unexpected(at)));
  }

  /** Checks a string from its opening quote. */
  Optional<Diagnostic> string(int start) {
    int length = 0;
    int at = start + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        end = at + 1;
        return length > limits.stringLength()
            ? Optional.of(limits.longString(new SourceRange(source, start, start + 1)))
            : Optional.empty();
      }
      if (c < ' ') {
        return Optional.of(control(start, at));
      }
      int size = c == '\\' ? escape(at) : 1;
      if (size == 0) {
        return Optional.of(badEscape(at));
      }
      at += size;
      length++;
    }
    return Optional.of(
        syntax(start, text.length(), "the text ends inside a string")
            .withHint("close the string with '\"'"));
  }

  private int escape(int at) {
    char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (kind == 'u') {
      for (int i = at + 2; i < at + 6; i++) {
        if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
          return 0;
        }
      }
      return 6;
    }
    return "\"\\/bfnrt".indexOf(kind) >= 0 ? 2 : 0;
  }

  private Diagnostic badEscape(int at) {
    int to = Math.min(at + 2, text.length());
    if (to == at + 2 && text.charAt(at + 1) == 'u') {
      return syntax(at, to, "'\\u' without four hexadecimal digits")
          .withHint("write four digits, as in '\\u00e9'");
    }
    return syntax(at, to, "an escape that JSON does not have")
        .withHint(
            "for a backslash write '\\\\'; escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u");
  }

  private Diagnostic control(int start, int at) {
    char c = text.charAt(at);
    if (c == '\n' || c == '\r') {
      return syntax(start, at, "the string is not closed on its line")
          .withHint("close it with '\"'; write a line break within a string as '\\n'");
    }
    return syntax(at, at + 1, (c == '\t' ? "a tab" : "a control character") + " inside a string")
        .withHint(
            c == '\t' ? "write it as '\\t'" : "write it as '\\u00" + (c >> 4) + "" + hex(c) + "'");
  }

  private static char hex(char c) {
    return Character.forDigit(c & 0xf, 16);
  }

  private Optional<Diagnostic> number(int start) {
    int to = endOfNumber(start);
    String written = text.substring(start, to);
    if (written.length() > limits.numberLength()) {
      return Optional.of(limits.longNumber(new SourceRange(source, start, to)));
    }
    Diagnostic bad = syntax(start, to, "not a number as JSON writes them");
    String digits = written.startsWith("-") ? written.substring(1) : written;
    if (written.startsWith("+")) {
      return Optional.of(bad.withHint("leave the '+' out"));
    }
    if (digits.length() > 1 && digits.charAt(0) == '0' && Character.isDigit(digits.charAt(1))) {
      return Optional.of(bad.withHint("leave the leading '0' out, or put quotes around it"));
    }
    if (digits.startsWith(".")) {
      return Optional.of(bad.withHint("write '0' before the '.'"));
    }
    return isNumber(digits)
        ? Optional.empty()
        : Optional.of(bad.withHint("if it is text, put double quotes around it"));
  }

  /** Tells whether digits, then a fraction, then an exponent make up all of it. */
  private static boolean isNumber(String unsigned) {
    int at = digits(unsigned, 0);
    if (at == 0) {
      return false;
    }
    if (at < unsigned.length() && unsigned.charAt(at) == '.') {
      int behind = digits(unsigned, at + 1);
      if (behind == at + 1) {
        return false;
      }
      at = behind;
    }
    if (at < unsigned.length() && (unsigned.charAt(at) | 0x20) == 'e') {
      int from = at + 1;
      if (from < unsigned.length() && "+-".indexOf(unsigned.charAt(from)) >= 0) {
        from++;
      }
      int behind = digits(unsigned, from);
      at = behind == from ? -1 : behind;
    }
    return at == unsigned.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private int endOfNumber(int start) {
    int at = start + 1;
    while (at < text.length() && (isWordPart(text.charAt(at)) || text.charAt(at) == '+')) {
      at++;
    }
    return at;
  }

  private Optional<Diagnostic> word(int at, String word) {
    String hint =
        switch (word) {
          case "true", "false", "null" -> "";
          case "True", "TRUE", "yes", "Yes", "YES", "on", "On" -> "write true";
          case "False", "FALSE", "no", "No", "NO", "off", "Off" -> "write false";
          case "None", "nil", "NULL", "Null", "undefined" -> "write null";
          case "NaN", "Infinity" -> "JSON has finite numbers only";
          default -> "put double quotes around text: \"" + word + "\"";
        };
    return hint.isEmpty()
        ? Optional.empty()
        : Optional.of(syntax(at, endOfWord(at), "a word without quotes").withHint(hint));
  }

  /** Recognizes what other formats allow and JSON does not. */
  Optional<Diagnostic> foreign(int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '`' || c == '\u201c' || c == '\u201d' || c == '\u2018') {
      char closing = c == '\u201c' ? '\u201d' : c == '\u2018' ? '\u2019' : c;
      int last = text.indexOf(closing, at + 1);
      int line = text.indexOf('\n', at);
      boolean closed = last >= 0 && (line < 0 || last < line);
      return Optional.of(
          syntax(at, closed ? last + 1 : at + 1, "text in quotes that JSON does not have")
              .withHint("JSON strings stand in double quotes: \"…\""));
    }
    return comment(at);
  }

  /** Recognizes a comment. */
  Optional<Diagnostic> comment(int at) {
    boolean slashes =
        text.startsWith("//", at) || text.startsWith("/*", at) || text.charAt(at) == '#';
    if (!slashes) {
      return Optional.empty();
    }
    int line = text.indexOf('\n', at);
    int last = text.startsWith("/*", at) ? text.indexOf("*/", at) + 2 : line;
    int to = last > at ? last : text.length();
    return Optional.of(
        syntax(at, line >= 0 ? Math.min(to, line) : to, "a comment in JSON")
            .withHint("say it under the key 'description', or write the job in YAML"));
  }

  private Diagnostic unexpected(int at) {
    int codePoint = text.codePointAt(at);
    return syntax(
        at,
        at + Character.charCount(codePoint),
        "unexpected " + Quoted.character(codePoint) + " where a value is expected");
  }

  private Diagnostic syntax(int from, int to, String message) {
    return Diagnostic.of(ReadCode.BAD_SYNTAX, new SourceRange(source, from, to), message);
  }

  /** Returns the word at an offset. */
  String word(int at) {
    return Quoted.shortened(text.substring(at, endOfWord(at)));
  }

  /** Returns the offset behind the word at an offset. */
  int endOfWord(int at) {
    int to = at;
    while (to < text.length() && isWordPart(text.charAt(to))) {
      to++;
    }
    return to;
  }

  static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '$';
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
