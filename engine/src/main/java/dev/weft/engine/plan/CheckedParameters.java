package dev.weft.engine.plan;

import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.expression.check.Scope;
import dev.weft.expression.check.Type;
import dev.weft.expression.check.TypeChecker;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameters as a command's own check sees them. */
record CheckedParameters(Map<String, Argument> arguments, Scope scope, TextOrigin origin)
    implements WrittenParameters {
  @Override
  public Optional<Type> typeOf(Expr expr) {
    if (expr instanceof Expr.Reference reference
        && scope.resolve(reference, origin, d -> {}).isEmpty()) {
      return Optional.empty();
    }
    List<Diagnostic> wrong = new ArrayList<>();
    Type type = TypeChecker.check(expr, scope, origin, wrong::add);
    return wrong.isEmpty() ? Optional.of(type) : Optional.empty();
  }
}
