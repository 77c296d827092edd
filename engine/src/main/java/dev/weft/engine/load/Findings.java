package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import java.util.ArrayList;
import java.util.List;

/** Collects what one reading finds. */
final class Findings implements Reporter {
  private final List<Diagnostic> found = new ArrayList<>();

  @Override
  public void report(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  /** Takes a diagnostic about the whole of what stands at a place, with a hint. */
  void report(ReadCode code, TextOrigin at, String message, String hint) {
    found.add(Diagnostic.of(code, at.whole(), message).withHint(hint));
  }

  /** Takes what was found apart. */
  void add(Findings others) {
    found.addAll(others.found);
  }

  /** Returns everything found so far. */
  List<Diagnostic> all() {
    return found;
  }
}
