package dev.weft.actions.shell;

import java.util.ArrayList;
import java.util.List;

/** A command's words, assignments and redirections as they are read. */
final class SimpleCommand {
  final List<Word> words = new ArrayList<>();
  final List<Word> assignments = new ArrayList<>();
  final List<Word> hereStrings = new ArrayList<>();
  final List<Heredoc> heredocs = new ArrayList<>();

  boolean isEmpty() {
    return words.isEmpty() && assignments.isEmpty() && heredocs.isEmpty() && hereStrings.isEmpty();
  }
}
