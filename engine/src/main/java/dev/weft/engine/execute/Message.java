package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.reuse.ReuseDecision;
import dev.weft.engine.run.RunEvent;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** News for the deciding thread. */
sealed interface Message {
  /** An attempt is over. */
  record AttemptOver(Frame frame, int action, int attempt, CommandResult result)
      implements Message {}

  /** An attempt need not be made, since an earlier result stands for it. */
  record Reused(Frame frame, int action, ReuseDecision.Hit hit) implements Message {}

  /** An attempt must be made: no earlier result stands for it. */
  record Needed(Frame frame, int action, RunEvent.NotReused why) implements Message {}

  /** Something is worth knowing. */
  record Noted(Frame frame, RunEvent.Note note) implements Message {}

  /** An attempt wants a run made inside of it. */
  record Wanted(
      Frame frame, int action, int number, Map<String, Value> inputs, Set<ActionName> afresh)
      implements Message {}

  /** An attempt says which of the runs inside of it are wanted most. */
  record Preferred(Frame frame, int action, List<Integer> numbers) implements Message {}

  /** An attempt does not want a run inside of it any longer. */
  record Unwanted(Frame frame, int action, int number) implements Message {}

  /** The pause before another attempt is over. */
  record PauseOver(Frame frame, int action) implements Message {}

  /** The time of a run is over: of the whole job, or of an attempt that is a run inside it. */
  record TimeOver(Frame frame, Duration limit) implements Message {}

  /** Somebody asks for the end of the whole run. */
  record Cancel(boolean everything) implements Message {}
}
