package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Policy;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Expansion;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.RunProgress;
import dev.weft.engine.run.RunState;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a run inside a run that is over means to the action that it was an attempt at. */
final class InnerResult {
  private final Frame frame;
  private final PlannedAction planned;

  private InnerResult(Frame frame) {
    this.frame = frame;
    this.planned =
        Objects.requireNonNull(frame.place().around()).plan().action(frame.place().action());
  }

  /** Returns the news for the run around it. */
  static Message over(Frame frame) {
    Frame.Place place = frame.place();
    Frame around = Objects.requireNonNull(place.around());
    CommandResult result = new InnerResult(frame).result();
    return new Message.AttemptOver(around, place.action(), place.attempt(), result);
  }

  private CommandResult result() {
    RunProgress progress = frame.state().progress();
    if (progress.exceeded().isPresent()) {
      return failed(new Failure.TimedOut(progress.exceeded().get()));
    }
    if (progress.isCancelled()) {
      return failed(new Failure.Cancelled());
    }
    boolean each = planned.nested().orElseThrow() instanceof Nested.ForEach;
    Optional<Failure> failure = failure(each);
    if (failure.isPresent()) {
      return failed(failure.get());
    }
    return each ? gathered() : evaluated();
  }

  private static CommandResult failed(Failure failure) {
    return new CommandResult.Failed(failure);
  }

  /**
   * Returns the first failure that counts, before anything that was cancelled for its sake; of
   * instances each counts, since it leaves a gap.
   */
  private Optional<Failure> failure(boolean each) {
    Optional<Failure> failed = first(ActionState.FAILED, each);
    return failed.isPresent() ? failed : first(ActionState.CANCELLED, each);
  }

  private Optional<Failure> first(ActionState badly, boolean each) {
    RunState state = frame.state();
    for (int action = 0; action < state.size(); action++) {
      Policy policy = frame.plan().action(action).action().policy();
      boolean counts = each || policy.onFailure() != Policy.OnFailure.CONTINUE;
      if (counts && state.stateOf(action) == badly) {
        Failure cause = state.failureOf(action).orElseThrow();
        return Optional.of(new Failure.Inside(frame.plan().action(action).name(), cause));
      }
    }
    return Optional.empty();
  }

  private CommandResult gathered() {
    Expansion.Instances instances = frame.instances();
    Map<String, Value> outputs = new HashMap<>();
    for (String output : planned.outputs().keySet()) {
      List<Value> values = new ArrayList<>(frame.state().size());
      for (int action = 0; action < frame.state().size(); action++) {
        values.add(Objects.requireNonNull(frame.state().outputsOf(action).get(output)));
      }
      outputs.put(output, instances.gathered(values));
    }
    return new CommandResult.Succeeded(outputs);
  }

  private CommandResult evaluated() {
    ArgumentEvaluator evaluator = new ArgumentEvaluator(frame.supplier().references(0));
    Map<String, Argument> written = frame.plan().job().outputs();
    Map<String, Value> outputs = new HashMap<>();
    for (String output : planned.outputs().keySet()) {
      ArgumentValue value = evaluator.evaluate(Objects.requireNonNull(written.get(output)));
      if (!(value instanceof ArgumentValue.Known known)) {
        return failed(new Failure.OutputMissing(output, Missing.clause(value)));
      }
      outputs.put(output, known.value());
    }
    return PromisedOutputs.check(planned, outputs, frame.plan().limits());
  }
}
