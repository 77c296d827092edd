package dev.weft.cli;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.DiagnosticRenderer;
import java.io.PrintStream;
import java.util.List;

/** Diagnostics for people. */
final class DiagnosticText {
  private DiagnosticText() {}

  /** Writes the first diagnostics, and a line with their number; nothing where there are none. */
  static void write(List<Diagnostic> diagnostics, int most, PrintStream to) {
    if (diagnostics.isEmpty()) {
      return;
    }
    to.print(DiagnosticRenderer.renderAll(diagnostics, most));
    to.println();
    to.println(count(diagnostics));
  }

  /** Returns how many of them are errors. */
  static int errors(List<Diagnostic> diagnostics) {
    int errors = 0;
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        errors++;
      }
    }
    return errors;
  }

  private static String count(List<Diagnostic> diagnostics) {
    int errors = errors(diagnostics);
    int warnings = diagnostics.size() - errors;
    if (errors == 0) {
      return some(warnings, "warning");
    }
    return warnings == 0
        ? some(errors, "error")
        : some(errors, "error") + ", " + some(warnings, "warning");
  }

  private static String some(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
