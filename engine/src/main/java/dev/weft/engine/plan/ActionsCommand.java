package dev.weft.engine.plan;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Failure;
import java.util.Optional;

/**
 * A command whose body is actions, or another job. It is carried out as a run inside the run, not
 * by itself.
 */
final class ActionsCommand implements Declared {
  private final CommandDescription description;
  private final DeclaredCommand declared;
  private final Optional<Nested> nested;

  /** {@code plan} is that of its body, empty while it is not made and where it cannot be. */
  ActionsCommand(CommandDescription description, DeclaredCommand declared, Optional<Plan> plan) {
    this.description = description;
    this.declared = declared;
    boolean other = declared.body() instanceof DeclaredCommand.Body.OtherJob;
    this.nested = plan.map(it -> new Nested.SubJob(it, other));
  }

  @Override
  public CommandDescription description() {
    return description;
  }

  @Override
  public DeclaredCommand declared() {
    return declared;
  }

  /** Returns how it is carried out. */
  Optional<Nested> nested() {
    return nested;
  }

  @Override
  public CommandResult run(CommandContext context) {
    return new CommandResult.Failed(
        new Failure.Rejected(
            "command '" + description.name() + "' is made of actions and needs a run of its own"));
  }
}
