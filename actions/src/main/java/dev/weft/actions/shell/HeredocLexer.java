package dev.weft.actions.shell;

import dev.weft.actions.shell.Frame.Kind;

/** Here-documents: their delimiters, and the bodies behind the next line end. */
final class HeredocLexer {
  private final LexState state;

  HeredocLexer(LexState state) {
    this.state = state;
  }

  /** Reads the delimiter behind {@code <<}, which is at {@code start}. */
  void delimiter(Frame frame, int start, boolean stripTabs) {
    while (state.at < state.limit && isBlank(state.text.charAt(state.at))) {
      state.at = state.skipContinuations(state.at + 1);
    }
    StringBuilder delimiter = new StringBuilder();
    boolean quoted = false;
    int from = state.at;
    while (state.at < state.limit && !endsWord(state.text.charAt(state.at))) {
      char c = state.text.charAt(state.at);
      if (c == '\'' || c == '"') {
        quoted = true;
        int close = state.text.indexOf(c, state.at + 1);
        if (close < 0 || close >= state.limit) {
          state.giveUpUnclosed(state.at, "a quote", "another");
          return;
        }
        delimiter.append(state.text, state.at + 1, close);
        state.at = close + 1;
      } else if (c == '\\') {
        quoted = true;
        delimiter.append(state.charAt(state.at + 1));
        state.at = Math.min(state.at + 2, state.limit);
      } else {
        delimiter.append(c);
        state.at++;
      }
    }
    String word = delimiter.toString();
    if (state.at == from || !isPlain(word) || state.isReferenceBefore(state.at)) {
      state.giveUp(
          start, state.at, "a here-document whose delimiter is not a plain word", "write <<END");
      return;
    }
    Heredoc heredoc = new Heredoc(word, quoted, stripTabs, start);
    frame.command.heredocs.add(heredoc);
    state.home().heredocs.add(heredoc);
  }

  private static boolean isPlain(String word) {
    return word.indexOf('$') < 0 && word.indexOf('`') < 0 && word.indexOf('\n') < 0;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean endsWord(char c) {
    return " \t\n;&|<>()".indexOf(c) >= 0;
  }

  /** Reads the bodies that begin here, behind a line end. */
  void bodies() {
    Frame home = state.home();
    while (!home.heredocs.isEmpty() && state.unreadable() == null) {
      Heredoc heredoc = home.heredocs.remove(0);
      int body = state.at;
      int end = endOf(heredoc, body);
      if (end < 0) {
        state.giveUp(
            heredoc.start,
            heredoc.start + 2,
            "no line '" + heredoc.delimiter + "' ends this here-document",
            "put the delimiter on a line of its own, without blanks around it");
        return;
      }
      int resume = Math.min(afterLine(end), state.limit);
      if (heredoc.quoted) {
        skipQuoted(heredoc, end, resume);
      } else {
        Frame frame = state.push(Kind.HEREDOC, heredoc.start);
        frame.quoted = true;
        frame.heredoc = heredoc;
        frame.resumeAt = resume;
        frame.resumeLimit = state.limit;
        heredoc.firstReference = state.seen();
        state.limit = end;
        return;
      }
    }
  }

  private void skipQuoted(Heredoc heredoc, int end, int resume) {
    int first = state.seen();
    state.skipTo(end, Refusal.QUOTED_HEREDOC);
    if (heredoc.program) {
      state.refuseAll(first, state.seen(), Refusal.STDIN_CODE);
    }
    state.at = resume;
  }

  /** Goes on behind a body that has been read. */
  void endOfBody(Frame frame) {
    state.pop();
    state.at = frame.resumeAt;
    state.limit = frame.resumeLimit;
    Heredoc heredoc = frame.heredoc;
    if (heredoc != null && heredoc.program) {
      state.refuseAll(heredoc.firstReference, state.seen(), Refusal.STDIN_CODE);
    }
    bodies();
  }

  /** Gives up when a construct ends before the bodies of its here-documents. */
  void requireBodies(Frame frame) {
    if (!frame.heredocs.isEmpty()) {
      Heredoc open = frame.heredocs.get(0);
      state.giveUp(
          open.start,
          open.start + 2,
          "this here-document has no body",
          "put the body on the lines behind the command, and the delimiter on a line of its own");
    }
  }

  /** Returns the offset of the line that is the delimiter, or -1. */
  private int endOf(Heredoc heredoc, int body) {
    int line = body;
    while (line < state.limit) {
      int from = line;
      while (heredoc.stripTabs && from < state.limit && state.text.charAt(from) == '\t') {
        from++;
      }
      int to = from + heredoc.delimiter.length();
      if (to <= state.limit
          && state.text.startsWith(heredoc.delimiter, from)
          && (to == state.limit || state.text.charAt(to) == '\n')) {
        return line;
      }
      line = heredoc.quoted ? afterLine(line) : afterLogicalLine(line);
    }
    return -1;
  }

  private int afterLine(int line) {
    int end = state.text.indexOf('\n', line);
    return end < 0 ? state.limit : end + 1;
  }

  /** Returns the offset behind a line whose end is not escaped. */
  private int afterLogicalLine(int line) {
    int at = line;
    while (at < state.limit) {
      char c = state.text.charAt(at);
      if (c == '\n') {
        return at + 1;
      }
      at += c == '\\' ? 2 : 1;
    }
    return state.limit;
  }
}
