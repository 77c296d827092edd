package dev.weft.engine.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8, 9, 100})
  void aMapOfAnySizeIsEqualToALinkedOneAndKeepsTheOrder(int size) {
    String[] keys = new String[size];
    Integer[] values = new Integer[size];
    Map<String, Integer> linked = new LinkedHashMap<>();
    for (int at = 0; at < size; at++) {
      keys[at] = "k" + (size - at);
      values[at] = at;
      linked.put(keys[at], at);
    }
    Map<String, Integer> map = Ordered.of(keys, values);
    assertEquals(linked, map);
    assertEquals(map, linked);
    assertEquals(linked.hashCode(), map.hashCode());
    assertEquals(List.of(keys), new ArrayList<>(map.keySet()));
    assertEquals(List.of(values), new ArrayList<>(map.values()));
    assertEquals(linked, Ordered.copyOf(map));
    for (String key : keys) {
      assertTrue(map.containsKey(key));
      assertEquals(linked.get(key), map.get(key));
    }
    assertFalse(map.containsKey("k0"));
    assertThrows(UnsupportedOperationException.class, () -> map.put("k1", 1));
    assertThrows(UnsupportedOperationException.class, map.values()::clear);
  }
}
