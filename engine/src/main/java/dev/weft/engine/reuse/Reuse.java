package dev.weft.engine.reuse;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides for the actions of one plan whether they must run, and keeps what they make. Never
 * throws: what goes wrong here costs time, not the run, and is said in a text for the user. Safe
 * for use by several threads; the methods may take as long as reading the files in question.
 */
public interface Reuse {
  /** Reuses nothing and keeps nothing. */
  Reuse NONE = new NoReuse();

  /**
   * Returns the same for actions of a run inside the run.
   *
   * @param plan that of their job: of the same, or of another that it has run
   * @param inherited what children see of the environment that actions around them declare
   */
  Reuse within(Plan plan, Map<String, String> inherited);

  /** Tells at once whether an action, or its command, declares that its result may be reused. */
  boolean concerns(PlannedAction action);

  /**
   * Decides about an action as {@link #before} does, where that takes no reading of files: it
   * declares no input files, and no files are among the outputs that are reused.
   *
   * @param folder asked for only where the action must run
   * @return nothing where files are to be read
   */
  Optional<ReuseDecision> atOnce(
      PlannedAction action, Environment references, Supplier<Path> folder);

  /**
   * Decides about an action whose first attempt is about to be made.
   *
   * @param references what references in the action are worth
   * @param folder where the files of a result that is reused are put; made where there are any.
   *     What an earlier try left there is removed in any case
   */
  ReuseDecision before(PlannedAction action, Environment references, Path folder);

  /**
   * Decides the same about an action that somebody wants done whatever was made before; it is never
   * reused, but what it makes is kept.
   */
  ReuseDecision afresh(PlannedAction action, Environment references, Path folder);

  /**
   * Keeps what an attempt made, unless what the action depends on changed meanwhile.
   *
   * @param miss what was decided before the first attempt
   * @param attempt the folder of the attempt that made the outputs
   * @return why nothing was kept, to be shown as a warning; empty where it was
   */
  Optional<String> after(
      ReuseDecision.Miss miss, Environment references, Map<String, Value> outputs, Path attempt);

  /**
   * Returns clauses that say what of that which an action depends on is not as it was when it had a
   * fingerprint; none where everything is.
   *
   * @param action one that declares that its result may be reused
   */
  List<String> changesSince(String fingerprint, PlannedAction action, Environment references);

  /**
   * Remembers which results were used, so that those are kept longest; to be called when the run is
   * over.
   *
   * @return a warning, where that failed
   */
  Optional<String> finish();
}
