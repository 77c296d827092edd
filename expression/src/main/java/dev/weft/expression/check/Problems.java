package dev.weft.expression.check;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import java.util.List;
import java.util.Optional;

/** Reports what is wrong at a place of one text; the result counts as {@code any} from there on. */
record Problems(TextOrigin origin, Reporter reporter) {
  Type mismatch(Expr at, String message, String hint) {
    return report(ExpressionCode.TYPE_MISMATCH, at.start(), at.end(), message, hint);
  }

  /** Reports; an empty hint is none. */
  Type report(ExpressionCode code, int start, int end, String message, String hint) {
    Optional<String> way = hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    reporter.report(new Diagnostic(code, origin.range(start, end), message, way, List.of()));
    return Type.ANY;
  }
}
