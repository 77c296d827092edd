package dev.weft.expression.diagnostic;

/** What a diagnostic does to the job: there is no third. */
public enum Severity {
  /** Refuses the job. */
  ERROR,
  /** Is shown and refuses nothing. */
  WARNING
}
