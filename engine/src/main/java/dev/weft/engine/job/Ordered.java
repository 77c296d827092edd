package dev.weft.engine.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unmodifiable maps that keep their order. */
public final class Ordered {
  private static final int FEW = 8;

  private Ordered() {}

  static <K, V> Map<K, V> copyOf(Map<K, V> map) {
    if (map instanceof FewEntries) {
      return map;
    }
    return map.size() < 2 ? Map.copyOf(map) : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * Returns a map of keys, no two of them alike, to the values at the same places. Both arrays are
   * handed over: nobody may write to them any more. Maps may share their keys.
   */
  public static <V> Map<String, V> of(String[] keys, V[] values) {
    if (keys.length <= FEW) {
      return new FewEntries<>(keys, values);
    }
    Map<String, V> map = new LinkedHashMap<>(keys.length * 2);
    for (int at = 0; at < keys.length; at++) {
      map.put(keys[at], values[at]);
    }
    return Collections.unmodifiableMap(map);
  }
}
