package dev.weft.engine.run;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Job;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Plan;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What references are worth while a run goes on. It looks at actions that ended only, and what is
 * known of those does not change; so it may be used by other threads than the one that decides,
 * once the ends were handed over to them.
 */
public final class RunEnvironment implements Environment {
  private final Plan plan;
  private final RunFacts facts;
  private final RunState state;
  private final Standing standing;

  /** Makes the environment of an action, or of the job's own outputs. */
  public RunEnvironment(Plan plan, RunFacts facts, RunState state, Standing standing) {
    this.plan = plan;
    this.facts = facts;
    this.state = state;
    this.standing = standing;
  }

  @Override
  public Lookup lookup(Expr.Reference reference) {
    String field = field(reference, 0);
    return switch (reference.root()) {
      case "inputs" -> found(plan.inputs().get(field), "input '" + field + "' was not given");
      case "env" -> env(field);
      case "job" -> job(field);
      case "run" -> run(field);
      case "secrets" -> new Lookup.Absent("secret '" + field + "' was not given");
      case "actions" -> about(field, field(reference, 1));
      default -> output(reference.root(), field);
    };
  }

  private static String field(Expr.Reference reference, int step) {
    List<Expr.Step> steps = reference.steps();
    return step < steps.size() && steps.get(step) instanceof Expr.Step.Field field
        ? field.name()
        : "";
  }

  private static Lookup found(@Nullable Value value, String otherwise) {
    return value == null ? new Lookup.Absent(otherwise) : new Lookup.Found(value, 1);
  }

  private Lookup env(String name) {
    Argument written = plan.job().declared().env().get(name);
    if (written == null) {
      return new Lookup.Absent("'env." + name + "' is not declared");
    }
    ArgumentValue value = new ArgumentEvaluator(this).evaluate(written);
    if (value instanceof ArgumentValue.Known known) {
      return new Lookup.Found(known.value(), 1);
    }
    return new Lookup.Absent("'env." + name + "' has no value");
  }

  private Lookup job(String field) {
    Job.Header header = plan.job().header();
    return switch (field) {
      case "name" -> new Lookup.Found(new Value.Text(header.name()), 1);
      case "dir" -> new Lookup.Found(new Value.Text(header.folder()), 1);
      default -> new Lookup.Absent("'job." + field + "' does not exist");
    };
  }

  private Lookup run(String field) {
    return switch (field) {
      case "id" -> new Lookup.Found(new Value.Text(facts.run().value()), 1);
      case "dir" -> new Lookup.Found(new Value.Text(facts.folder()), 1);
      default -> new Lookup.Absent("'run." + field + "' does not exist");
    };
  }

  private Lookup output(String name, String output) {
    OptionalInt action = plan.find(new ActionName(name));
    if (action.isEmpty()) {
      return new Lookup.Absent("there is no action '" + name + "'");
    }
    Map<String, Value> outputs = state.outputsOf(action.getAsInt());
    Value value = outputs.get(output);
    return value == null
        ? new Lookup.Absent(whyNone(action.getAsInt(), name))
        : new Lookup.Found(value, 1);
  }

  private String whyNone(int action, String name) {
    String ended =
        switch (state.stateOf(action)) {
          case FAILED -> "failed";
          case SKIPPED -> "was skipped";
          case CANCELLED -> "was cancelled";
          case SUCCEEDED -> "did not make it";
          case WAITING, RUNNING, RETRYING -> "did not end";
        };
    return "action '" + name + "' " + ended;
  }

  private Lookup about(String name, String field) {
    OptionalInt found = plan.find(new ActionName(name));
    if (found.isEmpty() || state.outcomeOf(found.getAsInt()).isEmpty()) {
      return new Lookup.Absent("action '" + name + "' did not end");
    }
    int action = found.getAsInt();
    return switch (field) {
      case "outcome" ->
          new Lookup.Found(new Value.Text(state.outcomeOf(action).orElseThrow().word()), 2);
      case "attempts" -> new Lookup.Found(new Value.Int(state.attemptsOf(action)), 2);
      case "duration" -> new Lookup.Found(new Value.Real(seconds(action)), 2);
      default -> new Lookup.Absent("'actions." + name + "." + field + "' does not exist");
    };
  }

  private double seconds(int action) {
    return state
            .lastAttemptOf(action)
            .map(attempt -> Duration.between(attempt.started(), attempt.finished()))
            .orElse(Duration.ZERO)
            .toMillis()
        / 1000.0;
  }

  @Override
  public Lookup status(Expr.Call call) {
    boolean holds = call.arguments().isEmpty() ? unnamed(call.function()) : named(call);
    return new Lookup.Found(new Value.Bool(holds), 0);
  }

  private boolean unnamed(String function) {
    return switch (function) {
      case "succeeded" -> standing.succeeded();
      case "failed" -> standing.failed();
      case "cancelled" -> standing.cancelled();
      default -> true;
    };
  }

  /**
   * {@code succeeded} asks for all of those named, {@code failed} and {@code cancelled} for one.
   */
  private boolean named(Expr.Call call) {
    ActionOutcome wanted =
        switch (call.function()) {
          case "succeeded" -> ActionOutcome.SUCCEEDED;
          case "failed" -> ActionOutcome.FAILED;
          case "cancelled" -> ActionOutcome.CANCELLED;
          default -> null;
        };
    if (wanted == null) {
      return true;
    }
    int met = 0;
    for (Expr argument : call.arguments()) {
      if (outcome(argument) == wanted) {
        met++;
      }
    }
    return wanted == ActionOutcome.SUCCEEDED ? met == call.arguments().size() : met > 0;
  }

  private @Nullable ActionOutcome outcome(Expr argument) {
    if (argument instanceof Expr.Reference name) {
      OptionalInt action = plan.find(new ActionName(name.root()));
      return action.isEmpty() ? null : state.outcomeOf(action.getAsInt()).orElse(null);
    }
    return null;
  }
}
