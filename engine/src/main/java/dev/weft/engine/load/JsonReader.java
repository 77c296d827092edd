package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one strict JSON text (RFC 8259) into a tree. Jackson decides what is JSON; the places are
 * found beside it, since between two tokens there is nothing but blanks, a comma or a colon.
 */
final class JsonReader {
  private static final int SLACK = 1024;

  private final SourceText source;
  private final String text;
  private final byte[] bytes;
  private final ReadLimits limits;
  private final Findings findings;
  private final TreeBuilder tree;
  private int at;

  private JsonReader(Document document, ReadLimits limits, Findings findings, EarlyReader early) {
    this.source = document.source();
    this.text = source.text();
    this.bytes = document.bytes();
    this.limits = limits;
    this.findings = findings;
    this.tree = new TreeBuilder(source, limits, findings, early);
  }

  /** Reads a whole text; nothing is returned when it is not JSON, which is reported then. */
  static Optional<LocatedNode> read(
      Document document, ReadLimits limits, Findings findings, EarlyReader early) {
    return new JsonReader(document, limits, findings, early).read();
  }

  private Optional<LocatedNode> read() {
    try (JsonParser parser = factory().createParser(ObjectReadContext.empty(), bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (tree.isComplete()) {
          return refused();
        }
        if (!accept(parser, token)) {
          return Optional.empty();
        }
      }
      return tree.isComplete() ? Optional.of(tree.last()) : refused();
    } catch (JacksonException e) {
      return refused();
    }
  }

  private Optional<LocatedNode> refused() {
    findings.report(new JsonFault(source, limits, tree, at).find());
    return Optional.empty();
  }

  /**
   * Jackson's own limits lie a little above ours, so that ours speak and memory stays bounded. It
   * counts names in bytes, of which a UTF-16 unit takes three at most.
   */
  private JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth() + 1)
                .maxStringLength(limits.stringLength() + SLACK)
                .maxNameLength(3 * limits.stringLength() + SLACK)
                .maxNumberLength(limits.numberLength() + SLACK)
                .build())
        .build();
  }

  private boolean accept(JsonParser parser, JsonToken token) {
    int start = skipTo(at);
    switch (token) {
      case START_OBJECT, START_ARRAY -> {
        at = start + 1;
        return tree.open(token == JsonToken.START_OBJECT, start, 1);
      }
      case END_OBJECT, END_ARRAY -> {
        at = start + 1;
        tree.close(at);
        return true;
      }
      case PROPERTY_NAME -> {
        return key(start, parser.currentName());
      }
      case VALUE_STRING -> {
        return string(start, parser);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return number(start, parser.getString(), token);
      }
      case VALUE_TRUE -> add(start, 4, new Value.Bool(true));
      case VALUE_FALSE -> add(start, 5, new Value.Bool(false));
      default -> add(start, 4, new Value.Null());
    }
    return true;
  }

  private void add(int start, int length, Value value) {
    at = start + length;
    tree.add(new ScalarNode(source, start, at, value));
  }

  private boolean key(int start, String name) {
    JsonKey key = new JsonKey(source, start, name);
    boolean plain = isPlain(start, name.length());
    at = plain ? start + name.length() + 2 : key.end();
    tree.add(key);
    return checkText(start, name.length(), plain ? "" : name);
  }

  private boolean string(int start, JsonParser parser) {
    int length = parser.getStringLength();
    if (isPlain(start, length)) {
      at = start + length + 2;
      tree.add(new JsonText(source, start, at));
      return checkText(start, length, "");
    }
    JsonEscapedText node = new JsonEscapedText(source, start, JsonEscapes.endOfString(text, start));
    at = node.end();
    tree.add(node);
    return checkText(start, length, parser.getString());
  }

  /**
   * Tells whether a string of so many decoded characters has no escapes. With one it is longer as
   * written, so that what stands there belongs to it: a quote behind a backslash, if a quote.
   */
  private boolean isPlain(int start, int length) {
    return text.charAt(start + 1 + length) == '"' && text.charAt(start + length) != '\\';
  }

  private boolean checkText(int start, int length, String escaped) {
    if (length > limits.stringLength()) {
      findings.report(limits.longString(new SourceRange(source, start, start + 1)));
      return false;
    }
    int lone = Surrogates.firstLone(escaped);
    if (lone >= 0) {
      SourceRange range = ((TextNode) tree.last()).range(lone, lone + 1);
      findings.report(
          Diagnostic.of(ReadCode.BAD_ENCODING, range, "half of a surrogate pair")
              .withHint("a character beyond U+FFFF takes two escapes: \\ud83d\\ude00"));
    }
    return true;
  }

  private boolean number(int start, String written, JsonToken token) {
    at = start + written.length();
    SourceRange range = new SourceRange(source, start, at);
    if (written.length() > limits.numberLength()) {
      findings.report(limits.longNumber(range));
      return false;
    }
    Optional<Value> value =
        token == JsonToken.VALUE_NUMBER_INT ? Numbers.integer(written, 10) : Numbers.real(written);
    if (value.isEmpty()) {
      findings.report(Numbers.outOfRange(range));
      tree.add(new BrokenNode(source, start, at));
    } else {
      tree.add(new ScalarNode(source, start, at, value.get()));
    }
    return true;
  }

  private int skipTo(int from) {
    int next = from;
    while (isBetweenTokens(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private static boolean isBetweenTokens(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == ':';
  }
}
