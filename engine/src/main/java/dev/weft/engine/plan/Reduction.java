package dev.weft.engine.plan;

import org.jgrapht.alg.TransitiveReduction;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/**
 * The dependencies that a drawing needs: those that do not follow from others. Not for planning,
 * since its cost grows with the square of the actions at least.
 */
public final class Reduction {
  /** Larger graphs are left as they are. */
  public static final int MOST_ACTIONS = 1_000;

  private Reduction() {}

  /** Returns a graph without cycles with the dependencies left out that longer paths imply. */
  public static Graph of(Graph graph) {
    if (graph.size() > MOST_ACTIONS) {
      return graph;
    }
    SimpleDirectedGraph<Integer, DefaultEdge> reduced =
        new SimpleDirectedGraph<>(DefaultEdge.class);
    for (int action = 0; action < graph.size(); action++) {
      reduced.addVertex(action);
    }
    for (int action = 0; action < graph.size(); action++) {
      for (int at = graph.firstDependency(action); at < graph.firstDependency(action + 1); at++) {
        reduced.addEdge(action, graph.producer(at));
      }
    }
    TransitiveReduction.INSTANCE.reduce(reduced);
    EdgeList edges = new EdgeList(graph.size());
    for (int action = 0; action < graph.size(); action++) {
      for (int at = graph.firstDependency(action); at < graph.firstDependency(action + 1); at++) {
        if (reduced.containsEdge(action, graph.producer(at))) {
          edges.add(graph.producer(at), graph.isRequired(at));
        }
      }
      edges.next();
    }
    return edges.toGraph();
  }
}
