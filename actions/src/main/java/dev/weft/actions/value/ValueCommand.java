package dev.weft.actions.value;

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
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Durations;
import dev.weft.engine.job.Failure;
import dev.weft.engine.load.ReadCode;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes each declared output of the parameter of the same name. */
public final class ValueCommand implements Command {
  private static final String DELAY = "delay";

  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("value"),
          "Makes each declared output of the parameter of the same name.",
          new ParameterList(
              List.of(
                  new ParameterDescription(
                      DELAY,
                      Type.ANY,
                      new Presence.Optional(),
                      Reading.PLAIN,
                      "how long to wait before: whole seconds, or a text such as \"250ms\"")),
              true),
          new OutputRule.AsListed(OutputRule.Untyped.SAME_PARAMETER),
          new Traits(true, Map.of(), "safe"));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    Argument delay = parameters.arguments().get(DELAY);
    boolean bad =
        delay instanceof Argument.Text text
            ? text.template().isLiteral() && duration(text.template().text()).isEmpty()
            : delay instanceof Argument.Scalar scalar && duration(scalar.value()).isEmpty();
    if (bad && delay != null) {
      reporter.report(
          Diagnostic.of(ReadCode.BAD_DURATION, delay.origin().whole(), "'delay' is not a duration")
              .withHint("write whole seconds, or a text such as \"250ms\", \"90s\", \"1h30m\""));
    }
  }

  @Override
  public boolean isImmediate(Set<String> parameters) {
    return !parameters.contains(DELAY);
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws InterruptedException {
    Map<String, Value> parameters = context.parameters();
    Value delay = parameters.get(DELAY);
    if (delay != null) {
      Optional<Duration> duration = duration(delay);
      if (duration.isEmpty()) {
        return new CommandResult.Failed(new Failure.Rejected("'delay' is not a duration"));
      }
      context.pause(duration.get());
    }
    Set<String> names = context.outputs().keySet();
    Map<String, Value> outputs = new HashMap<>(names.size() * 2);
    for (String name : names) {
      Value value = parameters.get(name);
      if (value == null) {
        return new CommandResult.Failed(
            new Failure.OutputMissing(name, "has no parameter of the same name"));
      }
      outputs.put(name, value);
    }
    return new CommandResult.Succeeded(outputs);
  }

  private static Optional<Duration> duration(Value value) {
    if (value instanceof Value.Int seconds) {
      boolean fits = seconds.value() >= 0 && seconds.value() <= Durations.LONGEST.toSeconds();
      return fits ? Optional.of(Duration.ofSeconds(seconds.value())) : Optional.empty();
    }
    return value instanceof Value.Text text ? duration(text.value()) : Optional.empty();
  }

  private static Optional<Duration> duration(String text) {
    return Durations.parse(text).filter(parsed -> parsed.compareTo(Durations.LONGEST) <= 0);
  }
}
