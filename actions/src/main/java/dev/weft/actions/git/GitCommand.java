package dev.weft.actions.git;

import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A command that works with a repository, which is prepared for each attempt. */
abstract class GitCommand implements Command {
  private final CommandDescription description;

  GitCommand(CommandDescription description) {
    this.description = description;
  }

  @Override
  public final CommandDescription description() {
    return description;
  }

  @Override
  public final boolean isResumable() {
    return true;
  }

  @Override
  public final Optional<String> whyNotReusable(Supplier<Map<String, Value>> parameters) {
    return GitParameters.whyNotReusable(parameters.get());
  }

  @Override
  public final CommandResult run(CommandContext context) throws IOException, InterruptedException {
    try {
      return perform(context, Preparation.of(context, System.getenv()));
    } catch (FailedException e) {
      return new CommandResult.Failed(e.failure());
    }
  }

  /** Performs it. */
  abstract CommandResult perform(CommandContext context, Preparation prepared)
      throws IOException, InterruptedException, FailedException;
}
