package dev.weft.engine.execute;

import dev.weft.engine.command.DrivenRuns.Ended;
import dev.weft.engine.command.DrivenRuns.Part;
import dev.weft.engine.command.DrivenRuns.Span;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunState;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run inside an attempt that is over means to the command that wanted it. */
final class RequestedResult {
  private RequestedResult() {}

  /** Returns it; {@code number} is the one that the command knows it by. */
  static Ended of(Frame run, int number) {
    RunState state = run.state();
    RunEvent.RunFinished finished = state.progress().finished().orElseThrow();
    List<Part> parts = new ArrayList<>(state.size());
    for (int action = 0; action < state.size(); action++) {
      ActionName name = run.plan().action(action).name();
      parts.add(
          new Part(
              name,
              state.failureOf(action),
              state.stateOf(action) == ActionState.SKIPPED,
              state.stateOf(action) == ActionState.REUSED,
              run.place().folder().log(name, action, state.attemptsOf(action))));
    }
    boolean cancelled = state.progress().isCancelled();
    Span span = new Span(state.progress().started().orElse(finished.at()), finished.at());
    return new Ended(number, cancelled, outputs(run), parts, span);
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
