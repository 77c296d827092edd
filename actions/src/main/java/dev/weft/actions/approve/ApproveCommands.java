package dev.weft.actions.approve;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import java.util.List;

/** The command that waits for somebody. */
public final class ApproveCommands implements CommandFamily {
  @Override
  public List<CommandName> names() {
    return List.of(new CommandName("approve"));
  }

  @Override
  public Command make(CommandName name) {
    return switch (name.value()) {
      case "approve" -> new ApproveCommand();
      default -> throw new IllegalArgumentException("no command '" + name + "' here");
    };
  }
}
