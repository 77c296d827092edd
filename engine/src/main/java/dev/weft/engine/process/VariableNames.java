package dev.weft.engine.process;

import java.util.Set;

/** Which names of environment variables a shell passes on to its children as it got them. */
public final class VariableNames {
  /** Variables that shells set or read themselves. */
  private static final Set<String> TAKEN =
      Set.of(
          "PWD",
          "OLDPWD",
          "SHLVL",
          "_",
          "IFS",
          "PPID",
          "OPTIND",
          "OPTARG",
          "LINENO",
          "PATH_LOCALE",
          "PS1",
          "PS2",
          "PS4",
          "UID",
          "EUID",
          "GROUPS",
          "RANDOM",
          "SECONDS",
          "SHELLOPTS",
          "DIRSTACK",
          "FUNCNAME",
          "HISTCMD",
          "HOSTNAME",
          "HOSTTYPE",
          "MACHTYPE",
          "OSTYPE",
          "PIPESTATUS",
          "POSIXLY_CORRECT",
          "EPOCHSECONDS",
          "EPOCHREALTIME",
          "SRANDOM",
          "COMP_WORDBREAKS",
          "ENV");

  private VariableNames() {}

  /**
   * Tells whether a variable of this name reaches a supervised child by the environment alone;
   * another one is seen among the arguments of the program that starts it.
   */
  public static boolean isHidden(String name) {
    return pass(name) && !name.equals(Wrapper.LOCALE);
  }

  /** Tells whether a shell passes a variable of this name on unaltered. */
  static boolean pass(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return !TAKEN.contains(name) && !name.startsWith("BASH") && !name.startsWith("__weft_");
  }
}
