package dev.weft.engine.reuse;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Input;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.References;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/** Looks for secrets in arguments: what one was put into must not be kept. */
final class ReferencedSecret {
  private final Plan plan;
  private Optional<String> found = Optional.empty();

  ReferencedSecret(Plan plan) {
    this.plan = plan;
  }

  /** Returns a clause about the first that was found. */
  Optional<String> found() {
    return found;
  }

  /** Looks at what an action makes. */
  void outputs(Collection<PlannedOutput> outputs) {
    for (PlannedOutput output : outputs) {
      if (output.type().secret()) {
        note("its output '" + output.name() + "' is secret");
      }
    }
  }

  /** Looks into arguments. */
  void arguments(Collection<Argument> arguments) {
    for (Argument argument : arguments) {
      argument(argument);
    }
  }

  /** Looks into an argument, which is as deep as documents may be. */
  void argument(Argument argument) {
    if (argument instanceof Argument.Text text) {
      References.visit(text.template(), this::reference);
    } else if (argument instanceof Argument.Expression expression) {
      References.visit(expression.expr(), this::reference);
    } else if (argument instanceof Argument.Items items) {
      arguments(items.items());
    } else if (argument instanceof Argument.Entries entries) {
      arguments(entries.entries().values());
    }
  }

  private void reference(Expr.Reference reference, boolean optional) {
    String root = reference.root();
    if (reference.steps().isEmpty()
        || !(reference.steps().get(0) instanceof Expr.Step.Field field)) {
      return;
    }
    if (root.equals("secrets")) {
      note("it uses the secret '" + field.name() + "'");
    } else if (root.equals("inputs")) {
      Input input = plan.job().declared().inputs().get(field.name());
      if (input != null && input.type().secret()) {
        note("it uses the secret input '" + field.name() + "'");
      }
    } else {
      OptionalInt producer = plan.find(new ActionName(root));
      PlannedAction made = producer.isEmpty() ? null : plan.action(producer.getAsInt());
      PlannedOutput output = made == null ? null : made.outputs().get(field.name());
      if (output != null && output.type().secret()) {
        note("it uses the secret output '" + field.name() + "' of '" + root + "'");
      }
    }
  }

  private void note(String clause) {
    if (found.isEmpty()) {
      found = Optional.of(clause);
    }
  }
}
