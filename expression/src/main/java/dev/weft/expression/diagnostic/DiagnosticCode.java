package dev.weft.expression.diagnostic;

/**
 * The identity of a kind of diagnostic. Implemented by enums only, so that the set is closed; a
 * slug is never reused for another meaning.
 */
public interface DiagnosticCode {
  /** Returns the slug shown in brackets, such as {@code unknown-output}. */
  String slug();

  /** Returns the severity of every diagnostic of this kind: an error, where a code says nothing. */
  default Severity severity() {
    return Severity.ERROR;
  }

  /** Returns, in a sentence or two, when it is reported and why it matters. */
  String meaning();
}
