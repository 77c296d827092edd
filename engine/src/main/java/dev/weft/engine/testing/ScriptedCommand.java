package dev.weft.engine.testing;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command that does as it is told, by action and attempt, and remembers what it did. It takes any
 * parameters and makes any outputs.
 */
public final class ScriptedCommand implements Command {
  private final CommandDescription description;
  private final Map<String, List<Script>> scripts = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final List<String> performed = new ArrayList<>();

  /** What one attempt does. */
  @FunctionalInterface
  public interface Script {
    /** Performs the attempt as {@link Command#run} does. */
    CommandResult perform(CommandContext context) throws IOException, InterruptedException;
  }

  /** Makes a command that succeeds at everything until it is told otherwise. */
  public ScriptedCommand(String name) {
    description =
        new CommandDescription(
            new CommandName(name),
            "Does as a test says.",
            new CommandDescription.ParameterList(List.of(), true),
            new OutputRule.AsListed(OutputRule.Untyped.STRING),
            new CommandDescription.Traits(false, Map.of()));
  }

  /** Tells what the attempts at an action do, in order; the last is repeated. Returns this. */
  public synchronized ScriptedCommand at(String action, Script... inOrder) {
    scripts.put(action, List.of(inOrder));
    return this;
  }

  /** Succeeds; each output is the text {@code action.output}. */
  public static Script succeed() {
    return context -> {
      Map<String, Value> outputs = new HashMap<>();
      for (String output : context.outputs().keySet()) {
        outputs.put(output, new Value.Text(context.action() + "." + output));
      }
      return new CommandResult.Succeeded(outputs);
    };
  }

  /** Ends with an exit code. */
  public static Script exit(int code) {
    return context -> new CommandResult.Failed(new Failure.ExitedWith(code));
  }

  /** Takes its time and succeeds. */
  public static Script take(Duration duration) {
    return context -> {
      context.pause(duration);
      return succeed().perform(context);
    };
  }

  /** Returns the actions in the order in which attempts at them were begun. */
  public synchronized List<String> performed() {
    return List.copyOf(performed);
  }

  @Override
  public CommandDescription description() {
    return description;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return next(context.action().value()).perform(context);
  }

  private synchronized Script next(String action) {
    performed.add(action);
    int attempt = attempts.merge(action, 1, Integer::sum);
    List<Script> inOrder = scripts.getOrDefault(action, List.of());
    return inOrder.isEmpty() ? succeed() : inOrder.get(Math.min(attempt, inOrder.size()) - 1);
  }
}
