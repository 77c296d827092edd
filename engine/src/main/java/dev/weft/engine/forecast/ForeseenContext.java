package dev.weft.engine.forecast;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.process.Processes;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an action has at hand that touches nothing but its parameters, before a run. */
record ForeseenContext(PlannedAction planned, Map<String, Value> parameters)
    implements CommandContext {
  @Override
  public ActionName action() {
    return planned.name();
  }

  @Override
  public Map<String, RequiredOutput> outputs() {
    Map<String, RequiredOutput> required = new LinkedHashMap<>();
    planned
        .outputs()
        .forEach(
            (name, output) ->
                required.put(name, new RequiredOutput(output.type(), false, Optional.empty())));
    return required;
  }

  @Override
  public Optional<Template> script(String parameter) {
    throw beyond();
  }

  @Override
  public Value evaluate(Expr expr) {
    throw beyond();
  }

  @Override
  public Folders folders() {
    throw beyond();
  }

  @Override
  public Map<String, String> environment() {
    throw beyond();
  }

  @Override
  public Map<String, String> declaredEnvironment() {
    throw beyond();
  }

  @Override
  public Processes processes() {
    throw beyond();
  }

  @Override
  public void pause(Duration duration) {
    throw beyond();
  }

  private static RuntimeException beyond() {
    return new UnsupportedOperationException("nothing is done before a run");
  }
}
