package dev.weft.engine.plan;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Job;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.References;
import java.util.Collection;
import java.util.Set;

/** Finds out which actions refer to some inputs. */
final class InputUses {
  private final Set<String> inputs;
  private boolean found;

  private InputUses(Set<String> inputs) {
    this.inputs = inputs;
  }

  /** Tells whether an action refers to one of the inputs, itself or by the job's environment. */
  static boolean any(Job job, Action action, Set<String> inputs) {
    InputUses uses = new InputUses(inputs);
    uses.read(job.declared().env().values());
    uses.read(action.parameters().values());
    action.order().foreach().ifPresent(foreach -> uses.read(foreach.over()));
    action.order().when().ifPresent(uses::read);
    DependencyList.forEachOther(action, uses::read);
    return uses.found;
  }

  private void read(Collection<Argument> arguments) {
    arguments.forEach(this::read);
  }

  private void read(Argument argument) {
    if (argument instanceof Argument.Text text) {
      References.visit(text.template(), this::reference);
    } else if (argument instanceof Argument.Expression expression) {
      References.visit(expression.expr(), this::reference);
    } else if (argument instanceof Argument.Items items) {
      read(items.items());
    } else if (argument instanceof Argument.Entries entries) {
      read(entries.entries().values());
    }
  }

  private void reference(Expr.Reference reference, boolean optional) {
    found |=
        reference.root().equals("inputs")
            && !reference.steps().isEmpty()
            && reference.steps().get(0) instanceof Expr.Step.Field field
            && inputs.contains(field.name());
  }
}
