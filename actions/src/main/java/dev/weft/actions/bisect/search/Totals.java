package dev.weft.actions.bisect.search;

/**
 * The mean of something over all explanations, for any place: of a good place under those in which
 * it is good, of a bad one under the others.
 */
final class Totals {
  private final int size;
  private final double mass;
  private final double ifGood;
  private final double[] ends;
  private final double allEnds;
  private double candidates;
  private double apart;

  Totals(double[] weight, double[] good, double[] bad, Places places) {
    this.size = places.size();
    this.ends = new double[weight.length];
    double masses = 0;
    double goods = 0;
    double older = 0;
    for (int each = 0; each < weight.length; each++) {
      masses += weight[each];
      goods += weight[each] * good[each];
      double more = weight[each] * (bad[each] - good[each]);
      if (each < size) {
        candidates += more;
      } else if (each > size) {
        ends[each] = more;
        older += each < places.count() ? more : 0;
        apart += each < places.count() ? 0 : more;
      }
    }
    this.mass = masses;
    this.ifGood = goods;
    this.allEnds = older;
  }

  double mass() {
    return mass;
  }

  /** Returns the mean at a place, given the sums over ancestors of candidates. */
  double at(int place, double[] sums) {
    if (place > size) {
      return ifGood + ends[place];
    }
    return ifGood + allEnds + (place == size ? candidates + apart : sums[place]);
  }
}
