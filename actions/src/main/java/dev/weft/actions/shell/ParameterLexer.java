package dev.weft.actions.shell;

import dev.weft.actions.shell.Frame.Kind;
import dev.weft.actions.shell.Frame.Mode;
import dev.weft.actions.shell.Place.Form;

/** The author's own <code>${…}</code>: defaults, patterns, subscripts and offsets. */
final class ParameterLexer {
  private static final String REMOVALS = "#%/^,";
  private static final String OPERATORS = "-=?+[*@~" + REMOVALS;

  private final LexState state;
  private final ExpansionLexer expansions;
  private final Assignments assignments;

  ParameterLexer(LexState state, ExpansionLexer expansions, Assignments assignments) {
    this.state = state;
    this.expansions = expansions;
    this.assignments = assignments;
  }

  /** Begins one: reads its name. */
  void begin(int open, int inside) {
    boolean inQuotes = state.top().quoted;
    boolean inHeredoc = state.top().kind == Kind.HEREDOC || state.top().inHeredoc;
    Frame frame = state.push(Kind.PARAMETER, open);
    frame.quoted = inQuotes;
    frame.inHeredoc = inHeredoc;
    frame.mode = Mode.OPERATOR;
    int from = state.skipContinuations(inside);
    char c = state.charAt(from);
    if (c == ' ' || c == '\t' || c == '\n' || c == '|' || c == '(') {
      state.giveUp(open, from + 1, "'${' without a name", "write '\\${' for the characters");
      return;
    }
    char second = state.charAt(from + 1);
    boolean prefix = (c == '#' || c == '!') && (Word.isNamePart(second, false) || second == '@');
    state.at = prefix ? from + 1 : from;
    name(frame);
  }

  private void name(Frame frame) {
    int from = state.at;
    if (ExpansionLexer.SPECIAL.indexOf(state.charAt(from)) >= 0) {
      state.at++;
      return;
    }
    StringBuilder name = new StringBuilder();
    while (Word.isNamePart(state.charAt(state.at), false)) {
      name.append(state.text.charAt(state.at));
      state.at = state.skipContinuations(state.at + 1);
    }
    frame.variable = name.toString();
  }

  /** Reads on inside <code>${…}</code>, behind the name. */
  void piece(Frame frame) {
    char c = state.text.charAt(state.at);
    if (c == '}') {
      state.pop();
      state.at++;
      expansions.closed(frame);
    } else if (frame.mode == Mode.OPERATOR) {
      operator(frame);
    } else if (c == ']' && frame.mode == Mode.SUBSCRIPT) {
      frame.mode = Mode.OPERATOR;
      frame.unlessInteger = state.below().unlessInteger;
      state.at++;
    } else if (c == '\\' && state.at + 1 < state.limit) {
      state.at++;
      if (state.isReference(state.at)) {
        state.refuse(Refusal.ESCAPED);
      } else {
        state.at++;
      }
    } else if (c == '$') {
      expansions.dollar();
    } else if (c == '`') {
      expansions.backticks();
    } else if (c == '\'' || c == '"') {
      quote(frame, c);
    } else if (state.isReference(state.at)) {
      reference(frame);
    } else {
      state.at++;
    }
  }

  private void operator(Frame frame) {
    int next = state.at;
    char c = state.charAt(next);
    if (c == ':') {
      next = state.skipContinuations(next + 1);
      c = state.charAt(next);
      if ("-=?+".indexOf(c) < 0) {
        frame.mode = Mode.OFFSET;
        frame.unlessInteger = Refusal.ARITHMETIC;
        state.at = next;
        return;
      }
    }
    if (state.isReference(next)) {
      frame.mode = Mode.DEFAULT;
      state.refuse(Refusal.VARIABLE_NAME);
      return;
    }
    if (OPERATORS.indexOf(c) < 0) {
      state.giveUp(
          frame.start,
          next + 1,
          "'${' that is no parameter expansion",
          "write '\\${' for the characters");
    } else if (c == '[') {
      frame.mode = Mode.SUBSCRIPT;
      frame.unlessInteger = Refusal.SUBSCRIPT;
    } else {
      frame.mode = REMOVALS.indexOf(c) >= 0 ? Mode.REMOVAL : Mode.DEFAULT;
      frame.refusal = "*@~".indexOf(c) >= 0 ? Refusal.VARIABLE_NAME : frame.refusal;
    }
    if (c != '=') {
      frame.variable = "";
    }
    state.at = next + 1;
  }

  private void reference(Frame frame) {
    if (frame.mode == Mode.SUBSCRIPT || frame.mode == Mode.OFFSET) {
      state.place(Form.PLAIN);
    } else if (frame.mode == Mode.REMOVAL && frame.inHeredoc) {
      state.refuse(Refusal.HEREDOC_PATTERN);
    } else {
      if (!frame.variable.isEmpty()) {
        assignments.pending(frame.variable, state.seen(), state.seen() + 1);
      }
      state.place(frame.quoted && frame.mode == Mode.DEFAULT ? Form.PLAIN : Form.QUOTED);
    }
  }

  private void quote(Frame frame, char quote) {
    boolean literal = frame.quoted && frame.mode == Mode.DEFAULT;
    if (frame.inHeredoc && frame.mode == Mode.REMOVAL) {
      state.giveUp(
          state.at,
          state.at + 1,
          "quotes in a pattern of '${...}' within a here-document: shells read that differently",
          "work it out before, in a variable, and use that in the here-document");
    } else if (quote == '\'' && literal) {
      state.at++;
    } else if (quote == '\'') {
      expansions.singleQuotes(null);
    } else {
      expansions.doubleQuotes();
      if (literal) {
        state.top().refusal = Refusal.NESTED_QUOTES;
      }
    }
  }
}
