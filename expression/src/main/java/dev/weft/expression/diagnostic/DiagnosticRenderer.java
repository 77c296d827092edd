package dev.weft.expression.diagnostic;

import dev.weft.expression.source.Position;
import dev.weft.expression.source.SourceRange;
import java.util.List;
import java.util.Locale;

/** Diagnostics as text for people: place, message, source line with the range marked, hints. */
public final class DiagnosticRenderer {
  private DiagnosticRenderer() {}

  /** Returns one diagnostic as lines, each with its end. Holds no other control character. */
  public static String render(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    String severity = diagnostic.code().severity().name().toLowerCase(Locale.ROOT);
    String kind = severity + "[" + diagnostic.code().slug() + "]";
    headline(diagnostic.range(), kind, diagnostic.message(), out);
    snippet(diagnostic.range(), out);
    diagnostic
        .hint()
        .ifPresent(
            hint ->
                hint.lines()
                    .forEach(
                        line -> out.append("hint: ").append(Glyphs.visible(line)).append('\n')));
    for (Diagnostic.Related related : diagnostic.related()) {
      headline(related.range(), "note", related.message(), out);
    }
    return out.toString();
  }

  /**
   * Returns the first {@code most} diagnostics, a blank line between two, and how many more there
   * are.
   */
  public static String renderAll(List<Diagnostic> diagnostics, int most) {
    StringBuilder out = new StringBuilder();
    int shown = Math.min(Math.max(0, most), diagnostics.size());
    for (Diagnostic diagnostic : diagnostics.subList(0, shown)) {
      out.append(out.isEmpty() ? "" : "\n").append(render(diagnostic));
    }
    int left = diagnostics.size() - shown;
    if (left > 0) {
      out.append(out.isEmpty() ? "" : "\n").append("and ").append(left).append(" more\n");
    }
    return out.toString();
  }

  private static void headline(SourceRange range, String kind, String message, StringBuilder out) {
    Position from = range.from();
    out.append(Glyphs.visible(range.source().name()));
    out.append(':').append(from.line()).append(':').append(from.column()).append(": ");
    out.append(kind).append(": ").append(Glyphs.visible(message)).append('\n');
  }

  private static void snippet(SourceRange range, StringBuilder out) {
    if (range.source().text().isEmpty()) {
      return;
    }
    Snippet snippet = Snippet.of(range);
    String number = "  " + range.from().line();
    out.append(number).append(" | ").append(snippet.line()).append('\n');
    out.append(" ".repeat(number.length())).append(" | ").append(" ".repeat(snippet.from()));
    out.append('^').append("~".repeat(snippet.to() - snippet.from() - 1)).append('\n');
  }
}
