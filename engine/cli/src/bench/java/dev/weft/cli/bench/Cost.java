package dev.weft.cli.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one process cost, with the children that it waited for.
 *
 * @param wall seconds
 * @param cpu seconds, of the user and the system
 * @param peak the most MiB of memory that one of the processes held at a time
 */
record Cost(double wall, double cpu, double peak) {
  /** Returns the middle of each figure by itself. */
  static Cost median(List<Cost> costs) {
    return new Cost(median(costs, Cost::wall), median(costs, Cost::cpu), median(costs, Cost::peak));
  }

  /** Returns the middle of a figure; of an even number the lower one of the two. */
  static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    return sorted[(sorted.length - 1) / 2];
  }
}
