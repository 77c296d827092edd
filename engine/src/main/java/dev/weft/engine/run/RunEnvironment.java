package dev.weft.engine.run;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.Plan;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What references to actions are worth while a run goes on, and status functions; all else is asked
 * outside. It looks at actions that ended only, and what is known of those does not change; so it
 * may be used by other threads than the one that decides, once the ends were handed over to them.
 */
public final class RunEnvironment implements Environment {
  private final Plan plan;
  private final RunState state;
  private final Standing standing;
  private final Environment outside;

  /**
   * Makes the environment of an action, or of the job's own outputs.
   *
   * @param outside what references to no action of the plan are worth
   */
  public RunEnvironment(Plan plan, RunState state, Standing standing, Environment outside) {
    this.plan = plan;
    this.state = state;
    this.standing = standing;
    this.outside = outside;
  }

  @Override
  public Lookup lookup(Expr.Reference reference) {
    boolean about = reference.root().equals("actions");
    String name = about ? reference.field(0) : reference.root();
    OptionalInt action = plan.find(new ActionName(name));
    if (action.isEmpty()) {
      return outside.lookup(reference);
    }
    return about
        ? about(action.getAsInt(), reference.field(1))
        : output(action.getAsInt(), reference.field(0));
  }

  private Lookup output(int action, String output) {
    Value value = state.outputsOf(action).get(output);
    return value == null
        ? new Lookup.Absent(whyNone(action, plan.action(action).name().value()))
        : new Lookup.Found(value, 1);
  }

  private String whyNone(int action, String name) {
    String ended =
        switch (state.stateOf(action)) {
          case FAILED -> "failed";
          case SKIPPED -> "was skipped";
          case CANCELLED -> "was cancelled";
          case SUCCEEDED, REUSED -> "did not make it";
          case WAITING, RUNNING, RETRYING -> "did not end";
        };
    return "action '" + name + "' " + ended;
  }

  private Lookup about(int action, String field) {
    String name = plan.action(action).name().value();
    if (state.outcomeOf(action).isEmpty()) {
      return new Lookup.Absent("action '" + name + "' did not end");
    }
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
      ActionOutcome outcome = outcome(argument);
      boolean reused = outcome == ActionOutcome.REUSED && wanted == ActionOutcome.SUCCEEDED;
      if (reused || outcome == wanted) {
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
