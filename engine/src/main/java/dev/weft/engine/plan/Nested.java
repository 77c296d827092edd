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
   * The actions of a declared command's body. One object for all actions of the command: what
   * {@code parameters} refers to is given by the caller. The job of the plan has the command's
   * name, its outputs are those of the command, and the environment and the inputs on which that
   * depends are the outer job's.
   */
  record SubJob(Plan plan) implements Nested {}
}
