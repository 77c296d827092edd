package dev.weft.engine;

import dev.weft.engine.execute.RunView;
import java.io.IOException;

/** A run that goes on, or is about to. */
public interface ActiveRun {
  /** Returns which run it is. */
  RunReport.Identity identity();

  /** Returns where the run stands; to be asked by a listener of the run, or before it begins. */
  RunView view();

  /**
   * Performs the run and blocks until it is over; the calling thread decides. To be called once.
   *
   * @throws IOException when the store fails; no child process is left then
   */
  RunReport perform() throws IOException;

  /**
   * Asks for the end of the run, from any thread, and returns at once. Nothing new starts but what
   * its condition lets follow a cancel, running attempts are ended, except such actions.
   *
   * @param everything ends those, too; meant for the second time that somebody asks
   */
  void cancel(boolean everything);
}
