package dev.weft.actions.file;

import dev.weft.expression.diagnostic.Spelling;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import java.util.Map;
import java.util.Optional;

/** What the references of a template are worth: the parameter {@code values}. */
final class TemplateValues implements Environment {
  private final Value all;

  TemplateValues(Map<String, Value> parameters) {
    this.all =
        Optional.ofNullable(parameters.get(TemplateCommand.VALUES))
            .orElseGet(() -> new Value.Entries(Map.of()));
  }

  @Override
  public Lookup lookup(Expr.Reference reference) {
    if (all instanceof Value.Entries entries
        && !reference.steps().isEmpty()
        && reference.steps().get(0) instanceof Expr.Step.Field field) {
      Value value = entries.values().get(field.name());
      return value == null
          ? new Lookup.Absent(missing(field.name(), entries))
          : new Lookup.Found(value, 1);
    }
    return new Lookup.Found(all, 0);
  }

  private static String missing(String name, Value.Entries entries) {
    return "'values' has no '"
        + name
        + "'"
        + Spelling.nearest(name, entries.values().keySet())
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("");
  }

  @Override
  public Lookup status(Expr.Call call) {
    return new Lookup.NotYet();
  }
}
