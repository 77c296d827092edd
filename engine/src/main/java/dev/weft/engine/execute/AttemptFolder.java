package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.job.ActionName;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where one attempt may leave files. Most attempts at immediate actions never ask, so that paths
 * are put together only when somebody does.
 *
 * @param jobFolder where the job file lies
 */
record AttemptFolder(String jobFolder, RunFolder run, ActionName action, int attempt) {
  /** Returns where children leave outputs. */
  Path out() {
    return run.attempt(action, attempt).resolve("out");
  }

  /** Makes the folders. */
  Folders make() throws IOException {
    Path path = run.attempt(action, attempt);
    run.make(action, attempt);
    return new Folders(Path.of(jobFolder), path.resolve("work"), out(), path.resolve("log"));
  }
}
