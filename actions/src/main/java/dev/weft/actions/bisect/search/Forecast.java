package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a search is expected to take from where it stands: means over culprits drawn by probability
 * and seed, each searched for in virtual time, with verdicts as noisy as the rules say; where rates
 * are to be learnt, one in ten wrong.
 *
 * @param probes probes started
 * @param builds candidates and ends that are built for them
 * @param time time in the unit of the costs
 */
public record Forecast(double probes, double builds, double time) {
  private static final int SHOWS = 24;

  /** Returns what is expected with so many slots. Takes some dozens of searches. */
  public static Forecast of(Search search, int slots) {
    double probes = 0;
    double builds = 0;
    double time = 0;
    for (int show = 0; show < SHOWS; show++) {
      Drawn drawn = new Drawn(search, show);
      Rehearsal.Played played = Rehearsal.play(search, drawn, slots);
      probes += played.started();
      builds += drawn.built.size();
      time += played.time();
    }
    return new Forecast(probes / SHOWS, builds / SHOWS, time / SHOWS);
  }

  /** A world in which one candidate, drawn by chance, brought it. */
  private static final class Drawn implements Rehearsal.Prober {
    private final SearchRules rules;
    private final Search search;
    private final SplittableRandom chance;
    private final int culprit;
    private final double falseFail;
    private final double missed;
    private final Set<Point> built = new HashSet<>();

    Drawn(Search search, int show) {
      this.search = search;
      this.rules = search.rules();
      this.chance = new SplittableRandom(rules.seed() + show);
      this.culprit = draw(search.posterior(), (show + .5) / SHOWS);
      if (rules.noise() instanceof Noise.Known known) {
        this.falseFail = known.falseFail();
        this.missed = known.missed();
      } else {
        this.falseFail = rules.isExact() ? 0 : .1;
        this.missed = falseFail;
      }
    }

    private static int draw(double[] posterior, double share) {
      double all = Arrays.stream(posterior).sum();
      double sum = 0;
      for (int each = 0; each < posterior.length; each++) {
        sum += posterior[each];
        if (sum >= share * all && posterior[each] > 0) {
          return each;
        }
      }
      return posterior.length - 1;
    }

    @Override
    public Outcome probe(Point point) {
      boolean bad = search.isBadIf(culprit, point);
      return chance.nextDouble() < (bad ? 1 - missed : falseFail) ? Outcome.BAD : Outcome.GOOD;
    }

    @Override
    public double duration(Point point) {
      return rules.costs().test() + (built.add(point) ? rules.costs().build() : 0);
    }
  }
}
