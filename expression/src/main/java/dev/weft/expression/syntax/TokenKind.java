package dev.weft.expression.syntax;

/** What a token is. The last five are what the language lacks; the parser explains them. */
enum TokenKind {
  NAME("a name"),
  INTEGER("an integer"),
  NUMBER("a number"),
  TEXT("a string"),
  RAW_TEXT("a string"),
  TRUE("'true'"),
  FALSE("'false'"),
  NULL("'null'"),
  IN("'in'"),
  DOT("'.'"),
  COMMA("','"),
  COLON("':'"),
  QUESTION("'?'"),
  LEFT_PAREN("'('"),
  RIGHT_PAREN("')'"),
  LEFT_BRACKET("'['"),
  RIGHT_BRACKET("']'"),
  LEFT_BRACE("'{'"),
  RIGHT_BRACE("'}'"),
  COALESCE("'??'"),
  OR("'||'"),
  AND("'&&'"),
  LESS("'<'"),
  LESS_OR_EQUAL("'<='"),
  GREATER("'>'"),
  GREATER_OR_EQUAL("'>='"),
  EQUAL("'=='"),
  NOT_EQUAL("'!='"),
  PLUS("'+'"),
  MINUS("'-'"),
  STAR("'*'"),
  SLASH("'/'"),
  PERCENT("'%'"),
  NOT("'!'"),
  END("the end"),
  MARK("a mark"),
  FOREIGN("a foreign operator"),
  BAD_NUMBER("a malformed number"),
  UNCLOSED_TEXT("an unclosed string"),
  UNKNOWN("an unknown character");

  private final String shown;

  TokenKind(String shown) {
    this.shown = shown;
  }

  /** Returns how a message names it. */
  String shown() {
    return shown;
  }
}
