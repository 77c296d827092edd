package dev.weft.cli.bench;

import java.util.function.IntFunction;

/** Jobs that perform {@code true} so many times. */
final class Trues {
  private Trues() {}

  /** Returns a job whose actions have nothing to do with each other. */
  static String independent(int count) {
    return job(count, number -> "", number -> "");
  }

  /** Returns a job whose actions wait for one another. */
  static String chain(int count) {
    return job(
        count,
        number -> "",
        number -> number == 0 ? "" : ", \"after\": [\"a" + (number - 1) + "\"]");
  }

  /** Returns a job of different actions, none of which needs to be performed twice. */
  static String cached(int count) {
    return job(count, number -> ", \"" + number + "\"", number -> ", \"cache\": true");
  }

  private static String job(int count, IntFunction<String> arguments, IntFunction<String> more) {
    var text = new StringBuilder("{\"job_name\": \"trues\", \"actions\": [");
    for (int each = 0; each < count; each++) {
      text.append(each == 0 ? "\n" : ",\n")
          .append("{\"name\": \"a")
          .append(each)
          .append("\", \"command\": \"exec\", \"parameters\": {\"argv\": [\"true\"")
          .append(arguments.apply(each))
          .append("]}")
          .append(more.apply(each))
          .append('}');
    }
    return text.append("]}\n").toString();
  }

  /** Returns the rules of make that do the same as {@link #independent}. */
  static String makefile(int count) {
    var text = new StringBuilder("all:");
    for (int each = 0; each < count; each++) {
      text.append(" a").append(each);
    }
    text.append("\n");
    for (int each = 0; each < count; each++) {
      text.append("a").append(each).append(":\n\ttrue\n");
    }
    return text.toString();
  }
}
