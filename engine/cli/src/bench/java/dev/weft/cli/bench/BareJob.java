package dev.weft.cli.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The least that any program does with a generated job of {@code value} actions: finds the producer
 * of each reference in a hash table of names, sorts (A. B. Kahn, 1962) and puts values in place, one
 * record an action. It checks nothing. What it costs more for large jobs is what the machine takes.
 */
final class BareJob {
  private static final String OPEN = "$" + "{";

  private final List<JsonNode> actions;
  private final int[][] dependants;
  private final int[] order;

  private BareJob(List<JsonNode> actions, int[][] dependants, int[] order) {
    this.actions = actions;
    this.dependants = dependants;
    this.order = order;
  }

  /** Resolves the references of the job that a tree holds, and sorts it. */
  static BareJob plan(JsonNode tree) {
    List<JsonNode> actions = new ArrayList<>(tree.get("actions").size());
    Map<String, Integer> indices = new HashMap<>();
    for (JsonNode action : tree.get("actions")) {
      indices.put(action.get("name").stringValue(), actions.size());
      actions.add(action);
    }
    int[] from = new int[actions.size() * Shape.REFERENCES];
    int[] missing = new int[actions.size()];
    int[] uses = new int[actions.size()];
    for (int at = 0; at < actions.size(); at++) {
      for (JsonNode parameter : actions.get(at).get("parameters")) {
        String text = parameter.stringValue();
        if (text.contains(OPEN)) {
          int producer = indices.get(producer(text));
          from[at * Shape.REFERENCES + missing[at]++] = producer;
          uses[producer]++;
        }
      }
    }
    int[][] dependants = dependants(from, missing, uses);
    return new BareJob(actions, dependants, order(dependants, missing));
  }

  private static int[][] dependants(int[] from, int[] missing, int[] uses) {
    int[][] dependants = new int[missing.length][];
    Arrays.setAll(dependants, at -> new int[uses[at]]);
    for (int at = missing.length - 1; at >= 0; at--) {
      for (int each = 0; each < missing[at]; each++) {
        int producer = from[at * Shape.REFERENCES + each];
        dependants[producer][--uses[producer]] = at;
      }
    }
    return dependants;
  }

  private static int[] order(int[][] dependants, int[] missing) {
    int[] order = new int[missing.length];
    int end = 0;
    for (int at = 0; at < missing.length; at++) {
      if (missing[at] == 0) {
        order[end++] = at;
      }
    }
    for (int next = 0; next < end; next++) {
      for (int each : dependants[order[next]]) {
        if (--missing[each] == 0) {
          order[end++] = each;
        }
      }
    }
    return Arrays.copyOf(order, end);
  }

  /** Puts the values in place, in order, and keeps them; returns how many actions were done. */
  int run() {
    Map<String, String> outputs = new HashMap<>();
    List<Result> results = new ArrayList<>(order.length);
    for (int at : order) {
      JsonNode action = actions.get(at);
      List<String> parameters = new ArrayList<>(Shape.REFERENCES + 1);
      for (JsonNode parameter : action.get("parameters")) {
        String text = parameter.stringValue();
        int open = text.indexOf(OPEN);
        parameters.add(open < 0 ? text : text.substring(0, open) + outputs.get(producer(text)));
      }
      var result = new Result(action.get("name").stringValue(), parameters);
      outputs.put(result.name(), parameters.get(0));
      results.add(result);
    }
    return results.size();
  }

  private static String producer(String text) {
    return text.substring(text.indexOf(OPEN) + OPEN.length(), text.indexOf('.', text.indexOf(OPEN)));
  }

  private record Result(String name, List<String> parameters) {}
}
