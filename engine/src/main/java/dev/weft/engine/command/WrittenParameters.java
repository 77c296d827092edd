package dev.weft.engine.command;

import dev.weft.engine.job.Argument;
import dev.weft.expression.check.Type;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import java.util.Map;
import java.util.Optional;

/** An action's parameters before anything runs. */
public interface WrittenParameters {
  /** Returns the parameters by name, as written. */
  Map<String, Argument> arguments();

  /**
   * Returns the static type of an expression in one of them; empty where it has an error, which is
   * reported already.
   */
  Optional<Type> typeOf(Expr expr);

  /** Returns where the action's command is written, for what is wrong with the whole of it. */
  TextOrigin origin();
}
