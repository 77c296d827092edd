package dev.weft.actions.bisect.history;

import java.util.List;

/**
 * Between what it is searched.
 *
 * @param good none of them twice
 * @param mergeBases what must be tested before all else, and be good, because a good end is not an
 *     ancestor of the bad one; where one is bad, what is bad was mended on the way to the good end
 */
public record Ends(List<End> good, End bad, List<String> mergeBases) {
  public Ends {
    good = List.copyOf(good);
    mergeBases = List.copyOf(mergeBases);
    if (good.isEmpty()) {
      throw new IllegalArgumentException("there is no good end");
    }
  }
}
