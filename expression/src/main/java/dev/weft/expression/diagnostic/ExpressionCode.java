package dev.weft.expression.diagnostic;

/** What can be wrong with a template or an expression. */
public enum ExpressionCode implements DiagnosticCode {
  SYNTAX(
      "expression-syntax",
      Severity.ERROR,
      "The text inside '${…}', or of a bare expression, is not an expression of the language."),
  TOO_DEEP(
      "expression-too-deep",
      Severity.ERROR,
      "An expression is nested deeper, or a chain of operators is longer, than the limit allows."),
  LITERAL_TEXT(
      "literal-text",
      Severity.WARNING,
      "A text looks like a reference but is none by the rules, so it stays as it is."),
  NOT_TEXT(
      "not-text",
      Severity.ERROR,
      "A list, a map, an object or null stands in a longer string, where only text can."),
  TYPE_MISMATCH(
      "type-mismatch",
      Severity.ERROR,
      "A value has another type than the place it is used at. Nothing is converted silently."),
  UNKNOWN_FIELD("unknown-field", Severity.ERROR, "A value of this type has no field of this name."),
  UNKNOWN_FUNCTION(
      "unknown-function", Severity.ERROR, "The language has no function of this name."),
  WRONG_ARGUMENTS(
      "wrong-arguments",
      Severity.ERROR,
      "A function is called with too many or too few arguments, or in the wrong form."),
  BAD_PATTERN(
      "bad-pattern", Severity.ERROR, "The pattern given to 'matches' is no RE2 expression.");

  private final String slug;
  private final Severity severity;
  private final String meaning;

  ExpressionCode(String slug, Severity severity, String meaning) {
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
