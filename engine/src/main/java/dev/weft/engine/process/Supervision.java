package dev.weft.engine.process;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Starts the children of attempts and knows what became of them, also of those that an earlier
 * engine started. An attempt is named by its folder, absolute and used by no other attempt ever;
 * the folder is in the environment of every child, which is how its processes are found again. Safe
 * for use by several threads.
 */
public interface Supervision {
  /** Returns what starts the children of a new attempt; used by one thread at a time. */
  Processes begin(Path attempt);

  /**
   * Returns what goes on with an attempt of an earlier engine, whose command is performed anew: the
   * first child asked for is taken to be the first that was started, and so on. A child that ended
   * is not started again, and its exit code is returned; one that lives is waited for as if it had
   * been started now; one that was not started yet is. Where a child is lost, all that is left of
   * it is ended, and {@link LostChildException} is thrown.
   */
  Processes resume(Path attempt);

  /** Tells what became of the child of an attempt that was started last; changes nothing. */
  Trace look(Path attempt) throws IOException;

  /**
   * Ends everything that an attempt has left running, and keeps what is just about to start from
   * starting. Goes on to the end even when the calling thread is interrupted, and leaves it
   * interrupted then.
   *
   * @throws IOException when there are processes that cannot be killed
   */
  void end(Path attempt) throws IOException;

  /** Returns what starts nothing, and says why. */
  static Supervision refusing(CannotStartException why) {
    return new NoChildren(why);
  }
}
