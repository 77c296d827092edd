package dev.weft.actions.ssh;

import dev.weft.actions.shell.OutputCollector;
import dev.weft.actions.ssh.RemoteAttempt.Settings;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import dev.weft.engine.process.CannotStartException;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.time.Duration;

/** One attempt at the command {@code ssh}, from its parameters to its outputs. */
final class SshRun {
  /** How long what must end may take before it is killed. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final CommandContext context;
  private final Connections connections;

  SshRun(CommandContext context, Connections connections) {
    this.context = context;
    this.connections = connections;
  }

  CommandResult perform() throws IOException, InterruptedException {
    Folders folders = context.folders();
    SshHost host = HostParameters.of(context);
    AttemptRecord record =
        AttemptRecord.open(folders.log().resolveSibling("remote"), context.key());
    int code;
    if (record.code().isPresent()) {
      code = record.code().getAsInt(); // it was over, and all of it is here
    } else {
      Connection connection = connections.with(host);
      GivenProgram program = GivenProgram.of(context, connection, host, record.key());
      code = new RemoteAttempt(context, connection, settings(host), record, program).perform();
    }
    return code == 0
        ? new OutputCollector(folders, context.limits()).collect(context.outputs())
        : new CommandResult.Failed(new Failure.ExitedWith(code));
  }

  private Settings settings(SshHost host) throws CannotStartException {
    boolean keep =
        context.parameters().get(SshCommand.KEEP) instanceof Value.Bool written && written.value();
    return new Settings(
        host, RemoteDurations.read(context, RemoteDurations.RECONNECT), GRACE, keep);
  }
}
