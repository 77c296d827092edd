package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext.Folders;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where one attempt may leave files.
 *
 * @param job where the job file lies
 * @param path the attempt's own folder, which need not exist
 */
record AttemptFolder(Path job, Path path) {
  /** Returns where children leave outputs. */
  Path out() {
    return path.resolve("out");
  }

  /** Makes the folders. */
  Folders make() throws IOException {
    RunFolder.make(path);
    return new Folders(job, path.resolve("work"), out(), path.resolve("log"));
  }
}
