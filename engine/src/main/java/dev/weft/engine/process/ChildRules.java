package dev.weft.engine.process;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What holds for every child.
 *
 * @param grace how long one that is asked to end may take before it is killed
 * @param logLimit how many bytes a log or a standard output may hold
 */
record ChildRules(Duration grace, long logLimit) {
  /** Refuses what has been printed when it is too much. */
  void check(ProcessRequest.Streams streams) throws LogLimitException {
    check(streams.log(), "the log");
    if (streams.output().isPresent()) {
      check(streams.output().get(), "standard output");
    }
  }

  private void check(Path file, String what) throws LogLimitException {
    if (file.toFile().length() > logLimit) {
      throw new LogLimitException(what + " is larger than " + logLimit + " bytes: '" + file + "'");
    }
  }
}
