package dev.weft.actions.ssh;

import dev.weft.actions.shell.ChildProgram;
import dev.weft.actions.shell.ProgramParameters;
import dev.weft.actions.ssh.Connection.ShellLease;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.RequiredOutput;
import dev.weft.expression.eval.TextForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program that an attempt is to run on a host, with the files and folders that it is given. */
final class GivenProgram implements RemoteAttempt.Programs {
  private final CommandContext context;
  private final Connection connection;
  private final SshHost host;
  private final String key;
  private final RemoteProgram here;
  private final boolean hasArtifacts;

  private GivenProgram(
      CommandContext context, Connection connection, SshHost host, String key, Read read) {
    this.context = context;
    this.connection = connection;
    this.host = host;
    this.key = key;
    this.here = read.program();
    this.hasArtifacts = read.artifacts();
  }

  /** What a first reading says; paths are those of this machine. */
  private record Read(RemoteProgram program, boolean artifacts) {}

  /**
   * Reads what an attempt is to run.
   *
   * @throws IOException when it cannot be run wherever it is
   */
  static GivenProgram of(CommandContext context, Connection connection, SshHost host, String key)
      throws IOException {
    boolean[] found = new boolean[1];
    CommandContext seen =
        context.withArtifacts(
            artifact -> {
              found[0] = true;
              return artifact;
            });
    Read read = new Read(program(seen, new ArrayList<>()), found[0]);
    return new GivenProgram(context, connection, host, key, read);
  }

  @Override
  public boolean needPreparing() {
    return hasArtifacts;
  }

  @Override
  public RemoteProgram prepare(ShellLease lease) throws IOException, InterruptedException {
    if (!hasArtifacts) {
      return here;
    }
    Staging staging = new Staging(connection, host, lease.shell(), key);
    List<String> texts = new ArrayList<>();
    RemoteProgram there = program(context.withArtifacts(staging::place), texts);
    staging.bring(texts);
    return there;
  }

  /**
   * Reads the program.
   *
   * @param texts gets all that the program is given
   */
  private static RemoteProgram program(CommandContext context, List<String> texts)
      throws IOException {
    boolean script = context.script(ProgramParameters.SCRIPT).isPresent();
    ChildProgram program = script ? ChildProgram.ofScript(context) : ChildProgram.ofArgv(context);
    Optional<String> folder = text(context, SshCommand.CWD);
    Optional<String> input = text(context, "stdin");
    boolean separate = false;
    for (RequiredOutput output : context.outputs().values()) {
      separate |= output.fromStandardOutput();
    }
    texts.addAll(program.argv());
    texts.addAll(program.variables().values());
    texts.addAll(context.declaredEnvironment().values());
    folder.ifPresent(texts::add);
    input.ifPresent(texts::add);
    return RemoteProgram.of(program, context.declaredEnvironment(), folder, input, separate);
  }

  private static Optional<String> text(CommandContext context, String name) {
    return Optional.ofNullable(context.parameters().get(name)).flatMap(TextForm::of);
  }
}
