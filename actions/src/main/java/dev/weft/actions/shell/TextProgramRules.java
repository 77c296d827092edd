package dev.weft.actions.shell;

import java.util.List;

/** awk and sed, whose programs are operands. */
final class TextProgramRules {
  private final LexState state;

  TextProgramRules(LexState state) {
    this.state = state;
  }

  /** Judges awk: its first operand, unless the program comes from a file. */
  void awk(List<Word> words, int first) {
    boolean fromFile = false;
    for (int i = first; i < words.size(); i++) {
      String text = words.get(i).text();
      boolean option = text.length() > 1 && text.charAt(0) == '-';
      if (text.equals("--") || !option) {
        if (!fromFile) {
          refuse(words, option ? i + 1 : i, Refusal.TEXT_PROGRAM);
        }
        return;
      }
      boolean source = text.startsWith("-e") || text.startsWith("--source");
      fromFile |= source || text.startsWith("-f") || text.startsWith("--file");
      if (source) {
        refuse(words, i, Refusal.TEXT_PROGRAM);
      }
      if ((text.length() == 2 && "vFfei".indexOf(text.charAt(1)) >= 0) || text.equals("--source")) {
        i++;
        if (source) {
          refuse(words, i, Refusal.TEXT_PROGRAM);
        }
      }
    }
  }

  /** Judges sed: -e wherever it is, else the first operand. */
  void sed(List<Word> words, int first) {
    boolean fromOption = false;
    int program = -1;
    for (int i = first; i < words.size(); i++) {
      String text = words.get(i).text();
      int letter = InterpreterRules.isCluster(text) ? optionLetter(text) : 0;
      if (text.startsWith("--expression") || (letter > 0 && text.charAt(letter) == 'e')) {
        fromOption = true;
        refuse(words, i, Refusal.TEXT_PROGRAM);
        if (letter == text.length() - 1 || text.equals("--expression")) {
          i++;
          refuse(words, i, Refusal.TEXT_PROGRAM);
        }
      } else if (text.startsWith("--file") || (letter > 0 && text.charAt(letter) == 'f')) {
        fromOption = true;
        i += letter == text.length() - 1 ? 1 : 0;
      } else if (program < 0 && (text.isEmpty() || text.charAt(0) != '-')) {
        program = text.isEmpty() ? i + 1 : i;
      }
    }
    if (!fromOption && program >= 0) {
      refuse(words, program, Refusal.TEXT_PROGRAM);
    }
  }

  /** Returns where in a cluster the option e or f is, or 0; what follows -i is a suffix. */
  private static int optionLetter(String text) {
    for (int i = 1; i < text.length() && text.charAt(i) != 'i'; i++) {
      if (text.charAt(i) == 'e' || text.charAt(i) == 'f') {
        return i;
      }
    }
    return 0;
  }

  private void refuse(List<Word> words, int at, Refusal why) {
    if (at < words.size()) {
      state.refuseAll(words.get(at).firstReference(), words.get(at).endReference(), why);
    }
  }
}
