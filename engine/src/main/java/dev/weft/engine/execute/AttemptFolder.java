package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one attempt may leave files. Most attempts at immediate actions never ask, so that paths
 * are put together only when somebody does.
 *
 * @param jobFolder where the job file lies
 * @param action the name of its folder
 * @param resumed whether an earlier engine began the attempt, so that some of it may be there
 */
record AttemptFolder(String jobFolder, RunFolder run, String action, int attempt, boolean resumed) {
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
    String path = resumed ? path().toString() : run.make(action, attempt).getPath();
    File out = new File(path, "out");
    if (resumed) {
      Files.createDirectories(Path.of(path, "work"));
      Files.createDirectories(out.toPath());
    } else if (outputs) {
      RunFolder.make(out);
    }
    return new Folders(
        Path.of(jobFolder), Path.of(path, "work"), out.toPath(), Path.of(path, "log"));
  }
}
