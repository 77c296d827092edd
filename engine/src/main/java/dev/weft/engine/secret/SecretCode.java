package dev.weft.engine.secret;

import dev.weft.expression.diagnostic.DiagnosticCode;

/** What can be wrong with the secrets that a run is given. */
public enum SecretCode implements DiagnosticCode {
  MISSING_SECRET(
      "missing-secret",
      "A job that is to run uses a secret that no source has: no option gives it, and neither the"
          + " folder of secrets nor a command knows it."),
  UNFIT_SECRET(
      "unfit-secret",
      "The source of a secret cannot be read, may be read by others, or holds what cannot be kept"
          + " secret: fewer than 8 bytes, more than 64 KiB, or what is no text.");

  private final String slug;
  private final String meaning;

  SecretCode(String slug, String meaning) {
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
