package dev.weft.actions.file;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import java.util.List;

/** The commands that make and check files. */
public final class FileCommands implements CommandFamily {
  @Override
  public List<CommandName> names() {
    return List.of(
        new CommandName("checksum"),
        new CommandName("copy"),
        new CommandName("template"),
        new CommandName("write_file"));
  }

  @Override
  public Command make(CommandName name) {
    return switch (name.value()) {
      case "checksum" -> new ChecksumCommand();
      case "copy" -> new CopyCommand();
      case "template" -> new TemplateCommand();
      case "write_file" -> new WriteFileCommand();
      default -> throw new IllegalArgumentException("no command '" + name + "' here");
    };
  }
}
