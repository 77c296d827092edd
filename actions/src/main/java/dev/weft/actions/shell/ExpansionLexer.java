package dev.weft.actions.shell;

import dev.weft.actions.shell.Frame.Kind;
import dev.weft.actions.shell.Place.Form;
import org.jspecify.annotations.Nullable;

/** The parts of words: quotes, and everything that begins with a dollar sign or a backtick. */
final class ExpansionLexer {
  static final String SPECIAL = "@*#?$!-";

  private final LexState state;
  private final ParameterLexer parameters;

  ExpansionLexer(LexState state, Assignments assignments) {
    this.state = state;
    this.parameters = new ParameterLexer(state, this, assignments);
  }

  /** Reads the next piece of a word that is not in quotes; the word has begun. */
  void wordPiece(Word word) {
    char c = state.text.charAt(state.at);
    switch (c) {
      case '\\' -> backslash(word);
      case '\'' -> {
        word.quoted();
        singleQuotes(word);
      }
      case '"' -> {
        word.quoted();
        doubleQuotes();
      }
      case '`' -> backticks();
      case '$' -> dollar();
      default -> {
        if (state.isReference(state.at)) {
          word.expansion(true);
          state.place(Form.QUOTED);
        } else {
          word.append(c);
          state.at++;
        }
      }
    }
  }

  private void backslash(Word word) {
    int next = state.at + 1;
    if (next >= state.limit) {
      state.at = next;
    } else if (state.charAt(next) == '\n') {
      state.at = next + 1;
    } else {
      word.quoted();
      state.at = next;
      if (state.isReference(next)) {
        word.expansion(true);
        state.refuse(Refusal.ESCAPED);
      } else {
        word.append(state.text.charAt(next));
        state.at++;
      }
    }
  }

  /** Reads {@code '…'}, whose text goes into a word if there is one. */
  void singleQuotes(@Nullable Word word) {
    int open = state.at;
    int close = state.text.indexOf('\'', open + 1);
    if (close < 0 || close >= state.limit) {
      state.giveUpUnclosed(open, "a single quote", "another");
      return;
    }
    if (word != null) {
      word.append(state.text, open + 1, close);
    }
    state.skipTo(close + 1, Refusal.SINGLE_QUOTES);
  }

  void doubleQuotes() {
    state.push(Kind.DOUBLE_QUOTES, state.at).quoted = true;
    state.at++;
  }

  /** Reads on inside double quotes, or in the body of a here-document. */
  void quotedPiece(Frame frame) {
    char c = state.text.charAt(state.at);
    if (c == '"' && frame.kind == Kind.DOUBLE_QUOTES) {
      state.pop();
      state.at++;
    } else if (c == '\\' && state.at + 1 < state.limit) {
      state.at++;
      if (state.isReference(state.at)) {
        state.refuse(Refusal.ESCAPED);
        note(true);
      } else {
        quotedEscape();
      }
    } else if (c == '$') {
      dollar();
    } else if (c == '`') {
      backticks();
    } else if (state.isReference(state.at)) {
      state.place(Form.PLAIN);
      note(true);
    } else {
      appendToSink(c);
      state.at++;
    }
  }

  private void quotedEscape() {
    char c = state.text.charAt(state.at++);
    if (c != '\n') {
      if ("$`\"\\".indexOf(c) < 0) {
        appendToSink('\\');
      }
      appendToSink(c);
    }
  }

  private void appendToSink(char c) {
    Word word = state.sink();
    if (word != null) {
      word.append(c);
    }
  }

  private void note(boolean withReference) {
    Word word = state.sink();
    if (word != null) {
      word.expansion(withReference);
    }
  }

  /** Reads on inside <code>${…}</code>. */
  void parameterPiece(Frame frame) {
    parameters.piece(frame);
  }

  /** Notes that a construct is over that a word may hold. */
  void closed(Frame frame) {
    note(state.seen() > frame.referencesBefore);
  }

