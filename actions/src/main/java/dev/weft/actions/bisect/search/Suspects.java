package dev.weft.actions.bisect.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Who is suspected how much. */
final class Suspects {
  private Suspects() {}

  /** Returns the fewest candidates that hold a share of all probability, the likeliest first. */
  static List<Integer> likeliest(double[] posterior, double mass) {
    List<Integer> order =
        IntStream.range(0, posterior.length)
            .filter(each -> posterior[each] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer each) -> -posterior[each]))
            .toList();
    List<Integer> suspects = new ArrayList<>();
    double sum = 0;
    for (int each : order) {
      if (sum >= mass - 1e-12) {
        break;
      }
      suspects.add(each);
      sum += posterior[each];
    }
    return List.copyOf(suspects);
  }
}
