package dev.weft.actions.bisect;

import dev.weft.actions.bisect.search.Noise;
import dev.weft.actions.bisect.search.Point;
import dev.weft.engine.job.ActionName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was tried before. A result that is kept tells nothing new of a revision, so what decides is
 * done afresh where one is tried again, and always where verdicts are noisy.
 */
final class Tries {
  /** How often in a row something may go wrong at a revision that has nothing to do with it. */
  static final int MOST = 3;

  private final Set<ActionName> deciding;
  private final boolean noisy;
  private final Set<String> begun = new HashSet<>();
  private final Map<Point, Integer> troubles = new HashMap<>();

  Tries(Set<ActionName> deciding, Noise noise) {
    this.deciding = deciding;
    this.noisy = !(noise instanceof Noise.Exact);
  }

  /** Begins one, and returns the actions for which no earlier result may stand. */
  Set<ActionName> begin(String revision) {
    boolean first = begun.add(revision);
    return first && !noisy ? Set.of() : deciding;
  }

  /** Tells whether the last one told nothing. */
  boolean isTroubled(Point point) {
    return troubles.containsKey(point);
  }

  /** Takes notice of one that told something. */
  void told(Point point) {
    troubles.remove(point);
  }

  /** Takes notice of one that told nothing, and tells whether it was the last that is made. */
  boolean wentWrong(Point point) {
    return troubles.merge(point, 1, Integer::sum) == MOST;
  }
}
