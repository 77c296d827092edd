package dev.weft.actions.ssh;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Place;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Brings a file or folder to another host, or from one. */
final class SftpCommand implements Command {
  static final String FROM = "from";
  static final String TO = "to";

  private final boolean put;
  private final Supplier<Connections> connections;

  /**
   * Makes the command for one direction.
   *
   * @param put whether it is to the host
   */
  SftpCommand(boolean put, Supplier<Connections> connections) {
    this.put = put;
    this.connections = connections;
  }

  @Override
  public CommandDescription description() {
    List<ParameterDescription> parameters = new ArrayList<>(HostParameters.described());
    String here = "; a relative path starts where the job file lies";
    String there = "; a relative path starts at the home folder there";
    parameters.add(
        new ParameterDescription(
            FROM,
            Type.STRING,
            new Presence.Required(),
            Reading.PLAIN,
            "the file or folder" + (put ? " here" + here : " there" + there)));
    parameters.add(
        new ParameterDescription(
            TO,
            Type.STRING,
            put ? new Presence.Required() : new Presence.Optional(),
            Reading.at(put ? Place.HOST : Place.JOB),
            put
                ? "the file or folder there" + there
                : "the file or folder here"
                    + here
                    + "; without it one of the same name in the work folder"));
    parameters.add(RemoteDurations.reconnect());
    return new CommandDescription(
        new CommandName(put ? "sftp_put" : "sftp_get"),
        put
            ? "Brings a file or folder to another host; each file is in its place only when its"
                + " size and SHA-256 are right."
            : "Brings a file or folder from another host; each file is in its place only when its"
                + " size and SHA-256 are right. An output of the type file or directory is what was"
                + " brought.",
        new ParameterList(parameters, false),
        new OutputRule.AsListed(OutputRule.Untyped.STRING),
        new Traits(false, Map.of(), "safe unless two bring something to the same place"));
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return new SftpRun(context, connections.get(), put).perform();
  }
}
