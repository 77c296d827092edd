package dev.weft.engine.execute;

import dev.weft.engine.command.DrivenRuns.Ended;
import dev.weft.engine.command.DrivenRuns.Fate;
import dev.weft.engine.command.DrivenRuns.Part;
import dev.weft.engine.command.DrivenRuns.Span;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Policy;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.RunProgress;
import dev.weft.engine.run.RunState;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run inside an attempt that is over means to the command that wanted it. */
final class RequestedResult {
  private RequestedResult() {}

  /** Returns it; {@code number} is the one that the command knows it by. */
  static Ended of(Frame run, int number, Span span) {
    RunProgress progress = run.state().progress();
    List<Part> parts = new ArrayList<>(run.state().size());
    for (int action = 0; action < run.state().size(); action++) {
      parts.add(part(run, action));
    }
    return new Ended(number, failure(progress, parts), outputs(run), parts, span);
  }

  private static Part part(Frame run, int action) {
    RunState state = run.state();
    PlannedAction planned = run.plan().action(action);
    boolean forgiven = planned.action().policy().onFailure() == Policy.OnFailure.CONTINUE;
    Fate fate =
        switch (state.stateOf(action)) {
          case SUCCEEDED -> Fate.DONE;
          case REUSED -> Fate.REUSED;
          case FAILED -> forgiven ? Fate.FORGIVEN : Fate.FAILED;
          case CANCELLED -> Fate.CANCELLED;
          case SKIPPED -> Fate.LEFT_OUT;
          case WAITING, RUNNING, RETRYING -> throw new IllegalStateException("it goes on");
        };
    Path log = run.place().folder().log(planned.name(), action, state.attemptsOf(action));
    return new Part(planned.name(), fate, state.failureOf(action), log);
  }

  private static Optional<Failure> failure(RunProgress progress, List<Part> parts) {
    return switch (progress.finished().orElseThrow().outcome()) {
      case SUCCEEDED -> Optional.empty();
      case CANCELLED -> Optional.of(new Failure.Cancelled());
      case FAILED ->
          progress
              .exceeded()
              .<Failure>map(Failure.TimedOut::new)
              .or(
                  () ->
                      parts.stream()
                          .filter(each -> each.fate() == Fate.FAILED)
                          .findFirst()
                          .map(each -> new Failure.Inside(each.name(), each.failure().get())));
    };
  }

  private static Map<String, Value> outputs(Frame run) {
    ArgumentEvaluator evaluator = new ArgumentEvaluator(run.supplier().references(0));
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, Argument> each : run.plan().job().outputs().entrySet()) {
      if (evaluator.evaluate(each.getValue()) instanceof ArgumentValue.Known known) {
        outputs.put(each.getKey(), known.value());
      }
    }
    return outputs;
  }
}
