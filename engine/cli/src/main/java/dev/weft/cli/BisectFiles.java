package dev.weft.cli;

import dev.weft.engine.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** The page and the log that a bisection leaves in the folder of its attempt, put elsewhere. */
final class BisectFiles {
  private static final Map<String, String> NAMES =
      Map.of("html", "bisection.html", "git-log", "bisect.log");

  private final Arguments arguments;
  private final Streams streams;

  BisectFiles(Arguments arguments, Streams streams) {
    this.arguments = arguments;
    this.streams = streams;
  }

  /** Adds the options that say where to. */
  static Options addTo(Options options) {
    NAMES.keySet().stream().sorted().forEach(each -> options.addOption(Arguments.valued(each)));
    return options;
  }

  /** Returns whether any of them is wanted. */
  boolean areWanted() {
    return NAMES.keySet().stream().anyMatch(arguments::has);
  }

  /** Puts those of the first bisection of a stored run to where the options say. */
  void write(RunId run) throws IOException, UsageException {
    try (PastRuns runs = PastRuns.open(arguments, streams)) {
      write(RunSight.of(runs, run));
    }
  }

  /** Does the same, of a run that was read already. */
  void write(RunSight run) throws IOException, UsageException {
    if (areWanted()) {
      Path attempt =
          attempt(run)
              .orElseThrow(() -> new UsageException("there is no bisection in run " + run.run()));
      copy(attempt);
      for (String option : NAMES.keySet()) {
        if (arguments.has(option) && !Files.exists(file(attempt, option))) {
          throw new UsageException(
              "option '--" + option + "' has nothing to write: " + why(run),
              "'weft show " + run.run() + "' tells where it stands");
        }
      }
    }
  }

  private static String why(RunSight run) {
    return run.isOver()
        ? "the bisection of run " + run.run() + " has no such file"
        : "the bisection of run " + run.run() + " is not over";
  }

  /** Puts what there is in the folder of an attempt to where the options say. */
  void copy(Path attempt) throws IOException {
    for (String option : NAMES.keySet()) {
      Optional<String> to = arguments.value(option);
      if (to.isPresent() && Files.exists(file(attempt, option))) {
        Path target = streams.folder().resolve(to.get());
        Files.copy(file(attempt, option), target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static Path file(Path attempt, String option) {
    return attempt.resolve(Objects.requireNonNull(NAMES.get(option)));
  }

  /**
   * Returns the folder of the last attempt at the first action that bisects, also inside others.
   */
  private static Optional<Path> attempt(RunSight run) {
    Deque<ActionSight> open = new ArrayDeque<>(run.actions());
    for (ActionSight next = open.poll(); next != null; next = open.poll()) {
      int attempts = next.attempts().size();
      if (attempts > 0 && next.view().plan().action(next.index()).isDriver()) {
        return Optional.ofNullable(next.log(attempts).getParent());
      }
      for (int attempt = 1; attempt <= attempts; attempt++) {
        next.inside(attempt).forEach(open::add);
      }
    }
    return Optional.empty();
  }
}
