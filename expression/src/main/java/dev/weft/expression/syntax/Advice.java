package dev.weft.expression.syntax;

/** Says what is wrong at a token that the parser did not expect, and the way out. */
final class Advice {
  private final String text;
  private final Lexer lexer;

  Advice(String text, Lexer lexer) {
    this.text = text;
    this.lexer = lexer;
  }

  /** Tells whether a token can only end what is open around it. */
  static boolean isClosing(TokenKind kind) {
    return switch (kind) {
      case RIGHT_PAREN, RIGHT_BRACKET, RIGHT_BRACE, END -> true;
      default -> false;
    };
  }

  /** Returns the fault of a token found where {@code wanted} was. */
  SyntaxFault unexpected(Token previous, Token found, String wanted) {
    return switch (found.kind()) {
      case FOREIGN -> foreign(found);
      case UNKNOWN -> unknown(found);
      case MARK -> mark(found);
      case UNCLOSED_TEXT -> unclosed(found);
      case BAD_NUMBER -> badNumber(found);
      default -> misplaced(previous, found, wanted);
    };
  }

  private SyntaxFault fault(Token at, String message, String hint) {
    return SyntaxFault.at(at.start(), at.end(), message, hint);
  }

  private String word(Token token) {
    return text.substring(token.start(), token.end());
  }

  private SyntaxFault foreign(Token found) {
    String hint =
        switch (word(found)) {
          case "=", "===", ":=" -> "equality is '=='";
          case "!==" -> "inequality is '!='";
          case "&" -> "the logical and is '&&'";
          case "|" -> "the logical or is '||'; a function is called on its value: x.trim()";
          case "=>" -> "a macro names its variable first: list.map(x, x + 1)";
          case "=~" -> "a pattern is tried with x.matches('…')";
          case "//", "/*" -> "there are no comments inside expressions; division is a single '/'";
          default -> "the operators are ! - * / % + < <= > >= == != in && || ?? ?:";
        };
    return fault(found, "'" + word(found) + "' is no operator", hint);
  }

  private SyntaxFault unknown(Token found) {
    String shown = word(found);
    String hint =
        switch (shown) {
          case "\\" ->
              "quotes inside an expression take no backslash; where the file's own quotes are in"
                  + " the way, use the other kind: 'text'";
          case "“", "”", "‘", "’", "`", "´", "«", "»" -> "quotes are \" or '";
          case "$" -> "inside an expression a reference is written without '$'";
          case ";", "#" -> "an expression is one value; there are no statements or comments";
          default -> "";
        };
    String message =
        shown.equals("\\")
            ? "a backslash stands outside a string"
            : "'" + shown + "' means nothing in an expression";
    return fault(found, message, hint);
  }

  private SyntaxFault mark(Token found) {
    String closing = word(found).equals("${") ? "}" : ">";
    return fault(
        found,
        "'" + word(found) + "' stands inside an expression",
        "a reference is written as it is here: drop '"
            + word(found)
            + "' and its '"
            + closing
            + "'");
  }

  private SyntaxFault unclosed(Token found) {
    int open = text.charAt(found.start()) == 'r' || text.charAt(found.start()) == 'R' ? 1 : 0;
    int quote = found.start() + open;
    return SyntaxFault.at(
        quote,
        quote + 1,
        "this string is not closed",
        "close it with the same quote on the same line; a line break in it is \\n");
  }

  private SyntaxFault badNumber(Token found) {
    String shown = word(found);
    String hint =
        shown.endsWith("u") || shown.endsWith("U") || shown.endsWith("L") || shown.endsWith("l")
            ? "integers have 64 bits and no suffix"
            : "a duration or a size is a string: '" + shown + "'";
    return fault(found, "'" + shown + "' is no number", hint);
  }

  private SyntaxFault misplaced(Token previous, Token found, String wanted) {
    boolean operand = wanted.equals("a value");
    String message =
        found.is(TokenKind.END)
            ? "the expression ends where " + wanted + " is expected"
            : "expected " + wanted + " but found " + shown(found);
    return fault(
        found,
        message,
        operand ? operandHint(previous, found) : otherHint(previous, found, wanted));
  }

  private String shown(Token found) {
    return switch (found.kind()) {
      case NAME, INTEGER, NUMBER -> "'" + word(found) + "'";
      default -> found.kind().shown();
    };
  }

  private String operandHint(Token previous, Token found) {
    boolean touching = previous.end() == found.start();
    if (previous.is(TokenKind.LESS) && found.is(TokenKind.GREATER) && touching) {
      return "inequality is '!='";
    } else if (previous.is(TokenKind.MINUS) && found.is(TokenKind.GREATER) && touching) {
      return "a macro names its variable first: list.map(x, x + 1)";
    } else if (previous.is(TokenKind.QUESTION) && touching) {
      return "a value for when there is none is written with '??': a.b ?? \"none\"";
    } else if (found.is(TokenKind.DOT)) {
      return "a number begins with a digit: 0.5";
    } else if (found.is(TokenKind.PLUS)) {
      return "there is no '++' and no sign '+'";
    }
    return previous.is(TokenKind.END)
        ? "write a value, such as a.b, 5 or 'text'"
        : "a value is missing after " + shown(previous);
  }

  private String otherHint(Token previous, Token found, String wanted) {
    if (previous.is(TokenKind.NAME) && word(previous).equalsIgnoreCase("not")) {
      return "the logical not is '!'";
    }
    return switch (found.kind()) {
      case NAME -> wordHint(found, wanted);
      case TEXT, RAW_TEXT, INTEGER, NUMBER ->
          "an operator is missing; strings are joined with '+': a.b + \"x\"";
      case NOT -> "write !(x in list) or x != y";
      case COLON ->
          lexer.next(found.end()).is(TokenKind.MINUS)
              ? "a value for when there is none is written with '??': a.b ?? \"none\""
              : wantedHint(wanted);
      case LEFT_BRACE -> "an operator is missing before it";
      case RIGHT_PAREN, RIGHT_BRACKET, RIGHT_BRACE ->
          wanted.startsWith("an operator") ? "it closes nothing" : wantedHint(wanted);
      default -> wantedHint(wanted);
    };
  }

  private static String wantedHint(String wanted) {
    return switch (wanted) {
      case "':' and the other value" -> "a choice is written condition ? one : other";
      case "':' and the value of this key" -> "a map is written {\"key\": value}";
      case "a name after '.'" -> "a field is read by its name, a.b, or by a key, a[\"b\"]";
      case "an operator" -> "an operator is missing before it";
      default -> "is the closing " + wanted.substring(wanted.length() - 3) + " missing before it?";
    };
  }

  private String wordHint(Token found, String wanted) {
    return switch (word(found)) {
      case "and", "AND" -> "the logical and is '&&'";
      case "or", "OR" -> "the logical or is '||'";
      case "not" -> "the logical not is '!': !(x in list)";
      case "is", "eq", "equals" -> "equality is '=='";
      case "ne" -> "inequality is '!='";
      case "mod" -> "the remainder is '%'";
      case "div" -> "division is '/'";
      case "if", "then", "else" -> "a choice is written condition ? one : other";
      default ->
          wanted.endsWith("'}'")
              ? "is the closing '}' missing before it, or an operator?"
              : "an operator is missing before it";
    };
  }
}
