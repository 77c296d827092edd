package dev.weft.actions.http;

import dev.weft.expression.diagnostic.DiagnosticCode;
import dev.weft.expression.diagnostic.Severity;

/** What can be wrong with the parameters of the commands for HTTP. */
public enum HttpCode implements DiagnosticCode {
  /** A URL that is none, or says too much. */
  URL(
      "http-url",
      Severity.ERROR,
      "The URL is not one of https or http, or holds a login. What stands in a URL ends up in logs"
          + " and in the store; a login belongs into a header, as a secret."),
  /** A download whose content nobody said. */
  HASH(
      "download-hash",
      Severity.ERROR,
      "A download says which content it wants by its SHA-256, so that neither a server nor anybody"
          + " on the way decides what the job works with."),
  /** A download that takes whatever comes. */
  UNVERIFIED(
      "unverified-download",
      Severity.WARNING,
      "The download takes whatever the server sends. Nothing tells that it is what was meant, and it"
          + " is never taken from an earlier run.");

  private final String slug;
  private final Severity severity;
  private final String meaning;

  HttpCode(String slug, Severity severity, String meaning) {
    this.slug = slug;
    this.severity = severity;
    this.meaning = meaning;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
