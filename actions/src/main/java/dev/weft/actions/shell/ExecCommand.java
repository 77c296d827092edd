package dev.weft.actions.shell;

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
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a program with arguments, without a shell. */
public final class ExecCommand implements Command {
  static final String ARGV = "argv";

  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("exec"),
          "Runs a program without a shell; an output is what it writes to \"$WEFT_OUT/<name>\".",
          new ParameterList(
              List.of(
                  new ParameterDescription(
                      ARGV,
                      // not an array: check refuses one text with a better message than a wrong
                      // type has
                      Type.ANY,
                      new Presence.Required(),
                      Reading.PLAIN,
                      "the program and its arguments, a list; each element is one argument and is"
                          + " never split; an element that is one reference to a list stands for"
                          + " its elements"),
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
    new ArgvCheck(parameters, reporter).check();
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>();
    ChildText text = new ChildText();
    if (context.parameters().get(ARGV) instanceof Value.Items items) {
      for (int i = 0; i < items.values().size(); i++) {
        Value value = items.values().get(i);
        List<Value> arguments = value instanceof Value.Items list ? list.values() : List.of(value);
        for (Value argument : arguments) {
          text.take(argument, "argv[" + i + "]").ifPresent(argv::add);
        }
      }
    } else {
      return ChildRun.rejected("'argv' is not a list");
    }
    Optional<String> problem = text.problem();
    if (problem.isPresent()) {
      return ChildRun.rejected(problem.get());
    }
    if (argv.isEmpty() || argv.get(0).isEmpty()) {
      return ChildRun.rejected("'argv' names no program");
    }
    return ChildRun.perform(context, argv, Map.of());
  }
}
