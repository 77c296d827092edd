package dev.weft.engine.process;

import java.io.IOException;

/**
 * Starts child processes for one attempt. Each child leads a process group of its own; when the
 * attempt must end, the whole group is asked to end, given a grace period, and killed.
 */
public interface Processes {
  /**
   * Starts a child and waits for its end.
   *
   * @return the exit code; a child killed by signal n gives 128 + n
   * @throws IOException when it cannot be started; the message names the program and the reason
   * @throws InterruptedException when the attempt must end; no child is left then
   */
  int run(ProcessRequest request) throws IOException, InterruptedException;
}
