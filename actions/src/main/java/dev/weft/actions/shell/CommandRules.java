package dev.weft.actions.shell;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What commands do with their operands, as far as it makes code or names of them. A net, not a
 * wall: what a program of the author's does with its arguments cannot be seen here.
 */
final class CommandRules {
  private static final Set<String> SPECIAL_VARIABLES =
      Set.of("PS0", "PS1", "PS2", "PS4", "ENV", "BASH_ENV", "PROMPT_COMMAND");

  /** Programs that start a shell when they are given no command. */
  private static final Set<String> STARTS_SHELL =
      Set.of("su", "sg", "newgrp", "runuser", "sudo", "doas", "chroot", "nsenter", "unshare");

  private static final Set<String> COMPARISONS = Set.of("-eq", "-ne", "-lt", "-le", "-gt", "-ge");

  private final LexState state;
  private final Assignments assignments;
  private final VariableRules variables;
  private final InterpreterRules interpreters;

  CommandRules(LexState state, Assignments assignments) {
    this.state = state;
    this.assignments = assignments;
    this.variables = new VariableRules(state, assignments);
    this.interpreters = new InterpreterRules(state);
  }

  /**
   * Judges a command that has ended.
   *
   * @param piped the command whose output it reads, if any
   */
  void judge(SimpleCommand command, @Nullable SimpleCommand piped) {
    for (Word assignment : command.assignments) {
      assign(assignment);
    }
    if (!command.words.isEmpty() && from(command.words, 0)) {
      readsProgram(command, piped);
    }
  }

  private void assign(Word word) {
    String text = word.text();
    int equals = word.assignment();
    String name = text.substring(0, Word.nameLength(text));
    int reference = text.indexOf(Word.REFERENCE);
    if (reference >= 0 && reference < equals) {
      state.requireIntegers(word.firstReference(), word.endReference(), Refusal.SUBSCRIPT);
    }
    if (SPECIAL_VARIABLES.contains(name)) {
      refuse(word, Refusal.SPECIAL_VARIABLE);
    }
    if (!state.bash && name.length() < equals) {
      refuse(word, Refusal.BASH_ONLY);
    }
    assignments.pending(name, word.firstReference(), word.endReference());
  }

  /** Judges the command that begins at a word; tells whether it reads a program from its input. */
  private boolean from(List<Word> words, int start) {
    int at = start;
    while (at < words.size()) {
      Word word = words.get(at);
      if (word.hasReference()) {
        refuse(word, Refusal.COMMAND_NAME);
        return false;
      }
      String name = nameOf(word);
      if (isOpenSubscript(word.text())) {
        for (Word more : words) {
          state.requireIntegers(more.firstReference(), more.endReference(), Refusal.SUBSCRIPT);
        }
        return false;
      }
      if (name.equals("command") && at + 1 < words.size() && asksOnly(words.get(at + 1))) {
        return false;
      }
      if (name.equals("env")) {
        environment(words, at + 1);
      }
      boolean flagged = interpreters.flaggedCode(name, words, at + 1);
      var wrapper = Wrapper.find(name);
      if (wrapper.isEmpty()) {
        return STARTS_SHELL.contains(name) ? !flagged : operands(name, words, at + 1);
      }
      at = wrapper.get().commandIndex(words, at + 1);
      if (at >= words.size() && STARTS_SHELL.contains(name)) {
        return !flagged;
      }
    }
    return false;
  }

  /** Tells whether a word begins {@code x[1 + 2]=3}, which is one word to bash. */
  private static boolean isOpenSubscript(String text) {
    int name = Word.nameLength(text);
    return name > 0 && text.startsWith("[", name) && text.indexOf(']') < 0;
  }

  private static boolean asksOnly(Word option) {
    return option.text().startsWith("-")
        && (option.text().indexOf('v') > 0 || option.text().indexOf('V') > 0);
  }

  private void environment(List<Word> words, int first) {
    for (int i = first; i < words.size(); i++) {
      String text = words.get(i).text();
      int equals = text.indexOf('=');
      if (text.startsWith("-S") || text.startsWith("--split-string")) {
        refuseFrom(words, i, Refusal.EVALUATED);
      } else if (equals > 0 && SPECIAL_VARIABLES.contains(text.substring(0, equals))) {
        refuse(words.get(i), Refusal.SPECIAL_VARIABLE);
      } else if (text.lastIndexOf(Word.REFERENCE, equals) >= 0) {
        refuse(words.get(i), Refusal.VARIABLE_NAME);
      } else if (equals < 0 && !text.startsWith("-")) {
        return;
      }
    }
  }

