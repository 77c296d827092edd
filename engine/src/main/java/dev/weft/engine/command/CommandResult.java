package dev.weft.engine.command;

import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.util.Map;

/** How an attempt ended, as its command sees it. */
public sealed interface CommandResult {
  /** Well, with a value for each required output. */
  record Succeeded(Map<String, Value> outputs) implements CommandResult {
    public Succeeded {
      outputs = Map.copyOf(outputs);
    }
  }

  /** Badly. */
  record Failed(Failure failure) implements CommandResult {}
}
