package dev.weft.actions.bisect.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Names that are any text. */
final class Entries implements Names {
  private final List<String> names;
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * Makes them.
   *
   * @param names no two alike
   */
  Entries(List<String> names) {
    this.names = List.copyOf(names);
    for (String name : names) {
      numbers.put(name, numbers.size());
    }
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public String name(int number) {
    return names.get(number);
  }

  @Override
  public OptionalInt find(String name) {
    Integer number = numbers.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
