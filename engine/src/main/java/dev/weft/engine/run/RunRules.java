package dev.weft.engine.run;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.On;
import dev.weft.engine.job.Retry;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Graph;
import java.util.Map;
import java.util.Optional;

/** What a scheduler must know of the actions of a plan; asked on the hot path, so cheap. */
public interface RunRules {
  /** Returns who waits for whom. */
  Graph graph();

  /** Returns the name of an action. */
  ActionName nameOf(int action);

  /** Returns which kind of condition an action has. */
  Condition conditionOf(int action);

  /** Evaluates the condition of an action whose dependencies all ended. */
  ArgumentValue evaluateCondition(int action, Standing standing, RunState state);

  /** Tells whether those that depend on an action go on after its failure. */
  boolean isForgiven(int action);

  /** Tells whether an attempt takes no time, and therefore no slot. */
  boolean isImmediate(int action);

  /** Tells whether an attempt of which nobody knows how it ended is followed by another. */
  default boolean isRerun(int action) {
    return false;
  }

  /** Tells whether an attempt takes a slot; a run inside the run takes none, nor does waiting. */
  default boolean needsSlot(int action) {
    return true;
  }

  /** Returns how many actions run at once at most, whatever the slots. */
  default int mostAtOnce() {
    return Integer.MAX_VALUE;
  }

  /** Returns when a failed attempt at an action is followed by another. */
  Optional<Retry> retryOf(int action);

  /** Returns what an action holds while an attempt runs, by name; nothing when it is immediate. */
  default Map<String, Integer> holdsOf(int action) {
    return Map.of();
  }

  /** Returns which host an attempt holds while it runs; none when it is immediate. */
  default Optional<On.Wanted> hostOf(int action) {
    return Optional.empty();
  }

  /** Returns the host on which all actions are performed that ask for none themselves. */
  default Optional<HostName> standingHost() {
    return Optional.empty();
  }

  /** Returns about how long an action takes in some unit; the same for all where none is known. */
  default long weightOf(int action) {
    return 1;
  }
}
