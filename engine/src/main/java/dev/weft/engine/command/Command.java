package dev.weft.engine.command;

import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A kind of work. Built-in ones are made by a {@link CommandFamily}; those that a job declares are
 * made by the engine. Its class holds little more than the description, since checking a job loads
 * it; what does the work is loaded when an attempt is made. Stateless; used by several threads at
 * once.
 */
public interface Command {
  /** Returns what the command takes, makes and touches. */
  CommandDescription description();

  /**
   * Reports what is wrong with an action's parameters as written, beyond what the description
   * already says (names, presence, types). Called before anything runs.
   */
  default void check(WrittenParameters parameters, Reporter reporter) {}

  /**
   * Tells whether an attempt that is given these parameters, by name, never waits for anything: it
   * may then run on the deciding thread. Cheap; asked for every attempt.
   */
  default boolean isImmediate(Set<String> parameters) {
    return false;
  }

  /**
   * Tells whether performing an attempt once more goes on with it after the engine died: because
   * all that it does is done by child processes, which are found again, or because it changes
   * nothing.
   */
  default boolean isResumable() {
    return false;
  }

  /**
   * Says, as a clause, why the outputs may be others another time though these parameters are the
   * same. An earlier result never stands for such an attempt, not even where the action says so.
   *
   * @param parameters works them out, by name: for those who look at them
   */
  default Optional<String> whyNotReusable(Supplier<Map<String, Value>> parameters) {
    return Optional.empty();
  }

  /**
   * Tells whether an attempt does nothing but wait for somebody who decides, so that it takes no
   * slot, and its result is never that of an earlier one.
   */
  default boolean awaitsApproval() {
    return false;
  }

  /**
   * Performs one attempt and blocks until it is over.
   *
   * @throws IOException when the machine fails it; the attempt fails with the message
   * @throws InterruptedException when the attempt is cancelled or out of time
   */
  CommandResult run(CommandContext context) throws IOException, InterruptedException;
}
