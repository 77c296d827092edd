package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.engine.process.CannotStartException;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Performs attempts on whichever thread calls it. Safe for use by several threads. */
final class AttemptRunner {
  private final Plan plan;
  private final AttemptSupplier supplier;

  AttemptRunner(Plan plan, AttemptSupplier supplier) {
    this.plan = plan;
    this.supplier = supplier;
  }

  /** Performs an attempt to its end, which may come from {@code cancellation}; never throws. */
  CommandResult perform(int action, int attempt, Cancellation cancellation) {
    try {
      cancellation.attach();
      CommandResult result = perform(action, attempt);
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
      return perform(action, attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(new Failure.CommandThrew("it was interrupted"));
    }
  }

  private CommandResult perform(int action, int attempt) throws InterruptedException {
    try {
      CommandContext context = supplier.supply(action, attempt);
      CommandResult result = plan.action(action).command().run(context);
      return result instanceof CommandResult.Succeeded done ? checked(action, done) : result;
    } catch (MissingValueException | CannotStartException e) {
      return failed(new Failure.Rejected(message(e)));
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

  /** Makes sure that each output that was promised is there, as its type, and no other. */
  private CommandResult checked(int action, CommandResult.Succeeded done) {
    Map<String, PlannedOutput> promised = plan.action(action).outputs();
    Map<String, Value> values = new LinkedHashMap<>(promised.size() * 2);
    for (PlannedOutput output : promised.values()) {
      Value value = done.outputs().get(output.name());
      if (value == null) {
        return missing(output.name(), "was not made");
      }
      Fit fit = Fit.of(value, output.type());
      if (!(fit instanceof Fit.Fits fits)) {
        return missing(output.name(), "has the wrong type: " + ((Fit.Unfit) fit).reason());
      }
      values.put(output.name(), fits.value());
    }
    for (String name : done.outputs().keySet()) {
      if (!promised.containsKey(name)) {
        return missing(name, "is not declared");
      }
    }
    return new CommandResult.Succeeded(values);
  }

  private static CommandResult missing(String output, String problem) {
    return failed(new Failure.OutputMissing(output, problem));
  }
}
