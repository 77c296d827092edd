package dev.weft.engine.plan;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.check.Type;
import dev.weft.expression.check.TypeChecker;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Evaluation;
import dev.weft.expression.eval.Evaluator;
import dev.weft.expression.eval.Value;
import java.util.Map;
import java.util.Optional;

/** Checks the values of an action, once the types of what it refers to are known. */
final class ActionCheck {
  private final JobNames names;
  private final OutputTable outputs;
  private final ParameterCheck parameters;
  private final PlaceScope scope;
  private final RepetitionCheck repetitions;
  private final Reporter reporter;

  /** {@code known} is what is known before the run. */
  ActionCheck(JobNames names, OutputTable outputs, Environment known, PlanBasis basis) {
    this.names = names;
    this.reporter = basis.reporter();
    this.repetitions =
        new RepetitionCheck(
            new PlaceScope(names, outputs, Place.FOREACH),
            known,
            basis.options().limits(),
            reporter);
    this.outputs = outputs;
    this.scope = new PlaceScope(names, outputs, Place.ACTION);
    this.parameters = new ParameterCheck(names, scope, basis.suggestions(), reporter);
  }

  /** Checks an action. */
  void check(int index) {
    Action action = names.action(index);
    if (action.order().foreach().isEmpty()) {
      check(index, action);
      return;
    }
    Type over = repetitions.check(action.order().foreach().get());
    names.enterEach(RepetitionCheck.fields(over));
    check(index, action);
    outputs.repeat(index, over);
    names.enterEach(Map.of());
  }

  private void check(int index, Action action) {
    Optional<KnownCommand> command = names.command(index);
    if (command.isPresent()) {
      Map<String, Type> types =
          parameters.check(action.parameters(), command.get(), action.identity().commandAt());
      if (OutputTable.isSameParameter(command.get())) {
        outputs.settle(index, command.get(), action, types);
      }
    } else {
      parameters.checkExpressions(action.parameters());
    }
    if (!action.policy().env().isEmpty()) {
      ArgumentTypes types = new ArgumentTypes(scope, reporter, true);
      action.policy().env().forEach((name, v) -> TextCheck.environment(v, name, types, reporter));
    }
    if (action.policy().cache().isPresent()) {
      TextCheck.key(
          action.policy().cache().get(), new ArgumentTypes(scope, reporter, true), reporter);
    }
    if (action.outputs() instanceof OutputList.Listed listed) {
      for (Output output : listed.outputs().values()) {
        if (output.source() instanceof Output.Source.WorkPath path) {
          TextCheck.path(
              path.path(), output.name(), new ArgumentTypes(scope, reporter, true), reporter);
        }
      }
    }
    if (action.order().when().isPresent()) {
      condition(action.order().when().get(), action);
    }
  }

  private void condition(Argument.Expression when, Action action) {
    Type type = TypeChecker.check(when.expr(), scope, when.origin(), reporter);
    if (!Type.BOOLEAN.accepts(type)) {
      reporter.report(
          Diagnostic.of(
                  ExpressionCode.TYPE_MISMATCH,
                  when.origin().range(when.expr().start(), when.expr().end()),
                  "a condition is true or false, but this is " + type.described())
              .withHint("compare it, as in: a.b == \"yes\""));
    } else if (Evaluator.evaluate(when.expr(), new NothingKnown()) instanceof Evaluation.Known known
        && known.value().equals(new Value.Bool(false))) {
      reporter.report(
          Diagnostic.of(
                  PlanCode.UNREACHABLE_ACTION,
                  when.origin().whole(),
                  "action '" + action.name() + "' never runs: its condition is always false")
              .withHint("remove the action, or refer to an input in 'when'"));
    }
  }
}
