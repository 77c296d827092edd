package dev.weft.actions.shell;

/** A here-document whose body is still to come, or has come. */
final class Heredoc {
  final String delimiter;
  final boolean quoted;
  final boolean stripTabs;
  final int start;

  /** Whether its command reads it as a program; known when the command has ended. */
  boolean program;

  /** The references in its body. */
  int firstReference;

  int endReference;

  Heredoc(String delimiter, boolean quoted, boolean stripTabs, int start) {
    this.delimiter = delimiter;
    this.quoted = quoted;
    this.stripTabs = stripTabs;
    this.start = start;
  }
}
