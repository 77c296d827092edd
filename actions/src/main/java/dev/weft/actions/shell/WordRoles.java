package dev.weft.actions.shell;

import dev.weft.actions.shell.Frame.Kind;
import dev.weft.actions.shell.Frame.Mode;

/** Words, and what each is by where it stands: keyword, assignment, operand, pattern, name. */
final class WordRoles {
  private final LexState state;
  private final ExpansionLexer expansions;
  private final CommandRules rules;
  private final Assignments assignments;

  WordRoles(
      LexState state, ExpansionLexer expansions, CommandRules rules, Assignments assignments) {
    this.state = state;
    this.expansions = expansions;
    this.rules = rules;
    this.assignments = assignments;
  }

  /** Reads a piece of a word, which may be its first. */
  void piece(Frame frame) {
    Word word = frame.word;
    if (word == null) {
      word = new Word(state.at, state.seen());
      frame.word = word;
    }
    expansions.wordPiece(word);
  }

  /** Takes the word that ends here, if there is one. */
  void end(Frame frame) {
    Word word = frame.word;
    if (word == null) {
      return;
    }
    frame.word = null;
    word.finish(state.at, state.seen());
    if (frame.redirection != null) {
      if (frame.redirection.equals("<<<")) {
        frame.command.hereStrings.add(word);
      }
      frame.redirection = null;
      return;
    }
    switch (frame.mode) {
      case COMMAND -> {
        if (frame.kind == Kind.ARRAY) {
          element(frame, word);
        } else {
          commandWord(frame, word);
        }
      }
      case TEST -> testWord(frame, word);
      case FOR_NAME -> {
        state.refuseAll(word.firstReference(), word.endReference(), Refusal.VARIABLE_NAME);
        frame.variable = word.text();
        frame.mode = Mode.FOR_IN;
      }
      case FOR_IN -> frame.mode = word.text().equals("in") ? Mode.FOR_WORDS : Mode.COMMAND;
      case FOR_WORDS ->
          assignments.pending(frame.variable, word.firstReference(), word.endReference());
      case FUNCTION_NAME -> {
        state.refuseAll(word.firstReference(), word.endReference(), Refusal.COMMAND_NAME);
        frame.mode = Mode.COMMAND;
      }
      case CASE_WORD, CASE_IN, PATTERN -> caseWord(frame, word);
      default -> frame.command.words.add(word);
    }
  }

  private void element(Frame array, Word word) {
    String text = word.text();
    if (!text.startsWith("[")) {
      return;
    }
    int close = text.indexOf("]=");
    int reference = text.indexOf(Word.REFERENCE);
    if (close < 0 || (reference >= 0 && reference < close)) {
      array.count++;
    }
  }

  private void caseWord(Frame frame, Word word) {
    if (frame.mode == Mode.CASE_WORD) {
      frame.mode = Mode.CASE_IN;
    } else if (frame.mode == Mode.CASE_IN) {
      frame.mode = Mode.PATTERN;
      if (!word.text().equals("in")) {
        state.giveUp(word.start(), word.end(), "'case' without 'in'", "write case WORD in");
      }
    } else if (frame.count == 0 && word.isPlain() && word.text().equals("esac")) {
      state.pop();
    } else {
      frame.count++;
    }
  }

  private void commandWord(Frame frame, Word word) {
    if (word.isPlain() && frame.command.isEmpty() && keyword(frame, word)) {
      return;
    }
    int equals = word.assignment();
    if (equals > 0) {
      frame.command.assignments.add(word);
    } else {
      frame.command.words.add(word);
      frame.mode = Mode.OPERANDS;
    }
  }

  private boolean keyword(Frame frame, Word word) {
    switch (word.text()) {
      case "if", "then", "else", "elif", "fi", "while", "until", "do", "done" -> {}
      case "{", "}", "!", "time", "-p", "coproc" -> {}
      case "for", "select" -> frame.mode = Mode.FOR_NAME;
      case "function" -> frame.mode = Mode.FUNCTION_NAME;
      case "case" -> state.push(Kind.CASE, word.start()).mode = Mode.CASE_WORD;
      case "esac" -> {
        if (frame.kind == Kind.CLAUSE) {
          state.pop();
          state.pop();
        }
      }
      case "[[" -> {
        frame.mode = Mode.TEST;
        frame.command.words.add(word);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void testWord(Frame frame, Word word) {
    if (word.isPlain() && word.text().equals("]]")) {
      rules.bashTest(frame.command);
      frame.command = new SimpleCommand();
      frame.mode = Mode.COMMAND;
    } else {
      frame.command.words.add(word);
    }
  }

  /** Takes an operator of <code>[[ … ]]</code> as a word. */
  void testOperator(Frame frame, char c) {
    end(frame);
    Word operator = new Word(state.at, state.seen());
    operator.append(c);
    state.at++;
    operator.finish(state.at, state.seen());
    frame.command.words.add(operator);
  }
}
