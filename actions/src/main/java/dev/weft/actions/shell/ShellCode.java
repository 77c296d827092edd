package dev.weft.actions.shell;

import dev.weft.expression.diagnostic.DiagnosticCode;

/** What can be wrong with the parameters of {@code shell} and {@code exec}. */
public enum ShellCode implements DiagnosticCode {
  /** A reference where the shell expands nothing. */
  UNEXPANDED(
      "shell-unexpanded",
      "A reference stands where the shell expands nothing, such as inside single quotes, so that no"
          + " value could ever get there."),
  /** A reference where its value would be read as code. */
  VALUE_AS_CODE(
      "shell-code",
      "A reference stands where the shell, or a program it starts, would read the value as code."
          + " Values are data; they never become code."),
  /** A reference where its value would be a name. */
  VALUE_AS_NAME(
      "shell-name",
      "A reference stands where the value would name a command or a variable. Shells evaluate"
          + " parts of such names, so the author of the value would decide what runs."),
  /** A reference in arithmetic that is no integer. */
  NOT_AN_INTEGER(
      "shell-integer",
      "A reference stands in shell arithmetic and is not of type integer. Shells evaluate what they"
          + " find in arithmetic, commands included."),
  /** A script that cannot be followed. */
  UNREADABLE(
      "shell-unreadable",
      "A script with references has to be read to the end before anything runs, to see where each"
          + " value goes; this one cannot be, or means different things in different shells."),
  /** An argv that is no list of arguments. */
  ARGV(
      "exec-argv",
      "The argv of exec is a list in which each element is one argument; a text is never split into"
          + " arguments.");

  private final String slug;
  private final String meaning;

  ShellCode(String slug, String meaning) {
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
