package dev.weft.actions.bisect;

import dev.weft.actions.bisect.search.Costs;
import java.util.HashSet;
import java.util.Set;

/**
 * What probes were seen to cost. The first one of a revision has to build it; those after it find
 * results that can be reused, or a warm working tree. It follows from runs that are stored alone,
 * so that a search that is gone on with chooses the same.
 */
final class SeenCosts {
  private final Set<String> built = new HashSet<>();
  private final Mean first = new Mean();
  private final Mean again = new Mean();

  /** Takes notice of a probe that told something, if the job was run for it. */
  void add(String revision, Probe.Made made) {
    if (made.run() > 0) {
      (built.add(revision) ? first : again).add(made.took().toMillis());
    }
  }

  /** Returns the mean costs in milliseconds; all alike until a revision was probed twice. */
  Costs costs() {
    if (again.count == 0) {
      return Costs.EQUAL;
    }
    double test = Math.max(1, again.value());
    return new Costs(Math.max(0, first.value() - test), test);
  }

  private static final class Mean {
    private int count;
    private long sum;

    void add(long value) {
      count++;
      sum += value;
    }

    double value() {
      return (double) sum / count;
    }
  }
}
