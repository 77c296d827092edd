package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where one attempt may leave files. Most attempts at immediate actions never ask, so that paths
 * are put together only when somebody does.
 *
 * @param jobFolder where the job file lies
 * @param action the name of its folder
 */
record AttemptFolder(String jobFolder, RunFolder run, String action, int attempt) {
  /** Returns where it is, whether or not it is there. */
  Path path() {
    return Path.of(run.attempt(action, attempt));
  }

  /** Returns where children leave outputs. */
  String out() {
    return run.attempt(action, attempt) + "/out";
  }

  /**
   * Makes the folders.
   *
   * @param outputs whether there are outputs to leave
   */
  Folders make(boolean outputs) throws IOException {
    String path = run.make(action, attempt).getPath();
    File out = new File(path, "out");
    if (outputs) {
      RunFolder.make(out);
    }
    return new Folders(
        Path.of(jobFolder), Path.of(path, "work"), out.toPath(), Path.of(path, "log"));
  }
}
