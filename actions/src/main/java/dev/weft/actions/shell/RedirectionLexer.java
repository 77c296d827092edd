package dev.weft.actions.shell;

import dev.weft.actions.shell.Frame.Kind;
import dev.weft.actions.shell.Frame.Mode;

/** Redirections up to their target, and process substitutions. */
final class RedirectionLexer {
  private static final String[] REDIRECTIONS = {
    "<<<", "<<-", "&>>", "<<", "<&", "<>", ">>", ">&", ">|", "&>", "<", ">"
  };

  private final LexState state;
  private final HeredocLexer heredocs;
  private final WordRoles words;

  RedirectionLexer(LexState state, HeredocLexer heredocs, WordRoles words) {
    this.state = state;
    this.heredocs = heredocs;
    this.words = words;
  }

  /** Begins a redirection, or a process substitution. */
  void begin(Frame frame) {
    char c = state.text.charAt(state.at);
    if (frame.mode == Mode.TEST) {
      words.testOperator(frame, c);
      return;
    }
    int next = state.skipContinuations(state.at + 1);
    if (state.charAt(next) == '(' && c != '&') {
      processSubstitution(frame, next);
      return;
    }
    if (next != state.at + 1) {
      state.giveUpAt("escaped line end in a redirection");
      return;
    }
    dropDescriptor(frame);
    words.end(frame);
    if (state.top() != frame) {
      return;
    }
    if (frame.redirection != null) {
      state.giveUpAt("'" + c + "'");
      return;
    }
    int start = state.at;
    String operator = operatorAt(start);
    state.at += operator.length();
    if (c == '&' && !state.bash) {
      state.giveUp(
          start,
          state.at,
          "'" + operator + "' sends output to a file in bash and starts a background job in sh",
          "write '>FILE 2>&1', or give the action the parameter \"shell\": \"bash\"");
    } else if (operator.equals("<<") || operator.equals("<<-")) {
      heredocs.delimiter(frame, start, operator.length() == 3);
    } else {
      frame.redirection = operator;
    }
  }

  private String operatorAt(int start) {
    for (String operator : REDIRECTIONS) {
      if (state.text.startsWith(operator, start)) {
        return operator;
      }
    }
    return "<";
  }

  /** Drops the number, or the name in braces, that says which descriptor is redirected. */
  private void dropDescriptor(Frame frame) {
    Word word = frame.word;
    if (word == null || frame.redirection != null) {
      return;
    }
    word.finish(state.at, state.seen());
    String text = word.text();
    int length = text.length();
    boolean number = word.isPlain() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean name =
        word.isPlain()
            && length > 2
            && text.charAt(0) == '{'
            && text.charAt(length - 1) == '}'
            && Word.nameLength(text.substring(1)) == length - 2;
    if (number || name) {
      frame.word = null;
    }
  }

  private void processSubstitution(Frame frame, int parenthesis) {
    if (frame.word == null) {
      frame.word = new Word(state.at, state.seen());
    }
    state.push(Kind.SUBSTITUTION, state.at);
    state.at = parenthesis + 1;
  }
}
