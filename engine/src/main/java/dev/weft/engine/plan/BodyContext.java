package dev.weft.engine.plan;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Limits;
import dev.weft.engine.process.Processes;
import dev.weft.expression.eval.Evaluation;
import dev.weft.expression.eval.Evaluator;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the body of a declared command has at hand: an attempt's, with the body's parameters. */
final class BodyContext implements CommandContext {
  private final CommandContext outer;
  private final DeclaredCommand.Body.Single body;
  private final Map<String, Value> parameters;
  private final Map<String, RequiredOutput> outputs;
  private final BodyEnvironment bodyEnvironment;

  BodyContext(
      CommandContext outer,
      DeclaredCommand.Body.Single body,
      Map<String, Value> parameters,
      Map<String, RequiredOutput> outputs,
      BodyEnvironment bodyEnvironment) {
    this.outer = outer;
    this.body = body;
    this.parameters = parameters;
    this.outputs = outputs;
    this.bodyEnvironment = bodyEnvironment;
  }

  @Override
  public ActionName action() {
    return outer.action();
  }

  @Override
  public Map<String, Value> parameters() {
    return parameters;
  }

  @Override
  public Optional<Template> script(String parameter) {
    return body.parameters().get(parameter) instanceof Argument.Text text
        ? Optional.of(text.template())
        : Optional.empty();
  }

  @Override
  public Value evaluate(Expr expr) throws MissingValueException {
    Evaluation evaluation = Evaluator.evaluate(expr, bodyEnvironment);
    if (evaluation instanceof Evaluation.Known known) {
      return known.value();
    }
    if (evaluation instanceof Evaluation.Missing missing) {
      throw new MissingValueException(missing.reason());
    }
    throw new MissingValueException(
        evaluation instanceof Evaluation.Failed failed ? failed.message() : "not known yet");
  }

  @Override
  public Map<String, RequiredOutput> outputs() {
    return outputs;
  }

  @Override
  public Limits limits() {
    return outer.limits();
  }

  @Override
  public Folders folders() throws IOException {
    return outer.folders();
  }

  @Override
  public Map<String, String> environment() {
    return outer.environment();
  }

  @Override
  public Map<String, String> declaredEnvironment() {
    return outer.declaredEnvironment();
  }

  @Override
  public AttemptKey key() {
    return outer.key();
  }

  @Override
  public Processes processes() {
    return outer.processes();
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    outer.pause(duration);
  }
}
