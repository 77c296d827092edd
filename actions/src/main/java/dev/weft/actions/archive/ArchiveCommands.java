package dev.weft.actions.archive;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import java.util.List;

/** The commands that pack and unpack. */
public final class ArchiveCommands implements CommandFamily {
  @Override
  public List<CommandName> names() {
    return List.of(new CommandName("archive"), new CommandName("unpack"));
  }

  @Override
  public Command make(CommandName name) {
    return switch (name.value()) {
      case "archive" -> new ArchiveCommand();
      case "unpack" -> new UnpackCommand();
      default -> throw new IllegalArgumentException("no command '" + name + "' here");
    };
  }
}
