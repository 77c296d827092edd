package dev.weft.actions.ssh;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.load.ReadCode;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Waits until something is there. */
final class WaitCommand implements Command {
  static final String TCP = "tcp";
  static final String HTTP = "http";
  static final String FILE = "file";
  static final String SSH = "ssh";
  static final String STATUS = "status";
  static final String WITHIN = "within";
  static final String INTERVAL = "interval";

  /** The things that can be waited for. */
  static final List<String> THINGS = List.of(TCP, HTTP, FILE, SSH);

  private final Supplier<Connections> connections;

  WaitCommand(Supplier<Connections> connections) {
    this.connections = connections;
  }

  @Override
  public CommandDescription description() {
    List<ParameterDescription> parameters = new ArrayList<>();
    parameters.add(text(TCP, "host:port that something listens at"));
    parameters.add(text(HTTP, "the URL that answers with the status"));
    parameters.add(
        text(
            FILE,
            "the file or folder that exists; a relative path starts where the job file lies"));
    parameters.add(
        text(SSH, "the host that lets in and runs a shell, as 'host' of the command ssh"));
    parameters.add(
        new ParameterDescription(
            STATUS,
            Type.INTEGER,
            new Presence.Default(new Value.Int(200)),
            Reading.PLAIN,
            "the status that the URL has to answer with"));
    parameters.add(RemoteDurations.described(WITHIN, "5m", "how long to wait at most"));
    parameters.add(RemoteDurations.described(INTERVAL, "1s", "how long to wait between two looks"));
    parameters.addAll(HostParameters.besides());
    return new CommandDescription(
        new CommandName("wait_for"),
        "Waits until a port listens, a URL answers, a file exists or a host lets in.",
        new ParameterList(parameters, false),
        new OutputRule.Fixed(List.of()),
        new Traits(false, Map.of(), "safe"));
  }

  private static ParameterDescription text(String name, String description) {
    return new ParameterDescription(
        name, Type.STRING, new Presence.Optional(), Reading.PLAIN, description);
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    List<String> written = THINGS.stream().filter(parameters.arguments()::containsKey).toList();
    if (written.size() != 1) {
      reporter.report(
          Diagnostic.of(
                  written.isEmpty() ? ReadCode.MISSING_KEY : ReadCode.CONFLICTING_KEYS,
                  parameters.origin().whole(),
                  written.isEmpty()
                      ? "nothing says what to wait for"
                      : "'" + String.join("' and '", written) + "' both say what to wait for")
              .withHint("write one of 'tcp', 'http', 'file' and 'ssh'"));
    }
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return new Waiting(context, connections).perform();
  }
}
