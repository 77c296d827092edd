package dev.weft.expression.syntax;

import dev.weft.expression.syntax.Expr.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses one expression by recursive descent with precedence climbing. The height of the tree and
 * the depth of the descent are both bounded, so no text can exhaust the stack here or in those who
 * walk the tree. Throws {@link SyntaxFault} at the first thing wrong.
 */
final class Parser {
  /** The greatest height of a tree. */
  static final int LIMIT = 100;

  /** A level of a tree takes at most three calls: parentheses, an operator, its right operand. */
  private static final int OPEN_LIMIT = 3 * LIMIT + 3;

  private final String text;
  private final Lexer lexer;
  private final Deque<String> variables = new ArrayDeque<>();
  private Token token;
  private Token previous;
  private int height;
  private int open;

  Parser(String text, int from) {
    this.text = text;
    this.lexer = new Lexer(text);
    this.token = lexer.next(from);
    this.previous = new Token(TokenKind.END, from, from);
  }

  /** Parses a text that is an expression as a whole. */
  Expr bare() {
    Expr expr = expression();
    if (!token.is(TokenKind.END)) {
      throw unexpected("an operator");
    }
    return expr;
  }

  /** Parses up to the brace that closes the mark at the given offset. */
  Expr embedded(int mark) {
    Expr expr = expression();
    if (token.is(TokenKind.END)) {
      throw SyntaxFault.at(mark, mark + 2, "this '${' is not closed", "add the closing '}'");
    }
    if (!token.is(TokenKind.RIGHT_BRACE)) {
      throw unexpected("an operator or '}'");
    }
    return expr;
  }

  /** Returns the offset behind the brace at which {@link #embedded} stopped. */
  int end() {
    return token.end();
  }

  private Expr expression() {
    enter();
    Expr condition = binary(BinaryOperator.COALESCE.precedence());
    if (!token.is(TokenKind.QUESTION)) {
      open--;
      return condition;
    }
    int highest = height;
    advance();
    Expr then = expression();
    highest = Math.max(highest, height);
    if (!token.is(TokenKind.COLON)) {
      throw unexpected("':' and the other value");
    }
    advance();
    Expr otherwise = expression();
    grow(Math.max(highest, height), condition.start());
    open--;
    return new Expr.Conditional(condition, then, otherwise);
  }

  private Expr binary(int least) {
    enter();
    Expr left = unary();
    for (BinaryOperator operator = operator();
        operator != null && operator.precedence() >= least;
        operator = operator()) {
      int highest = height;
      advance();
      Expr right = binary(operator.precedence() + 1);
      grow(Math.max(highest, height), left.start());
      left = new Expr.Binary(operator, left, right);
    }
    open--;
    return left;
  }

  private @Nullable BinaryOperator operator() {
    return switch (token.kind()) {
      case COALESCE -> BinaryOperator.COALESCE;
      case OR -> BinaryOperator.OR;
      case AND -> BinaryOperator.AND;
      case LESS -> BinaryOperator.LESS;
      case LESS_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
      case GREATER -> BinaryOperator.GREATER;
      case GREATER_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
      case EQUAL -> BinaryOperator.EQUAL;
      case NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case IN -> BinaryOperator.IN;
      case PLUS -> BinaryOperator.ADD;
      case MINUS -> BinaryOperator.SUBTRACT;
      case STAR -> BinaryOperator.MULTIPLY;
      case SLASH -> BinaryOperator.DIVIDE;
      case PERCENT -> BinaryOperator.REMAINDER;
      default -> null;
    };
  }

  private Expr unary() {
    if (!token.is(TokenKind.NOT) && !token.is(TokenKind.MINUS)) {
      return postfix();
    }
    List<Token> operators = new ArrayList<>();
    while (token.is(TokenKind.NOT) || token.is(TokenKind.MINUS)) {
      operators.add(advance());
      if (operators.size() > LIMIT) {
        throw SyntaxFault.tooDeep(operators.get(0).start(), token.start(), LIMIT);
      }
    }
    int left = operators.size();
    Expr expr;
    if (operators.get(left - 1).is(TokenKind.MINUS) && isBareNumber()) {
      expr = negative(operators.get(--left).start());
    } else {
      expr = postfix();
    }
    while (left > 0) {
      Token operator = operators.get(--left);
      grow(height, operator.start());
      UnaryOperator kind = operator.is(TokenKind.NOT) ? UnaryOperator.NOT : UnaryOperator.NEGATE;
      expr = new Expr.Unary(kind, expr, operator.start(), expr.end());
    }
    return expr;
  }

