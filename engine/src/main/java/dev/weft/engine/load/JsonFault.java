package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.util.Optional;

/**
 * Says what is wrong where JSON stops being JSON. It starts behind the last token that was good and
 * goes on by the grammar until that breaks, which is within the next key and value.
 */
final class JsonFault {
  private final SourceText source;
  private final String text;
  private final TreeBuilder tree;
  private final JsonTokenFault token;
  private int at;

  /**
   * Prepares to look.
   *
   * @param tree what was read so far
   * @param at behind the last good token
   */
  JsonFault(SourceText source, ReadLimits limits, TreeBuilder tree, int at) {
    this.source = source;
    this.text = source.text();
    this.tree = tree;
    this.token = new JsonTokenFault(source, limits);
    this.at = at;
  }

  /** Finds it. */
  Diagnostic find() {
    Optional<Diagnostic> fault;
    if (tree.isComplete()) {
      fault = Optional.of(trailingText());
    } else if (tree.depth() == 0) {
      fault = value(at);
    } else if (tree.inMapping()) {
      fault = tree.atKey() ? beforeKey() : afterKey();
    } else {
      fault = tree.isEmpty() ? value(at) : afterValue(']').or(() -> value(at));
    }
    return fault.orElseGet(() -> unexpected(skipBlanks(at), "what can be read"));
  }

  private Optional<Diagnostic> beforeKey() {
    if (!tree.isEmpty()) {
      Optional<Diagnostic> fault = afterValue('}');
      if (fault.isPresent()) {
        return fault;
      }
    }
    int comma = at - 1;
    at = skipBlanks(at);
    if (at == text.length()) {
      return Optional.of(unclosed());
    }
    char c = text.charAt(at);
    if (c == '}' && !tree.isEmpty()) {
      return Optional.of(extraComma(comma, "before '}'"));
    }
    if (c == '"') {
      Optional<Diagnostic> fault = token.string(at);
      at = token.end();
      return fault.or(this::afterKey);
    }
    return Optional.of(badKey(c));
  }

  private Diagnostic badKey(char c) {
    if (c == ',') {
      return extraComma(at, "without a key before it");
    }
    if (c == ']') {
      return wrongBracket();
    }
    return token
        .foreign(at)
        .orElseGet(
            () ->
                JsonTokenFault.isWordPart(c)
                    ? syntax(at, token.endOfWord(at), "a key without quotes")
                        .withHint("write it as \"" + token.word(at) + "\"")
                    : unexpected(at, "a key in double quotes"));
  }

  private Optional<Diagnostic> afterKey() {
    at = skipBlanks(at);
    if (at == text.length()) {
      return Optional.of(unclosed());
    }
    if (text.charAt(at) != ':') {
      Optional<Diagnostic> foreign = token.comment(at);
      return foreign.isPresent()
          ? foreign
          : Optional.of(
              syntax(at, at + 1, "no ':' between a key and its value")
                  .withHint("write \"key\": value"));
    }
    at++;
    return value(at);
  }

  private Optional<Diagnostic> value(int from) {
    at = skipBlanks(from);
    if (at == text.length()) {
      return Optional.of(tree.depth() == 0 ? noDocument() : unclosed());
    }
    char c = text.charAt(at);
    if (c == ']' && tree.depth() > 0 && !tree.inMapping()) {
      return tree.isEmpty()
          ? Optional.empty()
          : Optional.of(extraComma(text.lastIndexOf(',', at), "before ']'"));
    }
    if (c == ',' || c == ']' || c == '}' || c == ':') {
      return Optional.of(
          syntax(at, at + 1, "a value is missing before '" + c + "'")
              .withHint("a value is a string, a number, true, false, null, a list or a map"));
    }
    return token.value(at);
  }

  /** Expects a comma or the end of what is open, and goes behind the comma. */
  private Optional<Diagnostic> afterValue(char closing) {
    int behind = at;
    at = skipBlanks(at);
    if (at == text.length()) {
      return Optional.of(unclosed());
    }
    char c = text.charAt(at);
    if (c == ',') {
      at++;
      return Optional.empty();
    }
    if (c == ']' || c == '}') {
      return Optional.of(wrongBracket());
    }
    if (c == '"' || c == '{' || c == '[' || c == '-' || JsonTokenFault.isWordPart(c)) {
      return Optional.of(
          syntax(behind, behind, "a comma is missing here").withHint("write ',' between entries"));
    }
    return Optional.of(
        token.foreign(at).orElseGet(() -> unexpected(at, "',' or '" + closing + "'")));
  }

  private Diagnostic trailingText() {
    at = skipBlanks(at);
    return token
        .comment(at)
        .orElseGet(
            () ->
                syntax(at, at + 1, "text after the end of the document")
                    .withHint("a file holds one document; remove what follows it"));
  }

  private Diagnostic noDocument() {
    return syntax(0, 0, "the document is empty").withHint("a document is one JSON map: {…}");
  }

  private Diagnostic unclosed() {
    String what = tree.inMapping() ? "map" : "list";
    int end = endOfText();
    return syntax(end, end, "the text ends inside a " + what)
        .withHint("close it with '" + (tree.inMapping() ? '}' : ']') + "'")
        .withRelated(opening(), "the " + what + " begins here");
  }

  private Diagnostic wrongBracket() {
    char found = text.charAt(at);
    boolean map = tree.inMapping();
    String what = map ? "map" : "list";
    if (map == (found == '}')) {
      return unexpected(at, "a value");
    }
    return syntax(at, at + 1, "'" + found + "' where a " + what + " is still open")
        .withHint("close the " + what + " with '" + (map ? '}' : ']') + "' first")
        .withRelated(opening(), "the " + what + " begins here");
  }

  private int endOfText() {
    int end = text.length();
    while (end > 0 && JsonTokenFault.isBlank(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private SourceRange opening() {
    return new SourceRange(source, tree.openedAt(), tree.openedAt() + 1);
  }

  private Diagnostic extraComma(int comma, String where) {
    int place = text.charAt(comma) == ',' ? comma : text.lastIndexOf(',', comma);
    return syntax(place, place + 1, "a comma " + where)
        .withHint("remove the comma: it stands between entries only");
  }

  private Diagnostic unexpected(int place, String expected) {
    if (place >= text.length()) {
      return syntax(place, place, "the text ends where " + expected + " is expected");
    }
    int codePoint = text.codePointAt(place);
    return syntax(
        place,
        place + Character.charCount(codePoint),
        "unexpected " + Quoted.character(codePoint) + " where " + expected + " is expected");
  }

  private Diagnostic syntax(int from, int to, String message) {
    return Diagnostic.of(ReadCode.BAD_SYNTAX, new SourceRange(source, from, to), message);
  }

  private int skipBlanks(int from) {
    int next = from;
    while (next < text.length() && JsonTokenFault.isBlank(text.charAt(next))) {
      next++;
    }
    return next;
  }
}
