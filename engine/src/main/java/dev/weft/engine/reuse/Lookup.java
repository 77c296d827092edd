package dev.weft.engine.reuse;

import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.reuse.Dependencies.Seen;
import dev.weft.engine.reuse.ReuseDecision.Miss;
import dev.weft.engine.reuse.ReuseDecision.Miss.Why;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.DamagedArtifactException;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks results up that earlier runs of a job made.
 *
 * @param used the fingerprints of those that were found and are to be marked as used
 * @param fresh those used since then are marked well enough
 */
record Lookup(String job, ReuseIndex index, Set<String> used, Instant fresh) {
  /** How the outputs of a kept result are had. */
  interface Taking {
    Map<String, Value> outputs(KeptResult.Made made) throws IOException;
  }

  /** Decides about an action that depends on what was seen. */
  ReuseDecision decide(PlannedAction action, Seen seen, Taking taking) {
    KeptResult kept;
    try {
      Optional<KeptResult> found = index.find(seen.fingerprint().sha256());
      if (found.isEmpty()) {
        return miss(action, seen, compare(action, seen));
      }
      kept = found.get();
    } catch (IOException | RuntimeException e) {
      return miss(action, seen, broken("what earlier runs made cannot be looked up", e));
    }
    try {
      Map<String, Value> outputs = taking.outputs(kept.made());
      if (kept.used().isBefore(fresh)) {
        used.add(kept.fingerprint());
      }
      return new ReuseDecision.Hit(outputs, kept.run(), kept.fingerprint());
    } catch (IOException | RuntimeException e) {
      if (e instanceof DamagedArtifactException) {
        forget(kept);
      }
      RunId from = kept.run();
      return miss(
          action,
          seen,
          broken("what run " + from + " made for '" + action.name() + "' is unusable", e));
    }
  }

  private void forget(KeptResult result) {
    try {
      index.forget(List.of(result.fingerprint()));
    } catch (IOException | RuntimeException e) {
      // the warning about the result is enough: whatever is left is verified again
    }
  }

  private Why compare(PlannedAction action, Seen seen) throws IOException {
    Optional<Map<String, String>> latest = index.latest(job, action.name());
    if (latest.isEmpty()) {
      return new Why("nothing that it made is kept", List.of(), Optional.empty());
    }
    List<Difference> differences = seen.fingerprint().differencesTo(latest.get());
    if (differences.isEmpty()) {
      return new Why("what it made is no longer kept", List.of(), Optional.empty());
    }
    String more = differences.size() > 1 ? ", and " + (differences.size() - 1) + " more" : "";
    return new Why(differences.get(0).text() + more, differences, Optional.empty());
  }

  /** Returns that there is nothing for an action, and why. */
  static Miss miss(PlannedAction action, Seen seen, Why why) {
    return new Miss(action, seen.fingerprint(), seen.stamps(), why);
  }

  private static Why broken(String clause, Exception e) {
    return new Why(clause, List.of(), Optional.of(clause + ": " + message(e)));
  }

  /** Returns what went wrong, for people. */
  static String message(Exception e) {
    String message = e.getMessage();
    return message == null || e instanceof FileSystemException || !(e instanceof IOException)
        ? e.toString()
        : message;
  }
}
