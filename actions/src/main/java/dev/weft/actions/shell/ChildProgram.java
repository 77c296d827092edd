package dev.weft.actions.shell;

import dev.weft.actions.shell.ShellScript.Problem;
import dev.weft.actions.shell.ShellScript.Variable;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.process.CannotStartException;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an attempt is to run, on whichever machine: a program with its arguments, or a script. All
 * values are in {@code argv} and {@code variables}; the text of the script never depends on one.
 *
 * @param argv the program and its arguments; for a script the shell and its options, to which the
 *     script's file is to be added
 * @param variables what the script needs in its environment
 */
public record ChildProgram(
    List<String> argv, Optional<String> script, Map<String, String> variables) {
  public ChildProgram {
    argv = List.copyOf(argv);
    variables = Map.copyOf(variables);
  }

  /**
   * Returns the program that the parameter {@code argv} says.
   *
   * @throws CannotStartException when it says none, or a value that no program can be given
   */
  public static ChildProgram ofArgv(CommandContext context) throws CannotStartException {
    List<String> argv = new ArrayList<>();
    ChildText text = new ChildText();
    if (context.parameters().get(ProgramParameters.ARGV) instanceof Value.Items items) {
      for (int i = 0; i < items.values().size(); i++) {
        Value value = items.values().get(i);
        List<Value> arguments = value instanceof Value.Items list ? list.values() : List.of(value);
        for (Value argument : arguments) {
          text.take(argument, "argv[" + i + "]").ifPresent(argv::add);
        }
      }
    } else {
      throw new CannotStartException("'argv' is not a list");
    }
    refuse(text.problem());
    if (argv.isEmpty() || argv.get(0).isEmpty()) {
      throw new CannotStartException("'argv' names no program");
    }
    return new ChildProgram(argv, Optional.empty(), Map.of());
  }

  /**
   * Returns the shell and the script that the parameters {@code shell} and {@code script} say.
   *
   * @throws CannotStartException when the script cannot be run, or needs a value that no program
   *     can be given
   * @throws MissingValueException when it needs one that there is not
   */
  public static ChildProgram ofScript(CommandContext context)
      throws CannotStartException, MissingValueException {
    String shell =
        context.parameters().get(ProgramParameters.SHELL) instanceof Value.Text text
            ? text.value()
            : ProgramParameters.SH;
    ShellScript script =
        ShellScript.of(
            context.script(ProgramParameters.SCRIPT).orElseThrow(),
            shell.equals(ProgramParameters.BASH));
    for (Problem problem : script.problems()) {
      if (problem.remedy().unlessInteger().isEmpty()) {
        throw new CannotStartException(problem.message());
      }
    }
    ChildText text = new ChildText();
    Map<String, String> variables = new LinkedHashMap<>();
    for (Variable variable : script.variables()) {
      Value value = context.evaluate(variable.expr());
      if (variable.integer() && !(value instanceof Value.Int)) {
        throw new CannotStartException("a value in shell arithmetic is not an integer");
      }
      text.take(value, "a value in the script").ifPresent(t -> variables.put(variable.name(), t));
    }
    refuse(text.problem());
    return new ChildProgram(List.of(shell, "-eu"), Optional.of(script.text()), variables);
  }

  private static void refuse(Optional<String> problem) throws CannotStartException {
    if (problem.isPresent()) {
      throw new CannotStartException(problem.get());
    }
  }
}