  private boolean isBareNumber() {
    if (!token.is(TokenKind.INTEGER) && !token.is(TokenKind.NUMBER)) {
      return false;
    }
    TokenKind next = peek().kind();
    return next != TokenKind.DOT && next != TokenKind.LEFT_BRACKET;
  }

  private Expr negative(int start) {
    Token number = advance();
    height = 1;
    return number.is(TokenKind.INTEGER)
        ? new Expr.IntegerLiteral(Numerals.integer(text, number, true), start, number.end())
        : new Expr.NumberLiteral(-Numerals.number(text, number), start, number.end());
  }

  private Expr postfix() {
    Expr expr = primary();
    while (true) {
      if (token.is(TokenKind.DOT)) {
        advance();
        Token name = name();
        expr = token.is(TokenKind.LEFT_PAREN) ? method(expr, name) : select(expr, name);
      } else if (token.is(TokenKind.LEFT_BRACKET)) {
        expr = index(expr);
      } else {
        return expr;
      }
    }
  }

  private Token name() {
    if (!isWord(token)) {
      throw unexpected("a name after '.'");
    }
    return advance();
  }

  private static boolean isWord(Token token) {
    return switch (token.kind()) {
      case NAME, TRUE, FALSE, NULL, IN -> true;
      default -> false;
    };
  }

  private Expr select(Expr target, Token name) {
    grow(height, target.start());
    return new Expr.Select(target, word(name), target.start(), name.end());
  }

  private Expr index(Expr target) {
    int highest = height;
    Token bracket = advance();
    Expr at = expression();
    Token last = close(TokenKind.RIGHT_BRACKET, bracket, false);
    grow(Math.max(highest, height), target.start());
    return new Expr.Index(target, at, target.start(), last.end());
  }

  private Expr method(Expr receiver, Token name) {
    Optional<MacroKind> macro = MacroKind.named(word(name));
    if (macro.isPresent()) {
      return macro(macro.get(), receiver);
    }
    int highest = height;
    List<Expr> arguments = arguments();
    grow(Math.max(highest, height), receiver.start());
    return new Expr.Call(
        word(name), Optional.of(receiver), arguments, name.start(), previous.end());
  }

  private Expr macro(MacroKind kind, Expr target) {
    int highest = height;
    Token paren = advance();
    String form = "write it as list." + kind.word() + "(x, …x…): a name, then an expression of it";
    if (!token.is(TokenKind.NAME) || !peek().is(TokenKind.COMMA)) {
      throw SyntaxFault.at(
          token.start(), token.end(), "'" + kind.word() + "' names a variable first", form);
    }
    String variable = word(advance());
    advance();
    variables.push(variable);
    Expr body = expression();
    variables.pop();
    if (token.is(TokenKind.COMMA)) {
      throw SyntaxFault.at(
          token.start(),
          token.end(),
          "'" + kind.word() + "' takes a variable and one expression",
          kind == MacroKind.MAP ? "filter first: list.filter(x, …).map(x, …)" : form);
    }
    Token last = close(TokenKind.RIGHT_PAREN, paren, false);
    grow(Math.max(highest, height), target.start());
    return new Expr.Macro(kind, target, variable, body, last.end());
  }

  private Expr primary() {
    height = 1;
    return switch (token.kind()) {
      case NAME -> named();
      case LEFT_PAREN -> parenthesized();
      case LEFT_BRACKET -> list();
      case LEFT_BRACE -> map();
      case INTEGER, NUMBER, TEXT, RAW_TEXT, TRUE, FALSE, NULL -> literal(advance());
      default -> throw unexpected("a value");
    };
  }

  private Expr literal(Token literal) {
    int start = literal.start();
    int end = literal.end();
    return switch (literal.kind()) {
      case INTEGER -> new Expr.IntegerLiteral(Numerals.integer(text, literal, false), start, end);
      case NUMBER -> new Expr.NumberLiteral(Numerals.number(text, literal), start, end);
      case TRUE -> new Expr.BooleanLiteral(true, start, end);
      case FALSE -> new Expr.BooleanLiteral(false, start, end);
      case NULL -> new Expr.NullLiteral(start, end);
      default -> new Expr.TextLiteral(TextLiterals.decode(text, literal), start, end);
    };
  }

  private Expr parenthesized() {
    Token paren = advance();
    Expr expr = expression();
    close(TokenKind.RIGHT_PAREN, paren, false);
    return expr;
  }

  private Expr named() {
    Token name = advance();
    String word = word(name);
    if (token.is(TokenKind.LEFT_PAREN)) {
      List<Expr> arguments = arguments();
      grow(height, name.start());
      return new Expr.Call(word, Optional.empty(), arguments, name.start(), previous.end());
    }
    if (variables.contains(word)) {
      return new Expr.Variable(word, name.start(), name.end());
    }
    return reference(name, word);
  }

