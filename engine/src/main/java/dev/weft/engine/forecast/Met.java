package dev.weft.engine.forecast;

import dev.weft.engine.run.RunId;
import dev.weft.expression.eval.Value;
import java.util.Map;
import java.util.Optional;

/**
 * What a run that is foreseen meets at an action.
 *
 * @param outputs by name, where they are known already
 * @param from the run that made them, where they are reused
 */
record Met(Foreseen foreseen, Optional<Map<String, Value>> outputs, Optional<RunId> from) {
  /** Returns that an action is done, or maybe done, and what it makes is not known. */
  static Met open(Outlook outlook, String reason) {
    return open(new Foreseen(outlook, reason));
  }

  /** Returns that what an action makes is not known. */
  static Met open(Foreseen foreseen) {
    return new Met(foreseen, Optional.empty(), Optional.empty());
  }

  /** Returns that an action takes no time and makes this. */
  static Met known(Foreseen foreseen, Map<String, Value> outputs) {
    return new Met(foreseen, Optional.of(outputs), Optional.empty());
  }
}
