package dev.weft.actions.shell;

import dev.weft.actions.shell.ShellScript.Problem;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.util.List;

/** The parameters that say what to run, and what can be wrong with them before anything runs. */
public final class ProgramParameters {
  /** The name of the parameter that lists a program and its arguments. */
  public static final String ARGV = "argv";

  /** The name of the parameter that holds a script. */
  public static final String SCRIPT = "script";

  static final String SHELL = "shell";
  static final String SH = "sh";
  static final String BASH = "bash";

  private ProgramParameters() {}

  /** Describes the parameter for a program. */
  public static ParameterDescription argv(Presence presence) {
    return new ParameterDescription(
        ARGV,
        // not an array: check refuses one text with a better message than a wrong type has
        Type.ANY,
        presence,
        Reading.PLAIN,
        "the program and its arguments, a list; each element is one argument and is never split;"
            + " an element that is one reference to a list stands for its elements");
  }

  /** Describes the parameter for a script. */
  public static ParameterDescription script(Presence presence) {
    return new ParameterDescription(
        SCRIPT,
        Type.STRING,
        presence,
        new Reading(List.of(), true, true),
        "the script, run with 'set -eu'; references in it become parameters of the shell, so that"
            + " their values are data wherever they stand");
  }

  /** Describes the parameter for the shell of a script. */
  public static ParameterDescription shell() {
    return new ParameterDescription(
        SHELL,
        Type.STRING,
        new Presence.Default(new Value.Text(SH)),
        new Reading(List.of(SH, BASH), false, false),
        "the shell to run it in; sh is whatever /bin/sh is on the machine");
  }

  /** Describes the parameter for what the program reads. */
  public static ParameterDescription stdin() {
    return ChildRun.STDIN;
  }

  /**
   * Reports what is wrong with a list of arguments.
   *
   * @param otherwise how to run a script instead, such as {@code use the command 'shell' with}
   */
  public static void checkArgv(WrittenParameters parameters, String otherwise, Reporter reporter) {
    new ArgvCheck(parameters, otherwise, reporter).check();
  }

  /** Reports references in a script that cannot stay where they are. */
  public static void checkScript(WrittenParameters parameters, Reporter reporter) {
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
}
