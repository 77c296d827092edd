package dev.weft.actions.bisect.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the places whose outcomes say most of who the culprit is: the mutual information of the
 * outcomes of everything in flight and of what is chosen with the explanation, in bits. With
 * certain verdicts that is the entropy of the classes into which the outcomes divide the
 * candidates.
 *
 * <p>What is in flight is followed into each of its outcomes: a world is the probability of every
 * explanation together with one way in which all of it may end. Several places are chosen one by
 * one, and each again, given the others, until none would move.
 */
final class Picker {
  private static final int WORLDS = 32;
  private static final int ROUNDS = 6;
  private static final int LARGE = 20_000;

  private final Places places;
  private final double[] probability;
  private final double[] failBad;
  private final double[] failGood;
  private final double[] worth;

  /**
   * @param probability of each explanation; need not sum to 1
   * @param failBad for each explanation, how often a place that is bad under it fails
   * @param failGood for each explanation, how often one that is good fails
   * @param worth for each place what a bit from it is worth, 0 to leave it alone
   */
  Picker(Places places, double[] probability, double[] failBad, double[] failGood, double[] worth) {
    this.places = places;
    this.probability = probability;
    this.failBad = failBad;
    this.failGood = failGood;
    this.worth = worth;
  }

  /** Returns up to {@code free} places, fewer if no more would tell anything. */
  int[] pick(int[] inFlight, int free) {
    List<double[]> worlds = List.of(probability);
    for (int each : inFlight) {
      worlds = split(worlds, each);
    }
    int[] picks = new int[free];
    int count = 0;
    List<double[]> now = worlds;
    while (count < free) {
      int best = best(scores(now));
      if (best < 0) {
        break;
      }
      picks[count++] = best;
      now = count < free ? split(now, best) : now;
    }
    int rounds = count < 2 || places.size() > LARGE ? 0 : ROUNDS;
    for (int round = 0; round < rounds && improve(worlds, picks, count); round++) {}
    return Arrays.copyOf(picks, count);
  }

  /** Returns what each place would tell beyond what is in flight, times what that is worth. */
  double[] scores(int[] inFlight) {
    List<double[]> worlds = List.of(probability);
    for (int each : inFlight) {
      worlds = split(worlds, each);
    }
    return scores(worlds);
  }

  private boolean improve(List<double[]> worlds, int[] picks, int count) {
    boolean moved = false;
    for (int which = 0; which < count; which++) {
      List<double[]> others = worlds;
      for (int each = 0; each < count; each++) {
        others = each == which ? others : split(others, picks[each]);
      }
      double[] scores = scores(others);
      int best = best(scores);
      if (best >= 0 && scores[best] > scores[picks[which]] + 1e-9) {
        picks[which] = best;
        moved = true;
      }
    }
    return moved;
  }

  private static int best(double[] scores) {
    int best = -1;
    double most = 1e-9;
    for (int each = 0; each < scores.length; each++) {
      if (scores[each] > most + 1e-12) {
        best = each;
        most = scores[each];
      }
    }
    return best;
  }

  private double[] scores(List<double[]> worlds) {
    int size = places.size();
    double[][] rows = new double[worlds.size() + 1][size];
    Totals[] totals = new Totals[rows.length];
    double[] all = new double[probability.length];
    for (int row = 0; row < worlds.size(); row++) {
      double[] world = worlds.get(row);
      totals[row] = new Totals(world, failGood, failBad, places);
      for (int each = 0; each < all.length; each++) {
        all[each] += world[each];
        if (each < size) {
          rows[row][each] = world[each] * (failBad[each] - failGood[each]);
        }
      }
    }
    double[] doubtGood = Entropy.ofEach(failGood);
    double[] doubtBad = Entropy.ofEach(failBad);
    Totals doubt = new Totals(all, doubtGood, doubtBad, places);
    for (int each = 0; each < size; each++) {
      rows[worlds.size()][each] = all[each] * (doubtBad[each] - doubtGood[each]);
    }
    totals[worlds.size()] = doubt;
    double[][] sums = places.ancestry().sums(rows);
    double[] scores = new double[places.count()];
    for (int place = 0; place < scores.length; place++) {
      if (worth[place] > 0) {
        double bits = -doubt.at(place, sums[worlds.size()]);
        for (int row = 0; row < worlds.size(); row++) {
          bits += Entropy.of(totals[row].at(place, sums[row]), totals[row].mass());
        }
        scores[place] = bits * worth[place];
      }
    }
    return scores;
  }

  private List<double[]> split(List<double[]> worlds, int place) {
    BitSet bad = places.badUnder(place);
    List<double[]> parts = new ArrayList<>();
    for (double[] world : worlds) {
      double[] fails = new double[world.length];
      double[] passes = new double[world.length];
      for (int each = 0; each < world.length; each++) {
        double rate = bad.get(each) ? failBad[each] : failGood[each];
        fails[each] = world[each] * rate;
        passes[each] = world[each] - fails[each];
      }
      keep(fails, parts);
      keep(passes, parts);
    }
    if (parts.size() > WORLDS) {
      parts.sort(Comparator.comparingDouble((double[] each) -> -Arrays.stream(each).sum()));
      return List.copyOf(parts.subList(0, WORLDS));
    }
    return parts;
  }

  private static void keep(double[] world, List<double[]> worlds) {
    if (Arrays.stream(world).sum() > 1e-9) {
      worlds.add(world);
    }
  }
}
