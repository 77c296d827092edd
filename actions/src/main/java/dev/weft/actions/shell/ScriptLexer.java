package dev.weft.actions.shell;

import dev.weft.actions.shell.Frame.Kind;
import dev.weft.actions.shell.Frame.Mode;

/**
 * Reads a script once, from the front to the end, and says for each reference where it stands. It
 * knows the grammar of POSIX shells and of bash at the same time; where they disagree and it
 * matters, it gives up. Open constructs are on a stack of their own, so that their depth is limited
 * and the caller's stack is not used.
 *
 * <p>After the idea of Go's html/template: parse the surrounding language, choose by context, and
 * refuse what cannot be placed.
 */
final class ScriptLexer {
  private final LexState state;
  private final ExpansionLexer expansions;
  private final HeredocLexer heredocs;
  private final WordRoles words;
  private final CommandLexer commands;
  private final Assignments assignments = new Assignments();

  private ScriptLexer(LexState state) {
    this.state = state;
    this.expansions = new ExpansionLexer(state, assignments);
    this.heredocs = new HeredocLexer(state);
    CommandRules rules = new CommandRules(state, assignments);
    this.words = new WordRoles(state, expansions, rules, assignments);
    this.commands =
        new CommandLexer(state, new CommandLexer.Parts(expansions, heredocs, words, rules));
  }

  /** Reads a script; the state that it leaves has all places, or says why it gave up. */
  static LexState read(ScriptText script, boolean bash) {
    LexState state = new LexState(script, bash);
    ScriptLexer lexer = new ScriptLexer(state);
    boolean more = true;
    while (more && state.unreadable() == null) {
      more = lexer.piece();
    }
    lexer.assignments.settle(state);
    return state;
  }

  private boolean piece() {
    Frame top = state.top();
    if (state.at >= state.limit) {
      return atLimit(top);
    }
    switch (top.kind) {
      case SCRIPT, SUBSTITUTION, GROUP, CLAUSE -> commands.piece(top);
      case CASE -> casePiece(top);
      case ARRAY -> arrayPiece(top);
      case DOUBLE_QUOTES, HEREDOC -> expansions.quotedPiece(top);
      case PARAMETER -> expansions.parameterPiece(top);
      case ARITHMETIC -> expansions.arithmeticPiece(top);
    }
    return true;
  }

  private boolean atLimit(Frame top) {
    if (top.kind == Kind.HEREDOC) {
      heredocs.endOfBody(top);
      return true;
    }
    if (top.word != null) {
      words.end(top);
      return true;
    }
    if (top.kind != Kind.SCRIPT) {
      state.giveUpUnclosed(top.start, top.kind.shown(), top.kind.end());
      return false;
    }
    commands.end(top);
    heredocs.requireBodies(top);
    return false;
  }

  private void casePiece(Frame frame) {
    char c = state.text.charAt(state.at);
    if (commands.blankOrComment(frame, c)) {
      return;
    }
    if ("()|&;<>".indexOf(c) < 0) {
      words.piece(frame);
      return;
    }
    words.end(frame);
    if (state.top() != frame) {
      return;
    }
    boolean pattern = frame.mode == Mode.PATTERN;
    if (pattern && c == '(' && frame.count == 0) {
      frame.count++;
      state.at++;
    } else if (pattern && c == '|') {
      state.at++;
    } else if (pattern && c == ')') {
      state.at++;
      state.push(Kind.CLAUSE, frame.start);
    } else {
      state.giveUpAt("'" + c + "' inside 'case'");
    }
  }

  private void arrayPiece(Frame frame) {
    char c = state.text.charAt(state.at);
    if (commands.blankOrComment(frame, c)) {
      return;
    }
    if (c == ')') {
      words.end(frame);
      state.pop();
      state.at++;
      if (frame.count > 0) {
        state.requireIntegers(frame.referencesBefore, state.seen(), Refusal.SUBSCRIPT);
      }
      if (!state.bash) {
        state.refuseAll(frame.referencesBefore, state.seen(), Refusal.BASH_ONLY);
      }
      expansions.closed(frame);
    } else if ("(|&;<>".indexOf(c) >= 0) {
      state.giveUpAt("'" + c + "' inside '=('");
    } else {
      words.piece(frame);
    }
  }
}
