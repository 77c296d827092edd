package dev.weft.actions.shell;

import dev.weft.actions.shell.ShellScript.Problem;
import dev.weft.actions.shell.ShellScript.Variable;
import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a script in a shell. Values of references reach it as parameters, never as text. */
public final class ShellCommand implements Command {
  private static final String SCRIPT = "script";
  private static final String SHELL = "shell";
  private static final String SH = "sh";
  private static final String BASH = "bash";

  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName(SHELL),
          "Runs a script in a shell; an output is what it writes to \"$WEFT_OUT/<name>\".",
          new ParameterList(
              List.of(
                  new ParameterDescription(
                      SCRIPT,
                      Type.STRING,
                      new Presence.Required(),
                      new Reading(List.of(), true, true),
                      "the script, run with 'set -eu'; references in it become parameters of the"
                          + " shell, so that their values are data wherever they stand"),
                  new ParameterDescription(
                      SHELL,
                      Type.STRING,
                      new Presence.Default(new Value.Text(SH)),
                      new Reading(List.of(SH, BASH), false, false),
                      "the shell to run it in; sh is whatever /bin/sh is on the machine"),
                  ChildRun.CWD,
                  ChildRun.STDIN),
              false),
          new OutputRule.AsListed(OutputRule.Untyped.STRING),
          new Traits(false, Map.of(), ChildRun.PARALLEL));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    if (!(parameters.arguments().get(SCRIPT) instanceof Argument.Text text)) {
      return;
    }
    boolean bash =
        parameters.arguments().get(SHELL) instanceof Argument.Text shell
            && shell.template().text().equals(BASH);
    for (Problem problem : ShellScript.of(text.template(), bash).problems()) {
      if (stands(problem, parameters)) {
        reporter.report(
            Diagnostic.of(
                    problem.code(),
                    text.origin().range(problem.from(), problem.to()),
                    problem.message())
                .withHint(problem.remedy().hint()));
      }
    }
  }

  /** Tells whether a problem is one, given the types; what has no type is reported already. */
  private static boolean stands(Problem problem, WrittenParameters parameters) {
    return problem
        .remedy()
        .unlessInteger()
        .map(
            expr ->
                parameters.typeOf(expr).map(type -> type.kind() != Type.Kind.INTEGER).orElse(false))
        .orElse(true);
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    String shell = context.parameters().get(SHELL) instanceof Value.Text text ? text.value() : SH;
    ShellScript script = ShellScript.of(context.script(SCRIPT).orElseThrow(), shell.equals(BASH));
    Optional<Problem> problem =
        script.problems().stream().filter(p -> p.remedy().unlessInteger().isEmpty()).findFirst();
    if (problem.isPresent()) {
      return ChildRun.rejected(problem.get().message());
    }
    ChildText text = new ChildText();
    Map<String, String> variables = new LinkedHashMap<>();
    for (Variable variable : script.variables()) {
      Value value = context.evaluate(variable.expr());
      if (variable.integer() && !(value instanceof Value.Int)) {
        return ChildRun.rejected("a value in shell arithmetic is not an integer");
      }
      text.take(value, "a value in the script").ifPresent(t -> variables.put(variable.name(), t));
    }
    if (text.problem().isPresent()) {
      return ChildRun.rejected(text.problem().get());
    }
    Folders folders = context.folders();
    if (script.text().contains("WEFT_OUT")) {
      Files.createDirectories(folders.out()); // so that an output nobody declared is told of
    }
    Path file = folders.log().resolveSibling(SCRIPT);
    if (!Files.exists(file) || !Files.readString(file).equals(script.text())) {
      Files.writeString(file, script.text()); // else a shell may still be reading it
    }
    return ChildRun.perform(context, List.of(shell, "-eu", file.toString()), variables);
  }
}
