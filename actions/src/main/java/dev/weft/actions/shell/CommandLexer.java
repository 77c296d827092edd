package dev.weft.actions.shell;

import dev.weft.actions.shell.Frame.Kind;
import dev.weft.actions.shell.Frame.Mode;

/** Commands: what separates and groups them. */
final class CommandLexer {
  private final LexState state;
  private final ExpansionLexer expansions;
  private final HeredocLexer heredocs;
  private final RedirectionLexer redirections;
  private final WordRoles words;
  private final CommandRules rules;

  /** What reads and judges the parts of a command. */
  record Parts(
      ExpansionLexer expansions, HeredocLexer heredocs, WordRoles words, CommandRules rules) {}

  CommandLexer(LexState state, Parts parts) {
    this.state = state;
    this.expansions = parts.expansions();
    this.heredocs = parts.heredocs();
    this.words = parts.words();
    this.rules = parts.rules();
    this.redirections = new RedirectionLexer(state, heredocs, words);
  }

  /** Reads the next piece where commands stand. */
  void piece(Frame frame) {
    char c = state.text.charAt(state.at);
    if (blankOrComment(frame, c)) {
      return;
    }
    switch (c) {
      case ';', '&', '|' -> separator(frame, c);
      case '<', '>' -> redirections.begin(frame);
      case '(' -> open(frame);
      case ')' -> close(frame);
      default -> words.piece(frame);
    }
  }

  /** Passes blanks, line ends and comments. */
  boolean blankOrComment(Frame frame, char c) {
    if (c == ' ' || c == '\t') {
      words.end(frame);
      state.at++;
    } else if (c == '\n') {
      words.end(frame);
      lineEnd();
    } else if (c == '\\' && state.charAt(state.at + 1) == '\n' && state.at + 1 < state.limit) {
      state.at += 2;
    } else if (c == '#' && frame.word == null) {
      int end = state.text.indexOf('\n', state.at);
      state.skipTo(end < 0 || end > state.limit ? state.limit : end, null);
    } else {
      return false;
    }
    return true;
  }

  private void lineEnd() {
    Frame frame = state.top();
    if (frame.kind.holdsCommands() && frame.mode != Mode.TEST) {
      endCommand(frame, '\n');
    }
    state.at++;
    if (frame.kind != Kind.ARRAY) {
      heredocs.bodies();
    } else {
      heredocs.requireBodies(state.home());
    }
  }

  /** Ends the commands of a frame. */
  void end(Frame frame) {
    words.end(frame);
    endCommand(frame, '\n');
  }

  private void separator(Frame frame, char c) {
    if (frame.mode == Mode.TEST) {
      words.testOperator(frame, c);
      return;
    }
    if (c == '&' && state.charAt(state.at + 1) == '>') {
      redirections.begin(frame);
      return;
    }
    words.end(frame);
    if (state.top() != frame) {
      return;
    }
    int next = state.skipContinuations(state.at + 1);
    char second = state.charAt(next);
    if (c == ';' && next < state.limit && (second == ';' || second == '&')) {
      endOfClause(frame, next);
      return;
    }
    boolean pipe = c == '|' && second != '|';
    endCommand(frame, pipe ? '|' : c);
    state.at = second == c || (pipe && second == '&') ? next + 1 : state.at + 1;
  }

  private void endOfClause(Frame frame, int second) {
    if (frame.kind != Kind.CLAUSE) {
      state.giveUpAt("';;' outside 'case'");
      return;
    }
    endCommand(frame, ';');
    state.pop();
    boolean third = state.charAt(second) == ';' && state.charAt(second + 1) == '&';
    state.at = Math.min(second + (third ? 2 : 1), state.limit);
    state.top().mode = Mode.PATTERN;
    state.top().count = 0;
  }

  private void endCommand(Frame frame, char separator) {
    if (frame.redirection != null) {
      state.giveUp(
          state.at, state.at, "a redirection without a target", "write a file's name behind it");
    }
    SimpleCommand command = frame.command;
    if (frame.mode == Mode.TEST) {
      state.giveUpUnclosed(command.words.get(0).start(), "'[['", "']]'");
      return;
    }
    if (!command.isEmpty()) {
      rules.judge(command, frame.piped);
      frame.command = new SimpleCommand();
    }
    if (separator != '\n' || !command.isEmpty()) {
      frame.piped = separator == '|' ? command : null;
    }
    if (frame.mode == Mode.FOR_IN && separator == '\n') {
      return;
    }
    frame.mode = Mode.COMMAND;
  }

  private void open(Frame frame) {
    if (frame.mode == Mode.TEST) {
      words.testOperator(frame, '(');
      return;
    }
    Word word = frame.word;
    if (word != null && word.awaitsValue()) {
      state.push(Kind.ARRAY, state.at);
      state.at++;
      return;
    }
    words.end(frame);
    if (state.top() != frame) {
      return;
    }
    int next = state.skipContinuations(state.at + 1);
    char second = state.charAt(next);
    boolean loop = frame.mode == Mode.FOR_NAME;
    if (second == '(' && (loop || beginsCommand(frame))) {
      frame.mode = Mode.COMMAND;
      expansions.arithmetic(state.at, next + 1, true);
    } else if (isFunction(frame, next)) {
      state.at = state.text.indexOf(')', next) + 1;
      SimpleCommand command = frame.command;
      frame.command = new SimpleCommand();
      frame.mode = Mode.COMMAND;
      rules.functionName(command);
    } else if (beginsCommand(frame)) {
      state.push(Kind.GROUP, state.at);
      state.at++;
    } else {
      state.giveUpAt("'('");
    }
  }

  private boolean isFunction(Frame frame, int inside) {
    int at = inside;
    while (state.charAt(at) == ' ' || state.charAt(at) == '\t') {
      at++;
    }
    boolean named = frame.mode == Mode.OPERANDS && frame.command.words.size() == 1;
    return state.charAt(at) == ')' && (named || beginsCommand(frame));
  }

  private static boolean beginsCommand(Frame frame) {
    return frame.mode == Mode.COMMAND && frame.command.isEmpty();
  }

  private void close(Frame frame) {
    if (frame.mode == Mode.TEST) {
      words.testOperator(frame, ')');
      return;
    }
    words.end(frame);
    if (state.top() != frame) {
      return;
    }
    if (frame.kind != Kind.GROUP && frame.kind != Kind.SUBSTITUTION) {
      state.giveUpAt("')'");
      return;
    }
    endCommand(frame, '\n');
    if (frame.kind == Kind.SUBSTITUTION) {
      heredocs.requireBodies(frame);
    }
    state.pop();
    state.at++;
    if (frame.kind == Kind.SUBSTITUTION) {
      expansions.closed(frame);
    }
  }
}
