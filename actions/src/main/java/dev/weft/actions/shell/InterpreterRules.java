package dev.weft.actions.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Programs that take code as an operand: shells, scripting languages. */
final class InterpreterRules {
  private static final Set<String> SHELLS =
      Set.of(
          "sh", "bash", "dash", "ash", "ksh", "ksh93", "mksh", "zsh", "fish", "csh", "tcsh",
          "rbash");
  private static final Set<String> AWKS = Set.of("awk", "gawk", "mawk", "nawk", "original-awk");
  private static final Set<String> CONTAINERS =
      Set.of("docker", "podman", "nerdctl", "kubectl", "lxc", "lxc-attach", "adb");
  private static final Set<String> DASH_C = Set.of("su", "sg", "runuser", "script", "flock");

  /** Letters of the options that take code, by language. */
  private static final Map<String, String> LANGUAGES =
      Map.of(
          "perl", "eE", "python", "c", "pypy", "c", "ruby", "e", "node", "ep", "nodejs", "ep",
          "php", "rRBEF", "lua", "e");

  private final LexState state;
  private final TextProgramRules textPrograms;

  InterpreterRules(LexState state) {
    this.state = state;
    this.textPrograms = new TextProgramRules(state);
  }

  /** Judges a command; tells whether it reads a program from its standard input. */
  boolean judge(String name, List<Word> words, int first) {
    String language = language(name);
    if (isShell(name, words.get(first - 1))) {
      return shell(words, first);
    }
    if (LANGUAGES.containsKey(language)) {
      return language(
          words, first, LANGUAGES.getOrDefault(language, ""), language.startsWith("py"));
    }
    if (AWKS.contains(name)) {
      textPrograms.awk(words, first);
    } else if (name.equals("sed") || name.equals("gsed")) {
      textPrograms.sed(words, first);
    } else {
      return embeddedShell(words, first) && CONTAINERS.contains(name);
    }
    return false;
  }

  /** Refuses references in what {@code su -c} and its like hand to a shell, if they do. */
  boolean flaggedCode(String name, List<Word> words, int first) {
    boolean found = false;
    if (!DASH_C.contains(name)) {
      return false;
    }
    for (int i = first; i < words.size(); i++) {
      String text = words.get(i).text();
      if (text.startsWith("--command")) {
        refuse(words, i, Refusal.SHELL_OPERAND);
        refuse(words, text.length() == 9 ? i + 1 : i, Refusal.SHELL_OPERAND);
        found = true;
      } else if (isCluster(text) && text.indexOf('c') > 0) {
        refuse(words, i, Refusal.SHELL_OPERAND);
        refuse(words, i + 1, Refusal.SHELL_OPERAND);
        found = true;
      }
    }
    return found;
  }

  private boolean isShell(String name, Word word) {
    if (word.isKnown()) {
      return SHELLS.contains(name);
    }
    String raw = state.text.substring(word.start(), Math.min(word.end(), state.text.length()));
    String bare = raw.replace("\"", "").replace("{", "").replace("}", "");
    return bare.equals("$SHELL") || bare.equals("$BASH") || bare.equals("$0");
  }

  private static String language(String name) {
    int end = name.length();
    while (end > 0 && (name.charAt(end - 1) == '.' || Character.isDigit(name.charAt(end - 1)))) {
      end--;
    }
    return name.substring(0, end);
  }

  static boolean isCluster(String text) {
    return text.length() > 1 && text.charAt(0) == '-' && text.charAt(1) != '-';
  }

  private boolean shell(List<Word> words, int first) {
    boolean code = false;
    boolean input = false;
    int i = first;
    for (; i < words.size(); i++) {
      String text = words.get(i).text();
      if (text.equals("--") || text.equals("-")) {
        i++;
        break;
      }
      if (text.length() < 2 || "-+".indexOf(text.charAt(0)) < 0) {
        break;
      }
      refuse(words, i, Refusal.SHELL_OPERAND);
      boolean cluster = text.charAt(1) != '-';
      code |= cluster && text.indexOf('c') > 0;
      input |= cluster && text.indexOf('s') > 0;
      char last = text.charAt(text.length() - 1);
      boolean file = text.equals("--rcfile") || text.equals("--init-file");
      if (file || (cluster && (last == 'o' || last == 'O'))) {
        i++;
        refuse(words, i, Refusal.SHELL_OPERAND);
      }
    }
    if (code) {
      refuse(words, i, Refusal.SHELL_OPERAND);
      return false;
    }
    boolean guarded = i > first && words.get(i - 1).text().equals("--");
    if (!guarded && beginsWithValue(words, i) && anyReference(words, i + 1)) {
      refuse(words, i, Refusal.SHELL_OPTION);
    }
    return input || i >= words.size();
  }

  private static boolean beginsWithValue(List<Word> words, int i) {
    return i < words.size() && words.get(i).text().indexOf(Word.REFERENCE) == 0;
  }

  private static boolean anyReference(List<Word> words, int first) {
    return words.subList(Math.min(first, words.size()), words.size()).stream()
        .anyMatch(Word::hasReference);
  }

  private boolean language(List<Word> words, int first, String letters, boolean last) {
    boolean code = false;
    for (int i = first; i < words.size(); i++) {
      String text = words.get(i).text();
      if (text.equals("--") || text.length() < 2 || text.charAt(0) != '-') {
        return !code && text.equals("-");
      }
      boolean evaluates = text.startsWith("--eval") || text.startsWith("--print");
      if (!text.startsWith("--") || evaluates) {
        refuse(words, i, Refusal.INTERPRETER);
      }
      if ((evaluates && text.indexOf('=') < 0) || (isCluster(text) && hasAny(text, letters))) {
        code = true;
        if (evaluates || letters.indexOf(text.charAt(text.length() - 1)) >= 0) {
          i++;
        }
        refuse(words, i, Refusal.INTERPRETER);
        if (last) {
          return false;
        }
      }
    }
    return !code;
  }

  private static boolean hasAny(String text, String letters) {
    for (int i = 1; i < text.length(); i++) {
      if (letters.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds {@code sh -c} among the operands of any program, such as {@code docker exec x sh -c};
   * tells whether there is a shell without operands.
   */
  private boolean embeddedShell(List<Word> words, int first) {
    boolean input = false;
    for (int i = first; i < words.size(); i++) {
      Word word = words.get(i);
      if (word.isKnown() && SHELLS.contains(CommandRules.nameOf(word))) {
        String option = i + 1 < words.size() ? words.get(i + 1).text() : "";
        if (isCluster(option) && option.indexOf('c') > 0) {
          shell(words, i + 1);
        } else {
          input |= option.isEmpty() || option.charAt(0) == '-';
        }
      }
    }
    return input;
  }

  private void refuse(List<Word> words, int at, Refusal why) {
    if (at < words.size()) {
      state.refuseAll(words.get(at).firstReference(), words.get(at).endReference(), why);
    }
  }
}