  void backticks() {
    int before = state.seen();
    int close = state.at + 1;
    while (close < state.limit && state.text.charAt(close) != '`') {
      close += state.text.charAt(close) == '\\' ? 2 : 1;
    }
    if (close >= state.limit) {
      state.giveUpUnclosed(state.at, "a backtick", "another");
      return;
    }
    state.skipTo(close + 1, Refusal.BACKTICKS);
    note(state.seen() > before);
  }

  void dollar() {
    int open = state.at;
    int next = state.skipContinuations(open + 1);
    char c = next < state.limit ? state.text.charAt(next) : ' ';
    boolean inQuotes = state.top().quoted;
    if (state.isReference(next)) {
      state.at = next;
      state.refuse(Refusal.AFTER_DOLLAR);
      note(true);
    } else if (c == '(') {
      parenthesis(open, next);
    } else if (c == '{') {
      parameters.begin(open, next + 1);
    } else if (c == '[') {
      state.giveUp(
          open,
          next + 1,
          "'$[' is arithmetic in bash and text in other shells",
          "write $((...)) for arithmetic, or '\\$[' for the text");
    } else if (c == '\'' && !inQuotes) {
      ansiQuotes(next);
    } else if (Word.isNamePart(c, true)) {
      state.at = next;
      while (state.at < state.limit && Word.isNamePart(state.text.charAt(state.at), false)) {
        state.at = state.skipContinuations(state.at + 1);
      }
      note(false);
    } else if (SPECIAL.indexOf(c) >= 0 || (c >= '0' && c <= '9')) {
      state.at = next + 1;
      note(false);
    } else {
      appendToSink(c == '"' && !inQuotes ? Word.UNKNOWN : '$');
      state.at = open + 1;
    }
  }

  private void parenthesis(int open, int next) {
    int second = state.skipContinuations(next + 1);
    if (second < state.limit && state.text.charAt(second) == '(') {
      arithmetic(open, second + 1, false);
    } else {
      state.push(Kind.SUBSTITUTION, open);
      state.at = next + 1;
    }
  }

  /** Begins {@code $((…))}, or {@code ((…))} where that is a command. */
  void arithmetic(int open, int inside, boolean isCommand) {
    Frame frame = state.push(Kind.ARITHMETIC, open);
    frame.quoted = true;
    frame.isCommand = isCommand;
    if (frame.unlessInteger == null) {
      frame.unlessInteger = Refusal.ARITHMETIC;
    }
    state.at = inside;
  }

  /** Reads on inside arithmetic. */
  void arithmeticPiece(Frame frame) {
    char c = state.text.charAt(state.at);
    if (c == '$') {
      dollar();
    } else if (c == '`') {
      backticks();
    } else if (state.isReference(state.at)) {
      state.place(Form.PLAIN);
    } else if (c == ')') {
      closeArithmetic(frame);
    } else {
      frame.count += c == '(' ? 1 : 0;
      state.at += c == '\\' && !state.isReference(state.at + 1) ? 2 : 1;
    }
  }

  private void closeArithmetic(Frame frame) {
    if (frame.count > 0) {
      frame.count--;
      state.at++;
      return;
    }
    int second = state.skipContinuations(state.at + 1);
    if (second >= state.limit || state.text.charAt(second) != ')') {
      state.giveUp(
          frame.start,
          frame.start + 2,
          "'((' that does not end with '))'",
          "for a command in parentheses inside others, put a blank between: '( ('");
      return;
    }
    state.pop();
    state.at = second + 1;
    closed(frame);
  }

  private void ansiQuotes(int quote) {
    int close = quote + 1;
    while (close < state.limit && state.text.charAt(close) != '\'') {
      boolean escape = state.text.charAt(close) == '\\';
      if (escape && state.charAt(close + 1) == '\'' && !state.bash) {
        state.giveUp(
            quote - 1,
            close + 2,
            "$'...' with an escaped quote ends in different places in different shells",
            "use double quotes, or give the action the parameter \"shell\": \"bash\"");
        return;
      }
      close += escape ? 2 : 1;
    }
    if (close >= state.limit) {
      state.giveUpUnclosed(quote - 1, "$'", "a single quote");
      return;
    }
    int before = state.seen();
    state.skipTo(close + 1, Refusal.ANSI_QUOTES);
    note(state.seen() > before);
  }
}