  /** Returns a program's name without its folder; for the variables of the shell's own path, sh. */
  static String nameOf(Word word) {
    String text = word.text();
    return text.substring(text.lastIndexOf('/') + 1);
  }

  private boolean operands(String name, List<Word> words, int first) {
    switch (name) {
      case "eval",
          "alias",
          "trap",
          "complete",
          "compgen",
          "bind",
          "fc",
          "enable",
          "watch",
          "parallel" ->
          refuseFrom(words, first, Refusal.EVALUATED);
      case "ssh", "rsh", "slogin", "autossh" -> {
        refuseFrom(words, first, Refusal.SSH);
        return true;
      }
      case "source", "." -> {
        if (first < words.size()) {
          refuse(words.get(first), Refusal.SOURCED);
        }
      }
      case "test", "[" -> test(words, first);
      case "find" -> find(words, first);
      default -> {
        return variables.judge(name, words, first) ? false : interpreters.judge(name, words, first);
      }
    }
    return false;
  }

  private void find(List<Word> words, int first) {
    for (int i = first; i < words.size(); i++) {
      String text = words.get(i).text();
      if (text.equals("-exec")
          || text.equals("-execdir")
          || text.equals("-ok")
          || text.equals("-okdir")) {
        int end = i + 1;
        while (end < words.size() && !words.get(end).text().equals(";")) {
          end++;
        }
        from(words.subList(0, end), i + 1);
      }
    }
  }

  /**
   * Judges {@code test} and {@code [}. Where a value may be the operator -v, the operand behind it
   * would be taken for a variable's name, subscript and all.
   */
  private void test(List<Word> words, int first) {
    for (int i = first; i < words.size(); i++) {
      Word word = words.get(i);
      if (!word.hasReference() || i == first) {
        continue;
      }
      Word before = words.get(i - 1);
      if (before.text().equals("-v") || before.text().equals("-R")) {
        refuse(word, Refusal.VARIABLE_NAME);
      } else if (!before.isKnown()) {
        refuse(word, Refusal.TEST_OPERATOR);
      }
    }
  }

  /** Judges <code>[[ … ]]</code>, whose words include its operators. */
  void bashTest(SimpleCommand command) {
    List<Word> words = command.words;
    for (int i = 1; i < words.size(); i++) {
      Word word = words.get(i);
      if (!word.hasReference()) {
        continue;
      }
      String before = words.get(i - 1).text();
      String after = i + 1 < words.size() ? words.get(i + 1).text() : "";
      if (!state.bash) {
        refuse(word, Refusal.BASH_ONLY);
      } else if (before.equals("-v") || before.equals("-R")) {
        refuse(word, Refusal.VARIABLE_NAME);
      } else if (COMPARISONS.contains(before) || COMPARISONS.contains(after)) {
        state.requireIntegers(word.firstReference(), word.endReference(), Refusal.ARITHMETIC);
      }
    }
  }

  /** Refuses references in the name of a function. */
  void functionName(SimpleCommand command) {
    for (Word word : command.words) {
      refuse(word, Refusal.COMMAND_NAME);
    }
  }

  /** Refuses values in a program that a command reads from its standard input. */
  private void readsProgram(SimpleCommand command, @Nullable SimpleCommand piped) {
    refuseInput(command);
    if (piped == null) {
      return;
    }
    refuseInput(piped);
    String name = piped.words.isEmpty() ? "" : nameOf(piped.words.get(0));
    boolean ssh = command.words.stream().anyMatch(word -> nameOf(word).equals("ssh"));
    if ((name.equals("echo") || name.equals("printf")) && !ssh) {
      refuseFrom(piped.words, 1, Refusal.STDIN_CODE);
    }
  }

  private void refuseInput(SimpleCommand command) {
    for (Word word : command.hereStrings) {
      refuse(word, Refusal.STDIN_CODE);
    }
    for (Heredoc heredoc : command.heredocs) {
      heredoc.program = true;
      state.refuseAll(heredoc.firstReference, heredoc.endReference, Refusal.STDIN_CODE);
    }
  }

  private void refuse(Word word, Refusal why) {
    state.refuseAll(word.firstReference(), word.endReference(), why);
  }

  private void refuseFrom(List<Word> words, int first, Refusal why) {
    for (int i = first; i < words.size(); i++) {
      refuse(words.get(i), why);
    }
  }
}
