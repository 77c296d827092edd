package dev.weft.expression.diagnostic;

import java.util.List;

/** Diagnostics as text for people: place, message, source line with the range marked, hints. */
public final class DiagnosticRenderer {
  private DiagnosticRenderer() {}

  /** Returns one diagnostic as lines, each with its end. Never holds a control character. */
  public static String render(Diagnostic diagnostic) {
    return diagnostic.message() + "\n";
  }

  /**
   * Returns the first {@code most} diagnostics, a blank line between two, and how many more there
   * are.
   */
  public static String renderAll(List<Diagnostic> diagnostics, int most) {
    return "";
  }
}
