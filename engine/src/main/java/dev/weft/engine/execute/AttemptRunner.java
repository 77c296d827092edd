package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.process.CannotStartException;
import dev.weft.engine.process.LostChildException;
import dev.weft.engine.process.Trace;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** Performs attempts on whichever thread calls it. Safe for use by several threads. */
final class AttemptRunner {
  private final Plan plan;
  private final AttemptSupplier supplier;
  private final Frame.Place place;
  private final Performer performer;

  AttemptRunner(Plan plan, AttemptSupplier supplier, Frame.Place place, Performer performer) {
    this.plan = plan;
    this.supplier = supplier;
    this.place = place;
    this.performer = performer;
  }

  /** Performs an attempt to its end, which may come from {@code cancellation}; never throws. */
  CommandResult perform(int action, int attempt, Cancellation cancellation) {
    return perform(cancellation, () -> perform(action, attempt, false));
  }

  /**
   * Goes on with an attempt that an earlier engine began, to its end as in {@link #perform}; never
   * throws.
   */
  CommandResult recover(int action, int attempt, Cancellation cancellation) {
    if (!plan.action(action).command().isResumable()) {
      return failed(new Failure.Unknown("the engine ended while it was being made"));
    }
    CommandResult result = perform(cancellation, () -> perform(action, attempt, true));
    if (cancellation.reason().isEmpty()) {
      return result;
    }
    try {
      supplier.endChildren(action, attempt); // it may have been cancelled before it found them
      return result;
    } catch (IOException e) {
      return failed(new Failure.CommandThrew(message(e)));
    }
  }

  /** Tells whether what an earlier engine began for an attempt still runs, as far as is known. */
  boolean isAlive(int action, int attempt) {
    try {
      return supplier.look(action, attempt) instanceof Trace.Alive;
    } catch (IOException e) {
      return true; // whoever goes on with it will say what is wrong
    }
  }

  /** What a thread does for an attempt. */
  @FunctionalInterface
  private interface Work {
    CommandResult perform() throws InterruptedException;
  }

  private static CommandResult perform(Cancellation cancellation, Work work) {
    try {
      cancellation.attach();
      CommandResult result = work.perform();
      if (result instanceof CommandResult.Failed failed) {
        return failed(cancellation.reason().orElse(failed.failure()));
      }
      return result;
    } catch (InterruptedException e) {
      return failed(
          cancellation.reason().orElseGet(() -> new Failure.CommandThrew("it was interrupted")));
    } finally {
      cancellation.detach();
    }
  }

  /** Performs an attempt that takes no time and cannot be ended; never throws. */
  CommandResult performAtOnce(int action, int attempt) {
    try {
      return perform(action, attempt, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(new Failure.CommandThrew("it was interrupted"));
    }
  }

  private CommandResult perform(int action, int attempt, boolean resumed)
      throws InterruptedException {
    try {
      PlannedAction planned = plan.action(action);
      CommandContext context = supplier.supply(action, attempt, resumed);
      var attempted = new AttemptedAction(place, planned, action, attempt);
      CommandResult result = performer.perform(attempted, context);
      return result instanceof CommandResult.Succeeded done
          ? PromisedOutputs.check(planned, done.outputs(), plan.limits())
          : result;
    } catch (MissingValueException | CannotStartException e) {
      return failed(new Failure.NotBegun(message(e)));
    } catch (LostChildException e) {
      return failed(new Failure.Unknown(message(e)));
    } catch (IOException e) {
      return failed(new Failure.CommandThrew(message(e)));
    } catch (RuntimeException | Error e) {
      return failed(new Failure.CommandThrew(e.toString()));
    }
  }

  private static String message(IOException e) {
    String message = e.getMessage();
    return message == null || e instanceof FileSystemException ? e.toString() : message;
  }

  private static CommandResult failed(Failure failure) {
    return new CommandResult.Failed(failure);
  }
}
