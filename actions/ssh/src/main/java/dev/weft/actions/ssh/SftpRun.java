package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.RequiredOutput;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.job.Failure;
import dev.weft.engine.process.CannotStartException;
import dev.weft.expression.check.Type.Kind;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One attempt at bringing a file or folder to a host, or from one. */
final class SftpRun {
  private final CommandContext context;
  private final Connections connections;
  private final boolean put;

  SftpRun(CommandContext context, Connections connections, boolean put) {
    this.context = context;
    this.connections = connections;
    this.put = put;
  }

  CommandResult perform() throws IOException, InterruptedException {
    Path folder = context.folders().job();
    SshHost host = HostParameters.of(context);
    Transfer transfer =
        new Transfer(
            context,
            connections.with(host),
            host,
            RemoteDurations.read(context, RemoteDurations.RECONNECT));
    return put ? put(transfer, host, folder) : get(transfer, host, folder);
  }

  private CommandResult put(Transfer transfer, SshHost host, Path folder)
      throws IOException, InterruptedException {
    Path from = here(folder, text(SftpCommand.FROM));
    String to = there(transfer, text(SftpCommand.TO));
    if (Files.isDirectory(from)) {
      new FolderTransfer(transfer, host).put(from, to);
      return outputs(from, ContentHash.ofFolder(from), true);
    }
    if (!Files.isRegularFile(from)) {
      throw new CannotStartException("there is no file '" + from + "', which 'from' names");
    }
    return outputs(from, transfer.put(from, to), false);
  }

  private CommandResult get(Transfer transfer, SshHost host, Path folder)
      throws IOException, InterruptedException {
    String from = there(transfer, text(SftpCommand.FROM));
    String name = from.replaceAll("/+$", "").replaceAll(".*/", "");
    String written = text(SftpCommand.TO);
    Path to =
        written.isEmpty()
            ? here(context.folders().work(), name.isEmpty() ? "root" : name)
            : here(folder, written);
    Path around = to.getParent();
    if (around != null) {
      Files.createDirectories(around);
    }
    boolean directory =
        transfer.ask(
            from,
            sftp ->
                RemoteFiles.look(sftp, from).isPresent()
                    && sftp.stat(RemoteFiles.literal(from)).isDir());
    if (directory) {
      new FolderTransfer(transfer, host).get(from, to);
      return outputs(to, ContentHash.ofFolder(to), true);
    }
    return outputs(to, transfer.get(from, to), false);
  }

  /** Returns what was brought for each output, the same for all of a type. */
  private CommandResult outputs(Path here, ContentHash content, boolean directory) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<String, RequiredOutput> each : context.outputs().entrySet()) {
      Kind kind = each.getValue().type().kind();
      if (kind == Kind.FILE || kind == Kind.DIRECTORY) {
        if (put || directory != (kind == Kind.DIRECTORY)) {
          return missing(each.getKey(), put ? "is a file, and none is made here" : "is not that");
        }
        values.put(
            each.getKey(),
            new Value.Artifact(here.toString(), content.sha256(), content.size(), directory));
      } else if (each.getKey().equals("sha256")) {
        values.put("sha256", new Value.Text(content.sha256()));
      } else if (each.getKey().equals("size")) {
        values.put("size", new Value.Int(content.size()));
      } else {
        return missing(
            each.getKey(), "is none of 'sha256' and 'size', and not of the type file or directory");
      }
    }
    return new CommandResult.Succeeded(values);
  }

  private static CommandResult missing(String output, String problem) {
    return new CommandResult.Failed(new Failure.OutputMissing(output, problem));
  }

  /** Returns an absolute path on the host. */
  private static String there(Transfer transfer, String written)
      throws IOException, InterruptedException {
    return written.startsWith("/")
        ? written
        : transfer.ask(written, ChannelSftp::getHome) + "/" + written;
  }

  private static Path here(Path folder, String written) throws CannotStartException {
    try {
      return folder.resolve(written).normalize();
    } catch (InvalidPathException e) {
      throw new CannotStartException("'" + written + "' is no path: " + e.getReason());
    }
  }

  private String text(String name) {
    return Optional.ofNullable(context.parameters().get(name)).flatMap(TextForm::of).orElse("");
  }
}
