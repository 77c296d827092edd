package dev.weft.actions.http;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import java.util.List;

/** The commands that speak HTTP. */
public final class HttpCommands implements CommandFamily {
  @Override
  public List<CommandName> names() {
    return List.of(
        new CommandName("http_download"),
        new CommandName("http_request"),
        new CommandName("http_upload"));
  }

  @Override
  public Command make(CommandName name) {
    return switch (name.value()) {
      case "http_download" -> new HttpDownloadCommand();
      case "http_request" -> new HttpRequestCommand();
      case "http_upload" -> new HttpUploadCommand();
      default -> throw new IllegalArgumentException("no command '" + name + "' here");
    };
  }
}
