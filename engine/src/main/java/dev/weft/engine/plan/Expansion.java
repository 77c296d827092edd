package dev.weft.engine.plan;

import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a list or map makes of an action that is repeated for each of its elements. */
public sealed interface Expansion {
  /**
   * Instances.
   *
   * @param each in the order of the list or map; none is fine
   * @param byKey whether it was a map, so that outputs are maps
   */
  record Instances(List<Each> each, boolean byKey) implements Expansion {
    public Instances {
      each = List.copyOf(each);
    }

    /** Returns the value of one output for all of them, given that of each in order. */
    public Value gathered(List<Value> values) {
      if (!byKey) {
        return new Value.Items(values);
      }
      Map<String, Value> entries = new LinkedHashMap<>(values.size() * 2);
      for (int index = 0; index < values.size(); index++) {
        entries.put(each.get(index).key(), values.get(index));
      }
      return new Value.Entries(entries);
    }
  }

  /**
   * None.
   *
   * @param reason a clause, such as {@code 'foreach' goes over a string, not over a list or map}
   * @param hint what can be done about it
   * @param element the one it is about, counted from 0, or -1
   */
  record Refused(String reason, String hint, int element) implements Expansion {}

  /** Expands a value. */
  static Expansion of(Value over, Limits limits) {
    int most = limits.count(Limit.INSTANCES);
    if (over instanceof Value.Items items) {
      int size = items.values().size();
      return size > most ? tooMany(size, limits) : ofList(items.values());
    }
    if (over instanceof Value.Entries entries) {
      int size = entries.values().size();
      return size > most ? tooMany(size, limits) : ofMap(entries.values());
    }
    return new Refused(
        "'foreach' goes over " + kind(over) + ", not over a list or map",
        "go over one that has the elements",
        -1);
  }

  private static Refused tooMany(int size, Limits limits) {
    String most = limits.text(Limit.INSTANCES);
    return new Refused(
        "'foreach' makes " + size + " instances, and " + most + " are the most",
        limits.advice(
            Limit.INSTANCES, "go over a list or map of fewer elements, each for more work"),
        -1);
  }

  private static Expansion ofList(List<Value> values) {
    List<Each> each = new ArrayList<>(values.size());
    boolean texts = true;
    for (Value value : values) {
      texts &= value instanceof Value.Text;
    }
    Map<String, Integer> firsts = new HashMap<>();
    for (int index = 0; index < values.size(); index++) {
      String key = Integer.toString(index);
      if (texts && values.get(index) instanceof Value.Text text) {
        key = text.value();
        Integer first = firsts.putIfAbsent(key, index);
        if (first != null) {
          String shown = key.length() > 64 ? "the same text" : "'" + key + "'";
          return new Refused(
              "'foreach' meets " + shown + " twice, at [" + first + "] and [" + index + "]",
              "instances are known by their elements; write each once, or go over a map",
              index);
        }
      }
      each.add(new Each(key, values.get(index), index));
    }
    return new Instances(each, false);
  }

  private static Expansion ofMap(Map<String, Value> values) {
    List<Each> each = new ArrayList<>(values.size());
    values.forEach((key, value) -> each.add(new Each(key, value, each.size())));
    return new Instances(each, true);
  }

  private static String kind(Value value) {
    if (value instanceof Value.Text) {
      return "a string";
    } else if (value instanceof Value.Int || value instanceof Value.Real) {
      return "a number";
    } else if (value instanceof Value.Bool) {
      return "a truth value";
    }
    return value instanceof Value.Null ? "null" : "a file";
  }
}
