package dev.weft.actions.ssh;

import dev.weft.actions.shell.ProgramParameters;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs a program or a script on another host. */
final class SshCommand implements Command {
  static final String CWD = "cwd";
  static final String KEEP = "keep";

  private final Supplier<Connections> connections;

  SshCommand(Supplier<Connections> connections) {
    this.connections = connections;
  }

  @Override
  public CommandDescription description() {
    List<ParameterDescription> parameters = new ArrayList<>(HostParameters.described());
    parameters.add(ProgramParameters.argv(new Presence.Optional()));
    parameters.add(ProgramParameters.script(new Presence.Optional()));
    parameters.add(ProgramParameters.shell());
    parameters.add(
        optional(
            CWD,
            Type.STRING,
            "the folder there to run in; a relative one starts at the home folder; without it a"
                + " work folder, fresh and empty for each attempt"));
    parameters.add(ProgramParameters.stdin());
    parameters.add(RemoteDurations.reconnect());
    parameters.add(
        optional(KEEP, Type.BOOLEAN, "whether the attempt's folder there stays when it is over"));
    return new CommandDescription(
        new CommandName("ssh"),
        "Runs a program or a script on another host; an output is what it writes to"
            + " \"$WEFT_OUT/<name>\" there.",
        new ParameterList(parameters, false),
        new OutputRule.AsListed(OutputRule.Untyped.STRING),
        new Traits(
            false,
            Map.of(),
            "safe unless what is run changes something outside of the attempt's folder there; say"
                + " that under 'effects'"));
  }

  private static ParameterDescription optional(String name, Type type, String description) {
    return new ParameterDescription(
        name, type, new Presence.Optional(), Reading.PLAIN, description);
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    boolean argv = parameters.arguments().containsKey(ProgramParameters.ARGV);
    boolean script = parameters.arguments().containsKey(ProgramParameters.SCRIPT);
    if (argv == script) {
      reporter.report(
          Diagnostic.of(
                  argv ? ReadCode.CONFLICTING_KEYS : ReadCode.MISSING_KEY,
                  parameters.origin().whole(),
                  argv
                      ? "'argv' and 'script' both say what to run"
                      : "neither 'argv' nor 'script' says what to run")
              .withHint("write 'argv' for a program and its arguments, or 'script' for a script"));
    }
    ProgramParameters.checkArgv(parameters, "write instead", reporter);
    ProgramParameters.checkScript(parameters, reporter);
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return new SshRun(context, connections.get()).perform();
  }
}
