package dev.weft.actions.fetch;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command that gets what is at a location. */
public final class FetchCommands implements CommandFamily {
  private @Nullable Readers readers;

  @Override
  public List<CommandName> names() {
    return List.of(new CommandName("fetch"));
  }

  @Override
  public Command make(CommandName name) {
    return switch (name.value()) {
      case "fetch" -> new FetchCommand(this::readers);
      default -> throw new IllegalArgumentException("no command '" + name + "' here");
    };
  }

  /** Returns what all attempts fetch by, so that it can keep what is worth keeping. */
  private synchronized Readers readers() {
    if (readers == null) {
      readers = Readers.installed();
    }
    return readers;
  }
}
