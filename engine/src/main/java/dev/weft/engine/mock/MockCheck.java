package dev.weft.engine.mock;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Mock;
import dev.weft.engine.job.Mock.Attempt;
import dev.weft.engine.job.Mock.End;
import dev.weft.engine.job.Mock.Given;
import dev.weft.engine.job.Mock.Mocked;
import dev.weft.engine.load.ReadCode;
import dev.weft.engine.mock.MockedName.Part;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanCode;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.engine.plan.Suggestions;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.DiagnosticCode;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds what a mock says that is not so in a job: names, outputs, types. */
public final class MockCheck {
  private final Plan whole;
  private final Suggestions suggestions = new Suggestions();
  private final List<Diagnostic> found = new ArrayList<>();

  private MockCheck(Plan whole) {
    this.whole = whole;
  }

  /** Returns everything that is wrong with a mock for a plan. */
  public static List<Diagnostic> check(Mock mock, Plan plan) {
    MockCheck check = new MockCheck(plan);
    for (Mocked each : mock.actions()) {
      Optional<PlannedAction> action = check.find(each);
      if (action.isPresent()) {
        for (Attempt attempt : each.attempts()) {
          check.attempt(action.get(), attempt.end());
        }
      }
    }
    return check.found;
  }

  /** Finds the action, of a repeated one what each instance is; reports why there is none. */
  private Optional<PlannedAction> find(Mocked mocked) {
    Plan plan = whole;
    List<Part> parts = MockedName.parse(mocked.name()).parts();
    for (int at = 0; ; at++) {
      Part part = parts.get(at);
      SourceRange range = mocked.at().range(part.start(), part.end());
      OptionalInt index = plan.find(new ActionName(part.name()));
      if (index.isEmpty()) {
        report(
            PlanCode.UNKNOWN_ACTION,
            range,
            (plan == whole ? "the job" : "'" + parts.get(at - 1).name() + "'")
                + " has no action '"
                + part.name()
                + "'",
            suggestions.hint(part.name(), "actions", names(plan), "there are none"));
        return Optional.empty();
      }
      PlannedAction planned = plan.action(index.getAsInt());
      boolean last = at + 1 == parts.size();
      if (!isSound(planned, part, last, range)) {
        return Optional.empty();
      }
      if (last) {
        return Optional.of(
            planned.nested().orElse(null) instanceof Nested.ForEach each
                ? each.instance()
                : planned);
      }
      plan = planned.body().orElseThrow();
    }
  }

  private boolean isSound(PlannedAction planned, Part part, boolean last, SourceRange range) {
    boolean repeated = planned.nested().orElse(null) instanceof Nested.ForEach;
    String name = "'" + part.name() + "'";
    if (part.key().isPresent() && !repeated) {
      report(
          PlanCode.UNKNOWN_ACTION,
          range,
          name + " is not repeated, and so has no instances",
          "write " + name + ", or give the action a 'foreach'");
      return false;
    }
    if (last && planned.body().isPresent()) {
      Plan body = planned.body().get();
      report(
          PlanCode.UNKNOWN_ACTION,
          range,
          name + " is made of actions, and those are mocked one by one",
          "name one of them, such as '" + part.name() + "/" + body.action(0).name() + "'");
      return false;
    }
    if (!last && planned.body().isEmpty()) {
      report(
          PlanCode.UNKNOWN_ACTION,
          range,
          name + " is not made of actions, and so there is none inside",
          "only a command whose body is 'actions' has some");
      return false;
    }
    return true;
  }

  private static List<String> names(Plan plan) {
    return plan.job().actions().stream().map(action -> action.name().value()).toList();
  }

  private void attempt(PlannedAction planned, End end) {
    if (end instanceof End.TooLate late && planned.action().policy().limits().timeout().isEmpty()) {
      report(
          ReadCode.BAD_VALUE,
          late.at().whole(),
          "'" + planned.name() + "' has no timeout that it could exceed",
          "give the action a 'timeout', or let it fail in another way");
    } else if (end instanceof End.Well well) {
      for (Map.Entry<String, Given> each : well.outputs().entrySet()) {
        output(planned, each.getKey(), each.getValue());
      }
    }
  }

  private void output(PlannedAction planned, String name, Given given) {
    PlannedOutput output = planned.outputs().get(name);
    if (output == null) {
      report(
          PlanCode.UNKNOWN_OUTPUT,
          given.name().whole(),
          "action '" + planned.name() + "' has no output '" + name + "'",
          suggestions.hint(
              name,
              "outputs of '" + planned.name() + "'",
              planned.outputs().keySet(),
              "it declares none"));
    } else if (Fit.of(MockedValue.shaped(given.value(), output.type()), output.type())
        instanceof Fit.Unfit unfit) {
      report(
          ReadCode.WRONG_TYPE,
          given.at().whole(),
          "output '" + name + "' of '" + planned.name() + "': " + unfit.reason(),
          "the action declares it as " + output.type().text());
    }
  }

  private void report(DiagnosticCode code, SourceRange range, String message, String hint) {
    found.add(Diagnostic.of(code, range, message).withHint(hint));
  }
}
