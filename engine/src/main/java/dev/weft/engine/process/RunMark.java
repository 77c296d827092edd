package dev.weft.engine.process;

import java.util.Map;

/**
 * What all processes of an attempt have in their environment and no other process has: the folder
 * of the attempt. Where weft is itself run by an attempt of weft, the marks of both are there, one
 * on a line, so that the outer one can end what the inner one started.
 */
record RunMark(String attempt) {
  /** The variable. */
  static final String NAME = "WEFT_RUN_MARK";

  /** Returns the value of the variable. */
  String value(Map<String, String> own) {
    String outer = own.get(NAME);
    return outer == null ? attempt : outer + "\n" + attempt;
  }

  /** Tells whether it is in an environment, as {@code /proc} shows it. */
  boolean isIn(String environment) {
    int from = environment.startsWith(NAME + "=") ? 0 : environment.indexOf("\0" + NAME + "=") + 1;
    if (from == 0 && !environment.startsWith(NAME + "=")) {
      return false;
    }
    int end = environment.indexOf('\0', from);
    String value =
        environment.substring(from + NAME.length() + 1, end < 0 ? environment.length() : end);
    return ("\n" + value + "\n").contains("\n" + attempt + "\n");
  }
}
