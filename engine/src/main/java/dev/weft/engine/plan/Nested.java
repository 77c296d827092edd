package dev.weft.engine.plan;

import dev.weft.engine.job.Argument;
import java.util.OptionalInt;

/** How an action is carried out that is more than attempts at one command: a run inside the run. */
public sealed interface Nested {
  /**
   * Once for each element of a list or map. The outputs of the action as a whole are lists (of a
   * list) or maps by key (of a map) of those of its instances.
   *
   * @param over the list or map
   * @param maxParallel how many of the instances run at once; empty for as many as may
   * @param instance the action as each instance performs it: without its condition and order, which
   *     hold for all of them together; its references to {@code each} are given by the caller
   */
  record ForEach(Argument over, OptionalInt maxParallel, PlannedAction instance)
      implements Nested {}

  /**
   * The actions of a declared command's body, or another job. One object for all actions of the
   * command: what its parameters are is given by the caller.
   *
   * @param plan of a body: its job has the command's name, its outputs are those of the command,
   *     and the environment and the inputs on which that depends are the outer job's
   * @param other whether it is another job, whose inputs the parameters are, and which has an
   *     environment of its own
   */
  record SubJob(Plan plan, boolean other) implements Nested {}
}
