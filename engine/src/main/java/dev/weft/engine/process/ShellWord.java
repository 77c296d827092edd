package dev.weft.engine.process;

import java.util.regex.Pattern;

/** Texts as single words of a POSIX shell, whatever is in them but NUL. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+,-][\\w./:@%+,~-]*");

  private ShellWord() {}

  /** Returns a text in quotes. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** Returns a text as a person would write it: in quotes where it needs them. */
  public static String shown(String text) {
    return PLAIN.matcher(text).matches() ? text : quoted(text);
  }
}
