package dev.weft.expression.diagnostic;

/** Takes diagnostics as a phase finds them, in any order. */
@FunctionalInterface
public interface Reporter {
  /** Takes one diagnostic. */
  void report(Diagnostic diagnostic);
}
