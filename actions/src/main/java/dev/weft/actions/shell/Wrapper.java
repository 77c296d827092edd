package dev.weft.actions.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that runs the command made of its operands.
 *
 * @param argumentOptions letters of the options that take the next word as their argument
 * @param operands how many operands come before the command
 * @param assignments whether {@code NAME=value} words may come before the command
 */
record Wrapper(String argumentOptions, int operands, boolean assignments) {
  private static final Map<String, Wrapper> ALL =
      Map.ofEntries(
          Map.entry("command", new Wrapper("", 0, false)),
          Map.entry("builtin", new Wrapper("", 0, false)),
          Map.entry("exec", new Wrapper("a", 0, false)),
          Map.entry("nohup", new Wrapper("", 0, false)),
          Map.entry("time", new Wrapper("fo", 0, false)),
          Map.entry("busybox", new Wrapper("", 0, false)),
          Map.entry("toybox", new Wrapper("", 0, false)),
          Map.entry("env", new Wrapper("uC", 0, true)),
          Map.entry("sudo", new Wrapper("ugpCDhRrtT", 0, true)),
          Map.entry("doas", new Wrapper("uC", 0, false)),
          Map.entry("timeout", new Wrapper("sk", 1, false)),
          Map.entry("nice", new Wrapper("n", 0, false)),
          Map.entry("ionice", new Wrapper("cnpPu", 0, false)),
          Map.entry("chrt", new Wrapper("", 1, false)),
          Map.entry("taskset", new Wrapper("", 1, false)),
          Map.entry("stdbuf", new Wrapper("ioe", 0, false)),
          Map.entry("setsid", new Wrapper("", 0, false)),
          Map.entry("setpriv", new Wrapper("", 0, false)),
          Map.entry("chroot", new Wrapper("", 1, false)),
          Map.entry("unshare", new Wrapper("GS", 0, false)),
          Map.entry("nsenter", new Wrapper("tGS", 0, false)),
          Map.entry("fakeroot", new Wrapper("lisb", 0, false)),
          Map.entry("strace", new Wrapper("eosapuE", 0, false)),
          Map.entry("xvfb-run", new Wrapper("efnps", 0, false)),
          Map.entry("sshpass", new Wrapper("pfdP", 0, false)),
          Map.entry("flock", new Wrapper("wE", 1, false)),
          Map.entry("runuser", new Wrapper("ugGswT", 0, false)),
          Map.entry("xargs", new Wrapper("aEdILnPs", 0, false)));

  /** Returns the wrapper of a name, or one that wraps nothing. */
  static Optional<Wrapper> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** Returns the index of the first word of the command, or the number of words. */
  int commandIndex(List<Word> words, int first) {
    int left = operands;
    int at = first;
    boolean options = true;
    while (at < words.size()) {
      String text = words.get(at).text();
      if (options && text.equals("--")) {
        options = false;
      } else if (options && text.length() > 1 && text.charAt(0) == '-') {
        at += takesNext(text) ? 1 : 0;
      } else if (assignments && text.indexOf('=') > 0) {
        options = false;
      } else if (left > 0) {
        left--;
        options = false;
      } else {
        return at;
      }
      at++;
    }
    return words.size();
  }

  private boolean takesNext(String option) {
    if (option.startsWith("--")) {
      return false;
    }
    for (int i = 1; i < option.length(); i++) {
      if (argumentOptions.indexOf(option.charAt(i)) >= 0) {
        return i == option.length() - 1;
      }
    }
    return false;
  }
}
