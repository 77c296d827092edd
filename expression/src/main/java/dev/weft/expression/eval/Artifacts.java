package dev.weft.expression.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Files and folders within values. */
public final class Artifacts {
  private Artifacts() {}

  /**
   * Returns a value in which each file and folder is replaced, however deep it is in lists and
   * maps. Recursion ends where values do: they are no deeper than what JSON may hold.
   */
  public static Value replaced(Value value, UnaryOperator<Value.Artifact> by) {
    if (value instanceof Value.Artifact artifact) {
      return by.apply(artifact);
    } else if (value instanceof Value.Items items) {
      List<Value> all = new ArrayList<>(items.values().size());
      items.values().forEach(each -> all.add(replaced(each, by)));
      return new Value.Items(all);
    } else if (value instanceof Value.Entries entries) {
      Map<String, Value> all = new LinkedHashMap<>();
      entries.values().forEach((key, each) -> all.put(key, replaced(each, by)));
      return new Value.Entries(all);
    }
    return value;
  }
}