  private Expr reference(Token root, String word) {
    List<Step> steps = new ArrayList<>(2);
    int end = root.end();
    while (true) {
      if (token.is(TokenKind.DOT) && !isMethod()) {
        advance();
        Token name = name();
        steps.add(new Step.Field(word(name), name.start(), name.end()));
      } else if (token.is(TokenKind.LEFT_BRACKET) && isPlainIndex()) {
        advance();
        steps.add(plainIndex(advance()));
        advance();
      } else {
        return new Expr.Reference(word, steps, root.start(), end);
      }
      end = previous.end();
    }
  }

  private boolean isMethod() {
    Token name = peek();
    return isWord(name) && lexer.next(name.end()).is(TokenKind.LEFT_PAREN);
  }

  private boolean isPlainIndex() {
    Token at = peek();
    return switch (at.kind()) {
      case INTEGER, TEXT, RAW_TEXT -> lexer.next(at.end()).is(TokenKind.RIGHT_BRACKET);
      default -> false;
    };
  }

  private Step plainIndex(Token at) {
    return at.is(TokenKind.INTEGER)
        ? new Step.At(Numerals.integer(text, at, false), at.start(), at.end())
        : new Step.Field(TextLiterals.decode(text, at), at.start(), at.end());
  }

  private List<Expr> arguments() {
    Token paren = advance();
    List<Expr> arguments = new ArrayList<>(2);
    int highest = 0;
    while (!token.is(TokenKind.RIGHT_PAREN)) {
      arguments.add(expression());
      highest = Math.max(highest, height);
      if (!token.is(TokenKind.COMMA)) {
        break;
      }
      advance();
      if (token.is(TokenKind.RIGHT_PAREN)) {
        throw unexpected("a value");
      }
    }
    close(TokenKind.RIGHT_PAREN, paren, true);
    height = Math.max(highest, 1);
    return arguments;
  }

  private Expr list() {
    Token bracket = advance();
    List<Expr> items = new ArrayList<>();
    int highest = 0;
    while (!token.is(TokenKind.RIGHT_BRACKET)) {
      items.add(expression());
      highest = Math.max(highest, height);
      if (!token.is(TokenKind.COMMA)) {
        break;
      }
      advance();
    }
    Token last = close(TokenKind.RIGHT_BRACKET, bracket, true);
    grow(highest, bracket.start());
    return new Expr.ListOf(items, bracket.start(), last.end());
  }

  private Expr map() {
    Token brace = advance();
    List<Expr.Entry> entries = new ArrayList<>();
    int highest = 0;
    while (!token.is(TokenKind.RIGHT_BRACE)) {
      Expr key = expression();
      highest = Math.max(highest, height);
      if (!token.is(TokenKind.COLON)) {
        throw unexpected("':' and the value of this key");
      }
      advance();
      entries.add(new Expr.Entry(key, expression()));
      highest = Math.max(highest, height);
      if (!token.is(TokenKind.COMMA)) {
        break;
      }
      advance();
    }
    Token last = close(TokenKind.RIGHT_BRACE, brace, true);
    grow(highest, brace.start());
    return new Expr.MapOf(entries, brace.start(), last.end());
  }

  private Token close(TokenKind closing, Token opening, boolean several) {
    if (token.is(closing)) {
      return advance();
    }
    if (Advice.isClosing(token.kind())) {
      String mark = text.substring(opening.start(), opening.end());
      throw SyntaxFault.at(
          opening.start(),
          opening.end(),
          "this '" + mark + "' is not closed",
          "add the closing " + closing.shown());
    }
    throw unexpected((several ? "an operator, ',' or " : "an operator or ") + closing.shown());
  }

  private Token advance() {
    previous = token;
    token = lexer.next(token.end());
    return previous;
  }

  private Token peek() {
    return lexer.next(token.end());
  }

  private String word(Token name) {
    return text.substring(name.start(), name.end());
  }

  private void enter() {
    if (++open > OPEN_LIMIT) {
      throw SyntaxFault.tooDeep(token.start(), token.end(), LIMIT);
    }
  }

  private void grow(int highest, int start) {
    height = highest + 1;
    if (height > LIMIT) {
      throw SyntaxFault.tooDeep(start, previous.end(), LIMIT);
    }
  }

  private SyntaxFault unexpected(String wanted) {
    return new Advice(text, lexer).unexpected(previous, token, wanted);
  }
}
