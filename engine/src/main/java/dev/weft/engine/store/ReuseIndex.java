package dev.weft.engine.store;

import dev.weft.engine.job.ActionName;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what actions made, by the fingerprint of all that it was made of. Losing all of it
 * loses time and nothing else. Safe for use by several threads.
 */
public interface ReuseIndex {
  /** Finds what was made of exactly this. */
  Optional<KeptResult> find(String fingerprint) throws IOException;

  /** Returns the parts of the fingerprint of what was last made by an action of a job, by name. */
  Optional<Map<String, String>> latest(String job, ActionName action) throws IOException;

  /**
   * Returns the parts that a fingerprint was made of, by name; none of one that is not known. Only
   * who explains a difference needs them.
   */
  Map<String, String> parts(String fingerprint) throws IOException;

  /** Remembers a result that was made just now, in the place of one with the same fingerprint. */
  void remember(KeptResult result, KeptResult.Cause cause) throws IOException;

  /** Remembers that results were used. */
  void used(Collection<String> fingerprints, Instant at) throws IOException;

  /** Returns all results. */
  List<KeptResult> all() throws IOException;

  /** Forgets results. */
  void forget(Collection<String> fingerprints) throws IOException;
}
