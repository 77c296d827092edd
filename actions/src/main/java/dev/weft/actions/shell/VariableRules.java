package dev.weft.actions.shell;

import java.util.List;
import java.util.Map;

/** Commands of the shell that take names of variables, where no reference may be. */
final class VariableRules {
  /** Options that take the next word, which is data, for commands whose operands are variables. */
  private static final Map<String, String> OPERANDS =
      Map.of("read", "dinNptu", "mapfile", "dnOstuc", "readarray", "dnOstuc", "unset", "");

  private final LexState state;
  private final Assignments assignments;

  VariableRules(LexState state, Assignments assignments) {
    this.state = state;
    this.assignments = assignments;
  }

  /** Judges a command if it is one of these; tells whether it is. */
  boolean judge(String name, List<Word> words, int first) {
    switch (name) {
      case "printf" -> afterOption(words, first, 'v');
      case "wait" -> afterOption(words, first, 'p');
      case "read", "mapfile", "readarray", "unset" ->
          operands(words, first, OPERANDS.getOrDefault(name, ""));
      case "getopts" -> {
        if (first + 1 < words.size()) {
          refuse(words.get(first + 1));
        }
      }
      case "let" -> {
        for (Word word : words.subList(first, words.size())) {
          state.requireIntegers(word.firstReference(), word.endReference(), Refusal.ARITHMETIC);
        }
      }
      case "export", "readonly", "local", "declare", "typeset" -> declaration(words, first);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void afterOption(List<Word> words, int first, char letter) {
    if (first >= words.size()) {
      return;
    }
    String text = words.get(first).text();
    if (text.length() > 1 && text.charAt(0) == '-' && text.charAt(1) == letter) {
      refuse(words.get(text.length() > 2 ? first : Math.min(first + 1, words.size() - 1)));
    }
  }

  private void operands(List<Word> words, int first, String argumentOptions) {
    boolean options = true;
    for (int i = first; i < words.size(); i++) {
      Word word = words.get(i);
      String text = word.text();
      if (!options || text.length() < 2 || text.charAt(0) != '-') {
        options = false;
        refuse(word);
      } else if (text.equals("--")) {
        options = false;
      } else if (text.equals("-C") && !argumentOptions.isEmpty()) {
        i++;
        refuseIfThere(words, i, Refusal.EVALUATED);
      } else if (takesNext(text, argumentOptions)) {
        i++;
      } else if (text.indexOf(Word.REFERENCE) >= 0 && !takesRest(text, argumentOptions)) {
        refuse(word);
      }
    }
  }

  private static boolean takesNext(String option, String letters) {
    return letters.indexOf(option.charAt(option.length() - 1)) >= 0;
  }

  private static boolean takesRest(String option, String letters) {
    return letters.indexOf(option.charAt(1)) >= 0;
  }

  /** Judges a declaration: {@code declare -i x=…} and the like evaluate what they assign. */
  private void declaration(List<Word> words, int first) {
    boolean evaluates = false;
    for (int i = first; i < words.size(); i++) {
      Word word = words.get(i);
      String text = word.text();
      if (text.startsWith("-") || text.startsWith("+")) {
        evaluates |= text.matches(".*[aAin" + Word.UNKNOWN + Word.REFERENCE + "].*");
        refuse(word);
        continue;
      }
      int equals = text.indexOf('=');
      int reference = text.indexOf(Word.REFERENCE);
      if (reference >= 0 && (equals < 0 || reference < equals)) {
        refuse(word);
      }
      declared(word, evaluates);
    }
  }

  private void declared(Word word, boolean evaluates) {
    String name = word.text().substring(0, Word.nameLength(word.text()));
    if (evaluates) {
      state.requireIntegers(word.firstReference(), word.endReference(), Refusal.DECLARED_ATTRIBUTE);
      if (name.isEmpty()) {
        assignments.anyEvaluates();
      } else {
        assignments.evaluates(name);
      }
    }
    assignments.pending(name, word.firstReference(), word.endReference());
  }

  private void refuse(Word word) {
    state.refuseAll(word.firstReference(), word.endReference(), Refusal.VARIABLE_NAME);
  }

  private void refuseIfThere(List<Word> words, int at, Refusal why) {
    if (at < words.size()) {
      state.refuseAll(words.get(at).firstReference(), words.get(at).endReference(), why);
    }
  }
}
