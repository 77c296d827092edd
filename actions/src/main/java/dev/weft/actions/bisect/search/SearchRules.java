package dev.weft.actions.bisect.search;

import java.util.Objects;

/**
 * What a search goes by.
 *
 * @param noise how far verdicts can be believed
 * @param trust when an answer is believed
 * @param costs what a probe costs; it changes the choice under noise only, where repeating a probe
 *     can be cheaper than another candidate
 * @param probes how many verdicts may be taken at most, 0 for no limit
 * @param seed what every chance is drawn from
 */
public record SearchRules(Noise noise, Trust trust, Costs costs, int probes, long seed) {
  /** Verdicts that are certain, answers that are confirmed, no limit. */
  public static final SearchRules EXACT =
      new SearchRules(new Noise.Exact(), new Trust(.95, true), Costs.EQUAL, 0, 1);

  /** Checks the limit. */
  public SearchRules {
    Objects.requireNonNull(noise);
    Objects.requireNonNull(trust);
    Objects.requireNonNull(costs);
    if (probes < 0) {
      throw new IllegalArgumentException("a limit of " + probes + " probes");
    }
  }

  /** Returns these rules with another view of verdicts. */
  public SearchRules with(Noise other) {
    return new SearchRules(other, trust, costs, probes, seed);
  }

  /** Returns these rules with another trust. */
  public SearchRules with(Trust other) {
    return new SearchRules(noise, other, costs, probes, seed);
  }

  /** Returns these rules with other costs. */
  public SearchRules with(Costs other) {
    return new SearchRules(noise, trust, other, probes, seed);
  }

  /** Returns these rules with another limit of probes, 0 for none. */
  public SearchRules withProbes(int other) {
    return new SearchRules(noise, trust, costs, other, seed);
  }

  /** Returns these rules with another seed. */
  public SearchRules withSeed(long other) {
    return new SearchRules(noise, trust, costs, probes, other);
  }

  boolean isExact() {
    return noise instanceof Noise.Exact;
  }
}
