package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.Position;
import dev.weft.expression.source.SourceRange;
import java.util.List;

/** Diagnostics as the goldens of this package hold them: place, code, the marked text, message. */
final class Shown {
  private Shown() {}

  static String of(List<Diagnostic> diagnostics) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      text.append(place(diagnostic.range()))
          .append(" [")
          .append(diagnostic.code().slug())
          .append("] ")
          .append(diagnostic.message())
          .append("\n    at: ")
          .append(marked(diagnostic.range()))
          .append('\n');
      diagnostic.hint().ifPresent(hint -> text.append("    hint: ").append(hint).append('\n'));
      for (Diagnostic.Related related : diagnostic.related()) {
        text.append("    ")
            .append(place(related.range()))
            .append(": ")
            .append(related.message())
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String place(SourceRange range) {
    Position from = range.from();
    Position to = range.to();
    return from.line() + ":" + from.column() + "-" + to.line() + ":" + to.column();
  }

  private static String marked(SourceRange range) {
    String text = range.source().text().substring(range.start(), range.end());
    return text.replace("\n", "\\n").replace("\t", "\\t");
  }
}
