package dev.weft.engine.process;

import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What holds for every child.
 *
 * @param grace how long one that is asked to end may take before it is killed
 * @param limits one of them says how many bytes a log or a standard output may hold
 */
record ChildRules(Duration grace, Limits limits) {
  /** Refuses what has been printed when it is too much. */
  void check(ProcessRequest.Streams streams) throws LogLimitException {
    check(streams.log(), "the log");
    if (streams.output().isPresent()) {
      check(streams.output().get(), "standard output");
    }
  }

  private void check(Path file, String what) throws LogLimitException {
    if (file.toFile().length() > limits.of(Limit.LOG)) {
      String message = what + " is larger than " + limits.text(Limit.LOG) + ": '" + file + "'";
      throw new LogLimitException(limits.advice(Limit.LOG, message + "; print less"));
    }
  }
}
