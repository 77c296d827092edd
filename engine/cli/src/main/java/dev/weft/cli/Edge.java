package dev.weft.cli;

import dev.weft.engine.plan.Dependency;
import dev.weft.engine.plan.Graph;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.Reduction;
import java.util.ArrayList;
import java.util.HashMap;
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
  /** Returns the edges of a plan by their targets, less those that longer paths imply. */
  static List<Edge> of(Plan plan) {
    Graph needed = Reduction.of(plan.graph());
    List<Edge> edges = new ArrayList<>();
    for (int action = 0; action < plan.size(); action++) {
      Map<Integer, List<Dependency>> reasons = new HashMap<>();
      for (Dependency dependency : plan.dependenciesOf(action)) {
        reasons.computeIfAbsent(dependency.producer(), none -> new ArrayList<>()).add(dependency);
      }
      for (int at = needed.firstDependency(action); at < needed.firstDependency(action + 1); at++) {
        int producer = needed.producer(at);
        edges.add(edge(producer, action, reasons.getOrDefault(producer, List.of())));
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
    return new Edge(from, to, things.length() > 0, things.toString());
  }
}
