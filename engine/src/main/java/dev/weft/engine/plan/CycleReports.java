package dev.weft.engine.plan;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words cycles. */
final class CycleReports {
  private static final int SHOWN = 12;

  private final ActionIndex index;
  private final DependencyList dependencies;

  CycleReports(ActionIndex index, DependencyList dependencies) {
    this.index = index;
    this.dependencies = dependencies;
  }

  /** Reports one cycle of each group of actions that wait for each other. */
  void report(Graph graph, Reporter reporter) {
    ShortestCycle shortest = new ShortestCycle(graph);
    int id = 0;
    for (int[] members : Components.of(graph)) {
      reporter.report(cycle(shortest.of(members, ++id), members.length));
    }
  }

  private Diagnostic cycle(int[] cycle, int entangled) {
    List<Diagnostic.Related> edges = new ArrayList<>(cycle.length);
    for (int at = 0; at < cycle.length; at++) {
      int consumer = cycle[at];
      Dependency edge = dependencies.between(consumer, cycle[(at + 1) % cycle.length]);
      edges.add(new Diagnostic.Related(edge.range(), words(consumer, edge)));
    }
    String hint =
        entangled > cycle.length
            ? "remove one of these dependencies; "
                + entangled
                + " actions wait for each other, and this is a shortest circle among them"
            : "remove one of these dependencies";
    return new Diagnostic(
        PlanCode.CYCLE, edges.get(0).range(), message(cycle), Optional.of(hint), edges);
  }

  private String message(int[] cycle) {
    StringBuilder text = new StringBuilder();
    text.append(cycle.length).append(" actions wait for each other: ");
    for (int at = 0; at < cycle.length; at++) {
      if (at == SHOWN && cycle.length > SHOWN + 2) {
        text.append("… (").append(cycle.length - SHOWN - 1).append(" more) -> ");
        at = cycle.length - 1;
      }
      text.append(index.name(cycle[at])).append(" -> ");
    }
    return text.append(index.name(cycle[0])).toString();
  }

  private String words(int consumer, Dependency edge) {
    String first = "'" + index.name(consumer) + "'";
    String second = "'" + index.name(edge.producer()) + "'";
    return switch (edge.kind()) {
      case REFERENCE -> first + " uses an output of " + second;
      case AFTER -> first + " says it comes after " + second;
      case STATUS -> first + " asks how " + second + " ended";
      case EFFECT ->
          first
              + " touches '"
              + edge.thing().orElseThrow()
              + "' after "
              + second
              + ", which is listed before it";
    };
  }
}
