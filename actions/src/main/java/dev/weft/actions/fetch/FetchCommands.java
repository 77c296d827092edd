package dev.weft.actions.fetch;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import java.util.List;

/** The command that gets what is at a location. */
public final class FetchCommands implements CommandFamily {
  @Override
  public List<CommandName> names() {
    return List.of(new CommandName("fetch"));
  }

  @Override
  public Command make(CommandName name) {
    return switch (name.value()) {
      case "fetch" -> new FetchCommand();
      default -> throw new IllegalArgumentException("no command '" + name + "' here");
    };
  }
}
