package dev.weft.engine;

import dev.weft.engine.execute.Question;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.run.Experience;
import java.io.IOException;
import java.util.List;

/** A run that goes on, or is about to. */
public interface ActiveRun {
  /** Returns which run it is. */
  RunReport.Identity identity();

  /** Returns where the run stands; to be asked by a listener of the run, or before it begins. */
  RunView view();

  /** Returns how long its actions took in earlier runs. */
  Experience experience();

  /**
   * Returns about which attempts of an earlier engine somebody must decide before the run is
   * performed; one that is not answered counts as failed.
   */
  List<Question> questions() throws IOException;

  /** Returns the names of the actions at which attempts of an earlier engine still run. */
  List<ActionName> living() throws IOException;

  /** Takes an answer: to make another attempt, or to count it as failed. */
  void answer(Question question, OnUnknown answer) throws IOException;

  /**
   * Performs the run and blocks until it is over; the calling thread decides. To be called once.
   *
   * @throws IOException when the store fails; attempts that are being made then go on by
   *     themselves, and the run can be resumed
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
