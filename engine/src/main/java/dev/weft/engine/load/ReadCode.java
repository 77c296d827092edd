package dev.weft.engine.load;

import dev.weft.expression.diagnostic.DiagnosticCode;

/** What can be wrong in a document before anything in it is looked up elsewhere. */
public enum ReadCode implements DiagnosticCode {
  UNREADABLE_FILE("unreadable-file", "A file does not exist, is a folder, or may not be read."),
  BAD_ENCODING(
      "bad-encoding",
      "The text is not UTF-8, begins with a byte order mark, or holds a NUL or half of a surrogate"
          + " pair. Nothing is guessed: what a wrong byte stood for is not known."),
  BAD_SYNTAX(
      "bad-syntax",
      "The text is not strict JSON (RFC 8259) or YAML 1.2. Only the first such place is reported,"
          + " because what follows it cannot be told apart from it."),
  UNSUPPORTED_YAML(
      "unsupported-yaml",
      "YAML that JSON has no counterpart for: a tag, an anchor, an alias, a merge key, a key that is"
          + " not a string, a second document."),
  TOO_LARGE(
      "too-large",
      "The document, its depth, a string, a number or the list of actions is beyond its limit."),
  DUPLICATE_KEY("duplicate-key", "A map has the same key twice, so one of them would be lost."),
  UNKNOWN_KEY("unknown-key", "A key that has no meaning here. No key is ever passed over."),
  MISSING_KEY("missing-key", "A key that must be there is not."),
  CONFLICTING_KEYS("conflicting-keys", "Keys that exclude each other stand together."),
  WRONG_TYPE("wrong-type", "A value is of another type than its key asks for."),
  BAD_VALUE("bad-value", "A value has the right type and is outside of what its key can take."),
  BAD_NUMBER("bad-number", "A number does not fit: integers have 64 bits, others are finite."),
  BAD_DURATION(
      "bad-duration",
      "A duration is neither a whole number of seconds nor text such as '250ms', '90s' or '1h30m'."),
  BAD_NAME(
      "bad-name",
      "A name is not a letter or '_' followed by at most 63 letters, digits and '_', or it is"
          + " reserved by the language."),
  DUPLICATE_NAME(
      "duplicate-name",
      "Two actions, inputs, outputs or commands have the same name; names differ by more than case,"
          + " because folders are named after them."),
  UNKNOWN_TYPE("unknown-type", "The name of a type is not one that the language has."),
  EMPTY_JOB(
      "empty-job",
      "A job, or the body of a command, lists no action, so that there is nothing to run."),
  RECURSIVE_JOB(
      "recursive-job",
      "A job has itself run, perhaps by way of others, so that it would never come to an end."),
  REFERENCE_NOT_RESOLVED(
      "reference-not-resolved",
      "A reference stands where none is resolved, such as in a name or in the default of an input;"
          + " it would be taken for text.");

  private final String slug;
  private final String meaning;

  ReadCode(String slug, String meaning) {
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
