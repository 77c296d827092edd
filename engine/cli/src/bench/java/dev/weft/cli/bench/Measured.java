package dev.weft.cli.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Something to measure. */
record Measured(String name, List<String> command, int exitCode) {
  Measured {
    command = List.copyOf(command);
  }

  static Measured of(String name, String... command) {
    return new Measured(name, Arrays.asList(command), 0);
  }

  /** Returns the same with words put before its own. */
  Measured after(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.addAll(command);
    return new Measured(name, all, exitCode);
  }

  /** Returns the same that is to end with a code. */
  Measured ending(int code) {
    return new Measured(name, command, code);
  }
}
