package dev.weft.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs processes and reads what they cost: times as {@code bash} has them from the kernel, to the
 * millisecond; memory as the kernel's own high-water mark, looked at every few milliseconds.
 */
final class Meter {
  private static final String TIMED =
      "TIMEFORMAT='%3R %3U %3S'; { time \"$@\" >/dev/null 2>\"$0\"; } 2>&1";
  private static final long LOOK_EVERY_MILLIS = 10;

  private final Path complaints;

  /** Makes a meter that keeps the standard error of what it runs in a file. */
  Meter(Path complaints) {
    this.complaints = complaints;
  }

  /** Runs a command, whose exit code must be the expected one. */
  Cost run(Measured what) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("bash", "-c", TIMED, complaints.toString()));
    words.addAll(what.command());
    Process bash =
        new ProcessBuilder(words)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .start();
    long peak = 0;
    do {
      peak = Math.max(peak, peak(bash));
    } while (!bash.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (bash.exitValue() != what.exitCode()) {
      throw new IOException(
          what.command() + " ended " + bash.exitValue() + "\n" + Files.readString(complaints));
    }
    String[] figures = said.split(" ");
    double cpu = Double.parseDouble(figures[1]) + Double.parseDouble(figures[2]);
    return new Cost(Double.parseDouble(figures[0]), cpu, peak / 1024.0);
  }

  private static long peak(Process bash) {
    try (Stream<ProcessHandle> below = bash.descendants()) {
      return below.mapToLong(Meter::highWaterMark).max().orElse(0);
    }
  }

  private static long highWaterMark(ProcessHandle process) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException e) {
      return 0; // it is gone already
    }
    return 0;
  }
}
