package dev.weft.expression.syntax;

/**
 * Cuts a text into tokens. It keeps no place of its own, so that the parser can look ahead, and
 * reads every text: what is no token becomes one of a kind that the parser refuses.
 */
final class Lexer {
  /** Operators of other languages, the longest first. */
  private static final String[] FOREIGN = {
    "===", "!==", "=>", "=~", ":=", "**", "//", "/*", "=", "&", "|", "^", "~"
  };

  private final String text;

  Lexer(String text) {
    this.text = text;
  }

  /** Returns the first token at or after an offset. */
  Token next(int offset) {
    int start = skipBlanks(offset);
    if (start >= text.length()) {
      return new Token(TokenKind.END, start, start);
    }
    char first = text.charAt(start);
    if (Names.isStart(first)) {
      return name(start);
    }
    if (isDigit(first)) {
      return number(start);
    }
    if (first == '"' || first == '\'') {
      return quoted(start, start, false);
    }
    return symbol(start, first);
  }

  private int skipBlanks(int offset) {
    int at = offset;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private char at(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private Token name(int start) {
    int end = Names.end(text, start);
    if (end == start + 1 && (at(start) | 0x20) == 'r' && (at(end) == '"' || at(end) == '\'')) {
      return quoted(start, end, true);
    }
    return new Token(keyword(start, end), start, end);
  }

  private TokenKind keyword(int start, int end) {
    if (Names.matches(text, start, end, "true")) {
      return TokenKind.TRUE;
    } else if (Names.matches(text, start, end, "false")) {
      return TokenKind.FALSE;
    } else if (Names.matches(text, start, end, "null")) {
      return TokenKind.NULL;
    }
    return Names.matches(text, start, end, "in") ? TokenKind.IN : TokenKind.NAME;
  }

  private Token number(int start) {
    int end = start;
    boolean integer = true;
    if (at(start) == '0' && (at(start + 1) | 0x20) == 'x') {
      end = start + 2;
      while (Character.digit(at(end), 16) >= 0 && at(end) < 0x80) {
        end++;
      }
      integer = end > start + 2;
    } else {
      end = digits(start);
      if (at(end) == '.' && isDigit(at(end + 1))) {
        end = digits(end + 1);
        integer = false;
      }
      int exponent = exponent(end);
      integer &= exponent == end;
      end = exponent;
    }
    if (Names.isPart(at(end)) || (!integer && text.regionMatches(true, end - 2, "0x", 0, 2))) {
      return new Token(TokenKind.BAD_NUMBER, start, Names.end(text, end));
    }
    return new Token(integer ? TokenKind.INTEGER : TokenKind.NUMBER, start, end);
  }

  private int digits(int from) {
    int at = from;
    while (isDigit(at(at))) {
      at++;
    }
    return at;
  }

  private int exponent(int from) {
    if ((at(from) | 0x20) != 'e') {
      return from;
    }
    int sign = at(from + 1) == '-' || at(from + 1) == '+' ? 1 : 0;
    return isDigit(at(from + 1 + sign)) ? digits(from + 1 + sign) : from;
  }

  private Token quoted(int start, int open, boolean raw) {
    char quote = text.charAt(open);
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at);
      if (c == quote) {
        return new Token(raw ? TokenKind.RAW_TEXT : TokenKind.TEXT, start, at + 1);
      }
      at += c == '\\' && !raw ? 2 : 1;
    }
    return new Token(TokenKind.UNCLOSED_TEXT, start, Math.min(at, text.length()));
  }

  private Token symbol(int start, char first) {
    char second = at(start + 1);
    if (first == '$' && (second == '{' || second == '<')) {
      return new Token(TokenKind.MARK, start, start + 2);
    }
    TokenKind two = pair(first, second);
    if (two != TokenKind.UNKNOWN
        && !text.startsWith("!==", start)
        && !text.startsWith("===", start)) {
      return new Token(two, start, start + 2);
    }
    for (String foreign : FOREIGN) {
      if (text.startsWith(foreign, start)) {
        return new Token(TokenKind.FOREIGN, start, start + foreign.length());
      }
    }
    TokenKind one = single(first);
    int length = one == TokenKind.UNKNOWN ? Character.charCount(text.codePointAt(start)) : 1;
    return new Token(one, start, start + length);
  }

  private static TokenKind pair(char first, char second) {
    if (second == '=') {
      return switch (first) {
        case '=' -> TokenKind.EQUAL;
        case '!' -> TokenKind.NOT_EQUAL;
        case '<' -> TokenKind.LESS_OR_EQUAL;
        case '>' -> TokenKind.GREATER_OR_EQUAL;
        default -> TokenKind.UNKNOWN;
      };
    }
    if (first != second) {
      return TokenKind.UNKNOWN;
    }
    return switch (first) {
      case '?' -> TokenKind.COALESCE;
      case '|' -> TokenKind.OR;
      case '&' -> TokenKind.AND;
      default -> TokenKind.UNKNOWN;
    };
  }

  private static TokenKind single(char c) {
    return switch (c) {
      case '.' -> TokenKind.DOT;
      case ',' -> TokenKind.COMMA;
      case ':' -> TokenKind.COLON;
      case '?' -> TokenKind.QUESTION;
      case '(' -> TokenKind.LEFT_PAREN;
      case ')' -> TokenKind.RIGHT_PAREN;
      case '[' -> TokenKind.LEFT_BRACKET;
      case ']' -> TokenKind.RIGHT_BRACKET;
      case '{' -> TokenKind.LEFT_BRACE;
      case '}' -> TokenKind.RIGHT_BRACE;
      case '<' -> TokenKind.LESS;
      case '>' -> TokenKind.GREATER;
      case '+' -> TokenKind.PLUS;
      case '-' -> TokenKind.MINUS;
      case '*' -> TokenKind.STAR;
      case '/' -> TokenKind.SLASH;
      case '%' -> TokenKind.PERCENT;
      case '!' -> TokenKind.NOT;
      default -> TokenKind.UNKNOWN;
    };
  }
}
