package dev.weft.actions.bisect;

import dev.weft.actions.bisect.search.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The log of the attempt, for people who follow a bisection: a line for each verdict. It is written
 * anew by each engine that goes on with one, which is told the earlier verdicts again.
 */
final class BisectLog {
  private final Path file;
  private int written;
  private int left;

  BisectLog(Path file) {
    this.file = file;
  }

  /** Says what is searched. */
  void begin(Searched searched) throws IOException {
    Files.deleteIfExists(file);
    written = 0;
    String good = searched.span().ends().good().get(0).name();
    String bad = searched.span().ends().bad().name();
    left = searched.span().candidates().size();
    say(left + " candidates from " + good + " to " + bad);
  }

  /** Says what was learnt since the last time, and how many candidates are left if fewer. */
  void learnt(List<Probe> made, int now) throws IOException {
    tell(made);
    if (now != left) {
      left = now;
      say(left == 1 ? "1 candidate is left" : left + " candidates are left");
    }
  }

  /**
   * Says how it ended, and what was learnt last.
   *
   * @param culprit its name, where one was found
   */
  void end(Probes probes, Answer answer, Optional<String> culprit) throws IOException {
    tell(probes.made());
    String found = culprit.map(it -> " " + it).orElse("");
    say(answer.status().word() + found + ": " + answer.why());
  }

  private void tell(List<Probe> made) throws IOException {
    for (Probe probe : made.subList(written, made.size())) {
      String verdict = probe.outcome().isPresent() ? "is " + probe.verdict() : "told nothing";
      say(probe.revision() + " " + verdict + ": " + probe.reason() + how(probe.made()));
    }
    written = made.size();
  }

  private static String how(Probe.Made made) {
    if (made.run() == 0) {
      return "";
    }
    String seconds = String.format(Locale.ROOT, "%.1fs", made.seconds());
    return " (run " + made.run() + ", " + (made.reused() ? "reused" : seconds) + ")";
  }

  private void say(String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
