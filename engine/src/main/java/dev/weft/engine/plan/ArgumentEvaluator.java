package dev.weft.engine.plan;

import dev.weft.engine.job.Argument;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import java.util.Objects;

/** Works out arguments in an environment. Stateless beyond it. */
public final class ArgumentEvaluator {
  private final Environment environment;

  public ArgumentEvaluator(Environment environment) {
    this.environment = Objects.requireNonNull(environment);
  }

  /** Evaluates an argument; of several things wrong the first is returned. */
  public Evaluation evaluate(Argument argument) {
    return new Evaluation.Wrong("not yet in " + environment, argument.origin().whole());
  }

  /** Evaluates one expression of an argument; {@code origin} places it. */
  public Evaluation evaluate(Expr expr, TextOrigin origin) {
    return new Evaluation.Wrong("not yet: " + expr, origin.whole());
  }
}
