package dev.weft.actions.value;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import java.util.List;

/** The command that starts nothing. */
public final class ValueCommands implements CommandFamily {
  @Override
  public List<CommandName> names() {
    return List.of(new CommandName("value"));
  }

  @Override
  public Command make(CommandName name) {
    return switch (name.value()) {
      case "value" -> new ValueCommand();
      default -> throw new IllegalArgumentException("no command '" + name + "' here");
    };
  }
}
