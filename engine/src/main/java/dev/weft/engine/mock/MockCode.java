package dev.weft.engine.mock;

import dev.weft.expression.diagnostic.DiagnosticCode;

/** What only a mocked run can find out. */
public enum MockCode implements DiagnosticCode {
  /** Something was decided by a value that nobody gave. */
  MADE_UP_VALUE(
      "made-up-value",
      "In a mocked run, what an action does was decided by an output that the mock does not give,"
          + " and that was made up. What came of the run shows nothing then."),
  /** A mock speaks of an instance that was not there. */
  UNKNOWN_INSTANCE(
      "unknown-instance",
      "A mock names an instance of a repeated action, and the list or map that the action was"
          + " repeated for has no such element.");

  private final String slug;
  private final String meaning;

  MockCode(String slug, String meaning) {
    this.slug = slug;
    this.meaning = meaning;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
