package dev.weft.engine.plan;

import dev.weft.expression.check.Scope;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import java.util.Map;
import java.util.Optional;

/**
 * The types of references in one kind of place. Silent: what is wrong with their names is reported
 * by {@link NameCheck}.
 */
final class PlaceScope implements Scope {
  private final JobNames names;
  private final OutputTable outputs;
  private final Place place;

  PlaceScope(JobNames names, OutputTable outputs, Place place) {
    this.names = names;
    this.outputs = outputs;
    this.place = place;
  }

  @Override
  public Optional<Resolved> resolve(
      Expr.Reference reference, TextOrigin origin, Reporter reporter) {
    String root = reference.root();
    if (reference.steps().isEmpty()
        || !(reference.steps().get(0) instanceof Expr.Step.Field field)) {
      return Optional.empty();
    }
    if (root.equals("actions")) {
      return ofAction(reference);
    }
    Optional<Map<String, Type>> declared = names.below(root);
    if (declared.isPresent()) {
      Type type = names.sees(root, place) ? declared.get().get(field.name()) : null;
      return type == null ? Optional.empty() : Optional.of(new Resolved(type, 1));
    }
    int producer = place.seesActions() ? names.index().find(root) : ActionIndex.NONE;
    return producer < 0 || !names.index().isAddressable(producer)
        ? Optional.empty()
        : outputs.type(producer, field.name()).map(type -> new Resolved(type, 1));
  }

  private Optional<Resolved> ofAction(Expr.Reference reference) {
    return reference.steps().size() > 1
            && place.seesActions()
            && reference.steps().get(1) instanceof Expr.Step.Field field
            && JobNames.ofAction().containsKey(field.name())
        ? Optional.of(new Resolved(JobNames.ofAction().get(field.name()), 2))
        : Optional.empty();
  }

  @Override
  public void checkStatus(Expr.Call call, TextOrigin origin, Reporter reporter) {
    // Its names are reported where the dependencies are collected.
  }
}
