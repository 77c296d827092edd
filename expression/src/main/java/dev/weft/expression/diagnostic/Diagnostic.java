package dev.weft.expression.diagnostic;

import dev.weft.expression.source.SourceRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing wrong in a text.
 *
 * @param message one sentence, lower case start, names in single quotes, no advice
 * @param hint what to do about it; may hold the nearest name and a list of what exists
 * @param related other places that matter, such as the first of two declarations
 */
public record Diagnostic(
    DiagnosticCode code,
    SourceRange range,
    String message,
    Optional<String> hint,
    List<Related> related) {

  /** The order in which diagnostics are shown: by source, place, then code. */
  public static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparing((Diagnostic d) -> d.range().source().name())
          .thenComparingInt(d -> d.range().start())
          .thenComparingInt(d -> d.range().end())
          .thenComparing(d -> d.code().slug());

  /** Another place, with what it has to do with this diagnostic. */
  public record Related(SourceRange range, String message) {
    public Related {
      Objects.requireNonNull(range);
      Objects.requireNonNull(message);
    }
  }

  public Diagnostic {
    Objects.requireNonNull(code);
    Objects.requireNonNull(range);
    Objects.requireNonNull(message);
    Objects.requireNonNull(hint);
    related = List.copyOf(related);
  }

  /** Makes a diagnostic without hint or related places. */
  public static Diagnostic of(DiagnosticCode code, SourceRange range, String message) {
    return new Diagnostic(code, range, message, Optional.empty(), List.of());
  }

  /** Returns this with a hint. */
  public Diagnostic withHint(String text) {
    return new Diagnostic(code, range, message, Optional.of(text), related);
  }

  /** Returns this with one more related place. */
  public Diagnostic withRelated(SourceRange place, String text) {
    var more = new ArrayList<>(related);
    more.add(new Related(place, text));
    return new Diagnostic(code, range, message, hint, more);
  }

  /** Tells whether it refuses the job. */
  public boolean isError() {
    return code.severity() == Severity.ERROR;
  }
}
