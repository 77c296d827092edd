package dev.weft.actions.bisect;

import dev.weft.expression.diagnostic.DiagnosticCode;

/** What can be wrong with the parameters of {@code bisect}. */
public enum BisectCode implements DiagnosticCode {
  /** Parameters with which nothing can be searched. */
  SETUP(
      "bisect-setup",
      "A bisection cannot begin like that: it says nothing, or two things, that can be searched, the"
          + " job has no such input or leaves one without a value, or a verdict is about an action"
          + " that the job does not have.");

  private final String slug;
  private final String meaning;

  BisectCode(String slug, String meaning) {
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
