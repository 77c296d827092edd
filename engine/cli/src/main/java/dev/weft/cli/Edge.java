package dev.weft.cli;

import dev.weft.engine.plan.Dependency;
import dev.weft.engine.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * One line of a drawing, from an action to one that waits for it.
 *
 * @param effect whether nothing but effects orders the two
 * @param label what both touch, or empty
 */
record Edge(int from, int to, boolean effect, String label) {
  /** Returns the edges of a plan by their targets, each pair of actions once. */
  static List<Edge> of(Plan plan) {
    List<Edge> edges = new ArrayList<>();
    for (int action = 0; action < plan.size(); action++) {
      Map<Integer, List<Dependency>> reasons = new LinkedHashMap<>();
      for (Dependency dependency : plan.dependenciesOf(action)) {
        reasons.computeIfAbsent(dependency.producer(), none -> new ArrayList<>()).add(dependency);
      }
      for (Map.Entry<Integer, List<Dependency>> each : reasons.entrySet()) {
        edges.add(edge(each.getKey(), action, each.getValue()));
      }
    }
    return edges;
  }

  private static Edge edge(int from, int to, List<Dependency> reasons) {
    StringJoiner things = new StringJoiner(", ");
    for (Dependency reason : reasons) {
      if (reason.kind() != Dependency.Kind.EFFECT) {
        return new Edge(from, to, false, "");
      }
      things.add(Words.clean(reason.thing().orElse("")));
    }
    return new Edge(from, to, true, things.toString());
  }
}
