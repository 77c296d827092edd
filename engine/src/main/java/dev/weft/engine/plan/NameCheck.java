package dev.weft.engine.plan;

import dev.weft.engine.job.Argument;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.References;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what every reference names, reports those that name nothing, and collects the
 * dependencies that follow.
 */
final class NameCheck implements References.Visitor {
  private static final int NOBODY = -1;

  private final JobNames names;
  private final EdgeList edges;
  private final Uses uses;
  private final NameReports reports;

  private int consumer = NOBODY;
  private Place place = Place.ACTION;
  private @Nullable TextOrigin origin;
  private boolean asks;
  private boolean asksAboutAll;

  NameCheck(JobNames names, EdgeList edges, Uses uses, NameReports reports) {
    this.names = names;
    this.edges = edges;
    this.uses = uses;
    this.reports = reports;
  }

  /** Goes on to an action, whose arguments come next. */
  void enter(int action) {
    consumer = action;
    asks = false;
    asksAboutAll = false;
  }

  /** Ends the actions: what comes next waits for nothing. */
  void leave() {
    consumer = NOBODY;
  }

  /** Tells whether the condition of the current action has a status function. */
  boolean asks() {
    return asks;
  }

  /** Tells whether the condition of the current action has a status function without names. */
  boolean asksAboutAll() {
    return asksAboutAll;
  }

  /** Checks everything in an argument. */
  void check(Argument argument, Place at) {
    if (argument instanceof Argument.Text text) {
      check(text, at);
    } else if (argument instanceof Argument.Expression expression) {
      place = at;
      origin = expression.origin();
      References.visit(expression.expr(), this);
    } else if (argument instanceof Argument.Items items) {
      for (Argument item : items.items()) {
        check(item, at);
      }
    } else if (argument instanceof Argument.Entries entries) {
      for (Argument value : entries.entries().values()) {
        check(value, at);
      }
    }
  }

  private void check(Argument.Text text, Place here) {
    place = here;
    origin = text.origin();
    References.visit(text.template(), this);
  }

  @Override
  public void reference(Expr.Reference reference, boolean optional) {
    int producer = names.index().find(reference.root());
    if (producer >= 0 && !JobNames.isReserved(reference.root())) {
      output(reference, producer, optional);
    } else if (reference.root().equals("actions")) {
      outcome(reference);
    } else if (reference.root().equals("each")) {
      each(reference);
    } else if (names.below(reference.root()).isPresent()) {
      declared(reference);
    } else {
      reports.unknownRoot(reference, here(), place);
    }
  }

  private void each(Expr.Reference reference) {
    if (consumer == NOBODY || names.action(consumer).order().foreach().isEmpty()) {
      reports.unknownRoot(reference, here(), place);
    } else if (place != Place.ACTION) {
      reports.eachTooEarly(reference, here(), place);
    } else {
      reports.unknownField(reference, 0, RepetitionCheck.FIELDS, here());
    }
  }

  private TextOrigin here() {
    if (origin == null) {
      throw new IllegalStateException("a reference without a place");
    }
    return origin;
  }

  private void output(Expr.Reference reference, int producer, boolean optional) {
    if (!place.seesActions()) {
      reports.actionNotAllowed(reference, here(), place);
    } else if (isOneAction(reference.root(), producer, reference)) {
      if (producer == consumer) {
        reports.selfReference(reference, here(), names.index().name(producer));
        return;
      }
      depend(producer, !optional);
      String output =
          !reference.steps().isEmpty() && reference.steps().get(0) instanceof Expr.Step.Field field
              ? field.name()
              : null;
      if (output != null && names.mayMake(producer, output)) {
        uses.output(producer, output);
      } else {
        reports.unknownOutput(reference, here(), producer);
      }
    }
  }

  /** Tells whether a name means one action; reports where the author did not see to that. */
  private boolean isOneAction(String name, int action, Expr at) {
    if (names.index().isRepeated(name)) {
      reports.ambiguous(name, here().range(at.start(), at.start() + name.length()));
      return false;
    }
    if (names.index().isMadeUp(action)) {
      reports.madeUp(action, here().range(at.start(), at.start() + name.length()));
      return false;
    }
    return names.index().isAddressable(action);
  }

  private void depend(int producer, boolean required) {
    if (consumer != NOBODY) {
      edges.add(producer, required);
    }
  }

  private void outcome(Expr.Reference reference) {
    if (!place.seesActions()) {
      reports.actionNotAllowed(reference, here(), place);
      return;
    }
    if (reference.steps().isEmpty()
        || !(reference.steps().get(0) instanceof Expr.Step.Field action)) {
      reports.noActionNamed(reference, here());
      return;
    }
    int producer = names.index().find(action.name());
    if (producer < 0) {
      reports.unknownAction(action.name(), here().range(action.start(), action.end()));
    } else if (producer == consumer) {
      reports.selfReference(reference, here(), action.name());
    } else if (isOneAction(
        action.name(), producer, new Expr.Broken(action.start(), action.end()))) {
      depend(producer, false);
      reports.unknownField(reference, 1, JobNames.ofAction().keySet(), here());
    }
  }

  private void declared(Expr.Reference reference) {
    String root = reference.root();
    if (!names.sees(root, place)) {
      reports.rootNotAllowed(reference, here(), place);
      return;
    }
    Collection<String> known = names.below(root).orElseThrow().keySet();
    if (reports.unknownField(reference, 0, known, here())) {
      return;
    }
    String name = ((Expr.Step.Field) reference.steps().get(0)).name();
    if (root.equals("inputs")) {
      uses.input(name);
    } else if (root.equals("secrets")) {
      uses.secret(name);
    } else if (root.equals("parameters")) {
      uses.parameter(name);
    }
  }

  @Override
  public void status(Expr.Call call) {
    if (place != Place.CONDITION) {
      reports.statusNotAllowed(call, here());
      return;
    }
    asks = true;
    asksAboutAll |= call.arguments().isEmpty();
    for (Expr argument : call.arguments()) {
      if (argument instanceof Expr.Reference named) {
        int producer = names.index().find(named.root());
        if (producer < 0) {
          reports.unknownAction(named.root(), here().range(named.start(), named.end()));
        } else if (producer == consumer) {
          reports.selfReference(named, here(), named.root());
        } else if (isOneAction(named.root(), producer, named)) {
          depend(producer, false);
        }
      }
    }
  }

  /** Checks the name of an action that stands by itself, as in {@code after}. */
  void after(String name, TextOrigin at) {
    int producer = names.index().find(name);
    if (producer < 0) {
      reports.unknownAction(name, at.whole());
    } else if (producer == consumer) {
      reports.report(
          Diagnostic.of(
                  PlanCode.SELF_REFERENCE, at.whole(), "action '" + name + "' waits for itself")
              .withHint("remove it from 'after'"));
    } else if (names.index().isRepeated(name)) {
      reports.ambiguous(name, at.whole());
    } else if (names.index().isMadeUp(producer)) {
      reports.madeUp(producer, at.whole());
    } else if (names.index().isAddressable(producer)) {
      depend(producer, true);
    }
  }
}
