package dev.weft.cli;

/**
 * How often edges between two layers cross, after W. Barth, M. Jünger and P. Mutzel, Simple and
 * efficient bilayer cross counting, 2002: e edges to w places are counted in O(e log w).
 */
final class Crossings {
  private Crossings() {}

  /**
   * Counts the pairs of edges of which the first ends behind the second.
   *
   * @param ends where the edges end, by the order in which they begin; of those that begin at one
   *     place ascending, since they do not cross
   * @param places how many places there are to end at
   */
  static long count(int[] ends, int places) {
    int[] tree = new int[places + 1]; // a Fenwick tree of how many edges ended so far, by place
    long crossings = 0;
    for (int before = 0; before < ends.length; before++) {
      crossings += before;
      for (int at = ends[before] + 1; at > 0; at -= at & -at) {
        crossings -= tree[at];
      }
      for (int at = ends[before] + 1; at <= places; at += at & -at) {
        tree[at]++;
      }
    }
    return crossings;
  }
}
