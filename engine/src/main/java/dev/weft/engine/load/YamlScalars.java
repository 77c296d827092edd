package dev.weft.engine.load;

import dev.weft.engine.load.YamlText.Style;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Makes strings, numbers, truth values and nulls of YAML scalars. */
final class YamlScalars {
  private final SourceText source;
  private final ReadLimits limits;
  private final Findings findings;

  YamlScalars(SourceText source, ReadLimits limits, Findings findings) {
    this.source = source;
    this.limits = limits;
    this.findings = findings;
  }

  /** Reads one; empty when it is beyond a limit, which is reported. */
  Optional<LocatedNode> read(ScalarEvent event, int start, int end) {
    String value = event.getValue();
    if (value.length() > limits.stringLength()) {
      findings.report(limits.longString(new SourceRange(source, start, start + 1)));
      return Optional.empty();
    }
    Style style = style(event.getScalarStyle());
    if (style == Style.PLAIN) {
      return plain(start, end, value);
    }
    boolean block = style == Style.LITERAL || style == Style.FOLDED;
    YamlText text = new YamlText(source, start, block ? trimmed(start, end) : end, value, style);
    checkSurrogates(text);
    return Optional.of(text);
  }

  private Optional<LocatedNode> plain(int start, int end, String value) {
    if (!CoreSchema.isNumber(value)) {
      Optional<Value> word = CoreSchema.word(value);
      return Optional.of(
          word.isPresent()
              ? new ScalarNode(source, start, end, word.get())
              : new YamlText(source, start, end, value, Style.PLAIN));
    }
    SourceRange range = new SourceRange(source, start, end);
    if (value.length() > limits.numberLength()) {
      findings.report(limits.longNumber(range));
      return Optional.empty();
    }
    Optional<Value> number = CoreSchema.number(value);
    if (number.isEmpty()) {
      findings.report(Numbers.outOfRange(range));
      return Optional.of(new BrokenNode(source, start, end));
    }
    return Optional.of(new ScalarNode(source, start, end, number.get()));
  }

  private void checkSurrogates(YamlText node) {
    int lone = Surrogates.firstLone(node.text());
    if (lone >= 0) {
      findings.report(
          Diagnostic.of(
                  ReadCode.BAD_ENCODING, node.range(lone, lone + 1), "half of a surrogate pair")
              .withHint("write the character itself, or \\U and eight digits"));
    }
  }

  /** A block ends where its text does, not behind the breaks that follow. */
  private int trimmed(int start, int end) {
    int at = end;
    while (at > start && JsonTokenFault.isBlank(source.text().charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static Style style(ScalarStyle style) {
    return switch (style) {
      case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.DOUBLE_QUOTED;
      case LITERAL -> Style.LITERAL;
      case FOLDED -> Style.FOLDED;
      case PLAIN -> Style.PLAIN;
    };
  }
}
