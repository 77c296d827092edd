package dev.weft.engine.plan;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.RequiredOutput;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.eval.TextForm;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A command that a job declares: another command with parameters of its own. */
final class BodyCommand implements Declared {
  private final CommandDescription description;
  private final KnownCommand inner;
  private final DeclaredCommand declared;
  private final DeclaredCommand.Body.Single body;
  private final Map<String, Output> outputs;

  BodyCommand(
      CommandDescription description,
      KnownCommand inner,
      DeclaredCommand declared,
      DeclaredCommand.Body.Single body) {
    this.description = description;
    this.inner = inner;
    this.declared = declared;
    this.body = body;
    this.outputs =
        declared.signature().outputs() instanceof OutputList.Listed listed
            ? listed.outputs()
            : Map.of();
  }

  @Override
  public CommandDescription description() {
    return description;
  }

  @Override
  public DeclaredCommand declared() {
    return declared;
  }

  /** Returns what its body says. */
  DeclaredCommand.Body.Single body() {
    return body;
  }

  /** Returns the command that its body performs. */
  KnownCommand inner() {
    return inner;
  }

  @Override
  public boolean isResumable() {
    return inner.command().isResumable();
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    BodyEnvironment environment = new BodyEnvironment(context);
    ParameterValues parameters =
        ParameterValues.of(
            body.parameters(), inner.command().description(), inner.defaults(), environment);
    if (!(parameters instanceof ParameterValues.Ready ready)) {
      return new CommandResult.Failed(new Failure.NotBegun(refusal(parameters)));
    }
    Map<String, RequiredOutput> required = new LinkedHashMap<>();
    ArgumentEvaluator evaluator = new ArgumentEvaluator(environment);
    for (Map.Entry<String, RequiredOutput> entry : context.outputs().entrySet()) {
      Optional<RequiredOutput> output = required(entry.getKey(), entry.getValue(), evaluator);
      if (output.isEmpty()) {
        String message = "the path of output '" + entry.getKey() + "' has no value";
        return new CommandResult.Failed(new Failure.NotBegun(message));
      }
      required.put(entry.getKey(), output.get());
    }
    return inner
        .command()
        .run(new BodyContext(context, body, ready.values(), required, environment));
  }

  private Optional<RequiredOutput> required(
      String name, RequiredOutput asked, ArgumentEvaluator evaluator) {
    Output output = outputs.get(name);
    if (output == null || output.source() instanceof Output.Source.ByCommand) {
      return Optional.of(asked);
    }
    if (!(output.source() instanceof Output.Source.WorkPath path)) {
      return Optional.of(new RequiredOutput(asked.type(), true, Optional.empty()));
    }
    return evaluator.evaluate(path.path()) instanceof ArgumentValue.Known known
        ? TextForm.of(known.value())
            .map(text -> new RequiredOutput(asked.type(), false, Optional.of(text)))
        : Optional.empty();
  }

  private static String refusal(ParameterValues parameters) {
    return parameters instanceof ParameterValues.Refused refused
        ? "parameter '" + refused.parameter() + "' of its body: " + refused.reason()
        : "a parameter of its body is not known";
  }
}
