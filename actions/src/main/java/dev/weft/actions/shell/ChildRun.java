package dev.weft.actions.shell;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandContext.RequiredOutput;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.job.Failure;
import dev.weft.engine.process.ProcessRequest;
import dev.weft.engine.process.ProcessRequest.Streams;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One child process of an attempt, from its folder and streams to the outputs it leaves. */
final class ChildRun {
  /** The folder that the child starts in. */
  static final ParameterDescription CWD =
      new ParameterDescription(
          "cwd",
          Type.STRING,
          new Presence.Optional(),
          Reading.PLAIN,
          "the folder to run in; a relative one starts where the job file lies; without it the"
              + " work folder, fresh and empty for each attempt");

  /** What the child reads. */
  static final ParameterDescription STDIN =
      new ParameterDescription(
          "stdin",
          Type.STRING,
          new Presence.Optional(),
          new Reading(List.of(), false, true),
          "text on standard input, which is empty without it");

  /** What is to be known of several at once. */
  static final String PARALLEL =
      "safe unless what is run changes something outside of the attempt's folders; say that under"
          + " 'effects'";

  private ChildRun() {}

  static CommandResult notBegun(String message) {
    return new CommandResult.Failed(new Failure.NotBegun(message));
  }

  /** Runs a program and collects the outputs. */
  static CommandResult perform(
      CommandContext context, List<String> argv, Map<String, String> variables)
      throws IOException, InterruptedException {
    Folders folders = context.folders();
    Path folder = folders.work();
    Value cwd = context.parameters().get(CWD.name());
    if (cwd != null) {
      String written = TextForm.of(cwd).orElse("");
      try {
        folder = folders.job().resolve(written);
      } catch (InvalidPathException e) {
        return notBegun("'cwd' is not a path: " + e.getReason());
      }
      if (!Files.isDirectory(folder)) {
        return notBegun("there is no folder '" + folder + "', which 'cwd' names");
      }
    }
    Map<String, String> environment = context.environment();
    environment.putAll(variables);
    Optional<String> input =
        Optional.ofNullable(context.parameters().get(STDIN.name())).flatMap(TextForm::of);
    Optional<Path> output = standardOutput(context, folders);
    int code =
        context
            .processes()
            .run(
                new ProcessRequest(
                    argv, folder, environment, new Streams(input, output, folders.log())));
    return code == 0
        ? new OutputCollector(folders, context.limits()).collect(context.outputs())
        : new CommandResult.Failed(new Failure.ExitedWith(code));
  }

  private static Optional<Path> standardOutput(CommandContext context, Folders folders) {
    for (RequiredOutput output : context.outputs().values()) {
      if (output.fromStandardOutput()) {
        return Optional.of(MadeFiles.standardOutput(folders));
      }
    }
    return Optional.empty();
  }
}
