package dev.weft.actions.git;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import java.util.List;

/** The commands that take commits out of git repositories. */
public final class GitCommands implements CommandFamily {
  @Override
  public List<CommandName> names() {
    return List.of(new CommandName("git_archive"), new CommandName("git_checkout"));
  }

  @Override
  public Command make(CommandName name) {
    return switch (name.value()) {
      case "git_archive" -> new GitArchiveCommand();
      case "git_checkout" -> new GitCheckoutCommand();
      default -> throw new IllegalArgumentException("no command '" + name + "' here");
    };
  }
}
