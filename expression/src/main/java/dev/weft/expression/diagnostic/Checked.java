package dev.weft.expression.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
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
    diagnostics = sorted(diagnostics);
    if (value.isEmpty() && !anyError(diagnostics)) {
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

  /**
   * Returns this with what an earlier phase had to say. Where that found errors, warnings of this
   * one are left out: they may follow from them.
   */
  public Checked<T> after(Checked<?> earlier) {
    if (earlier.diagnostics.isEmpty()) {
      return this;
    }
    boolean wrong = earlier.hasErrors();
    List<Diagnostic> all = new ArrayList<>(earlier.diagnostics);
    for (Diagnostic diagnostic : diagnostics) {
      if (!wrong || diagnostic.isError()) {
        all.add(diagnostic);
      }
    }
    return new Checked<>(value, all);
  }

  /** Tells whether any diagnostic refuses the job. */
  public boolean hasErrors() {
    return anyError(diagnostics);
  }

  private static boolean anyError(List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        return true;
      }
    }
    return false;
  }

  // Most often there is nothing to sort, and then the order need not be loaded.
  private static List<Diagnostic> sorted(List<Diagnostic> diagnostics) {
    if (diagnostics.size() < 2) {
      return List.copyOf(diagnostics);
    }
    Diagnostic[] sorted = diagnostics.toArray(new Diagnostic[0]);
    Arrays.sort(sorted, Diagnostic.BY_PLACE);
    return List.of(sorted);
  }
}
