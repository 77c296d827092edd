package dev.weft.engine.plan;

/** The order of a graph's actions. Nobody writes to the arrays once it is made. */
final class Sequence {
  private final int[] order;
  private final int[] wave;
  private final int waves;

  private Sequence(int[] order, int[] wave, int waves) {
    this.order = order;
    this.wave = wave;
    this.waves = waves;
  }

  /**
   * Orders the actions of a graph by wave, within one as they are listed: after A. B. Kahn,
   * Topological sorting of large networks, 1962. Actions on a cycle, and those behind one, have no
   * wave and are left out, so that the order is shorter than the graph.
   */
  static Sequence of(Graph graph) {
    int size = graph.size();
    int[] missing = new int[size];
    int[] wave = new int[size];
    int[] ready = new int[size];
    int found = 0;
    for (int action = 0; action < size; action++) {
      missing[action] = graph.firstDependency(action + 1) - graph.firstDependency(action);
      if (missing[action] == 0) {
        ready[found++] = action;
      }
    }
    int waves = 0;
    for (int next = 0; next < found; next++) {
      int producer = ready[next];
      int after = wave[producer] + 1;
      waves = Math.max(waves, after);
      int end = graph.firstDependant(producer + 1);
      for (int at = graph.firstDependant(producer); at < end; at++) {
        int consumer = graph.consumer(at);
        wave[consumer] = Math.max(wave[consumer], after);
        if (--missing[consumer] == 0) {
          ready[found++] = consumer;
        }
      }
    }
    for (int action = 0; action < size; action++) {
      if (missing[action] > 0) {
        wave[action] = -1;
      }
    }
    return new Sequence(byWave(wave, waves, found), wave, waves);
  }

  private static int[] byWave(int[] wave, int waves, int found) {
    int[] start = new int[waves + 1];
    for (int each : wave) {
      if (each >= 0) {
        start[each + 1]++;
      }
    }
    for (int each = 0; each < waves; each++) {
      start[each + 1] += start[each];
    }
    int[] order = new int[found];
    for (int action = 0; action < wave.length; action++) {
      if (wave[action] >= 0) {
        order[start[wave[action]]++] = action;
      }
    }
    return order;
  }

  /** Returns every index that has a wave, each behind all it depends on. */
  int[] order() {
    return order;
  }

  /** Returns 0 where nothing is depended on, else one more than the highest of those. */
  int wave(int action) {
    return wave[action];
  }

  /** Returns the number of waves. */
  int waves() {
    return waves;
  }
}
