package dev.weft.actions.shell;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import java.util.List;

/** The commands that start programs. */
public final class ShellCommands implements CommandFamily {
  @Override
  public List<CommandName> names() {
    return List.of(new CommandName("exec"), new CommandName("shell"));
  }

  @Override
  public Command make(CommandName name) {
    return switch (name.value()) {
      case "exec" -> new ExecCommand();
      case "shell" -> new ShellCommand();
      default -> throw new IllegalArgumentException("no command '" + name + "' here");
    };
  }
}
