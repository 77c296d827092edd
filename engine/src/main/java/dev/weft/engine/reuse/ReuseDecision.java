package dev.weft.engine.reuse;

import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.RunId;
import dev.weft.expression.eval.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether an action must run. */
public sealed interface ReuseDecision {
  /** Returns one clause that says why, for listings. */
  String reason();

  /**
   * It need not: the same was made before.
   *
   * @param outputs values by name; files and folders are copies that belong to this run
   * @param from the run that made them
   * @param fingerprint of what they depend on
   */
  record Hit(Map<String, Value> outputs, RunId from, String fingerprint) implements ReuseDecision {
    public Hit {
      outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    @Override
    public String reason() {
      return "nothing it depends on changed since run " + from;
    }
  }

  /**
   * It must: nothing that fits is kept.
   *
   * @param fingerprint to keep the result under
   * @param stamps when and how the input files were last touched, as one hash
   */
  record Miss(PlannedAction action, Fingerprint fingerprint, String stamps, Why why)
      implements ReuseDecision {
    @Override
    public String reason() {
      return why.reason();
    }

    /**
     * Why nothing fits.
     *
     * @param differences to what the action last depended on; none where nothing is known of that
     * @param warning what went wrong, where that is the reason; to be shown to the user
     */
    public record Why(String reason, List<Difference> differences, Optional<String> warning) {
      public Why {
        differences = List.copyOf(differences);
      }
    }
  }

  /** It must, and what it makes is not kept: that is not declared, or would not be sound. */
  record Off(String reason) implements ReuseDecision {}
}
