package dev.weft.expression.diagnostic;

import java.util.List;
import java.util.Optional;

/**
 * What a phase made of its input, with everything it has to say about it. A value may stand beside
 * errors, so that the next phase can report its own; it must not be run then.
 *
 * @param diagnostics in the order of {@link Diagnostic#BY_PLACE}
 */
public record Checked<T>(Optional<T> value, List<Diagnostic> diagnostics) {
  public Checked {
    diagnostics = diagnostics.stream().sorted(Diagnostic.BY_PLACE).toList();
    if (value.isEmpty() && diagnostics.stream().noneMatch(Diagnostic::isError)) {
      throw new IllegalArgumentException("no value, and no error that says why");
    }
  }

  /** Returns a value that nothing is wrong with. */
  public static <T> Checked<T> of(T value) {
    return new Checked<>(Optional.of(value), List.of());
  }

  /** Returns a value with what is to be said about it. */
  public static <T> Checked<T> of(T value, List<Diagnostic> diagnostics) {
    return new Checked<>(Optional.of(value), diagnostics);
  }

  /** Returns no value, and the errors that say why. */
  public static <T> Checked<T> refused(List<Diagnostic> diagnostics) {
    return new Checked<>(Optional.empty(), diagnostics);
  }

  /** Tells whether any diagnostic refuses the job. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
