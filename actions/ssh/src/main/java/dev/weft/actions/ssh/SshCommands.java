package dev.weft.actions.ssh;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that work on other hosts; they share one connection for each host. */
public final class SshCommands implements CommandFamily {
  private @Nullable Connections connections;

  @Override
  public List<CommandName> names() {
    return List.of(
        new CommandName("ssh"),
        new CommandName("sftp_put"),
        new CommandName("sftp_get"),
        new CommandName("wait_for"));
  }

  @Override
  public Command make(CommandName name) {
    return switch (name.value()) {
      case "ssh" -> new SshCommand(this::connections);
      case "sftp_put" -> new SftpCommand(true, this::connections);
      case "sftp_get" -> new SftpCommand(false, this::connections);
      case "wait_for" -> new WaitCommand(this::connections);
      default -> throw new IllegalArgumentException("no command '" + name + "' here");
    };
  }

  private synchronized Connections connections() {
    if (connections == null) {
      connections = new Connections(new Sessions(Sessions.Pulse.USUAL));
    }
    return connections;
  }
}
