package dev.weft.cli;

import dev.weft.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** A job's graph as text, for people and for the tools that draw. */
final class GraphText {
  private GraphText() {}

  /** Returns the actions by wave, each with those it waits for. */
  static String plain(Plan plan, List<Edge> edges) {
    Labels labels = new Labels(plan);
    List<List<Edge>> into = new ArrayList<>();
    int width = 0;
    for (int action = 0; action < plan.size(); action++) {
      into.add(new ArrayList<>());
      width = Math.max(width, labels.of(action).length());
    }
    for (Edge edge : edges) {
      into.get(edge.to()).add(edge);
    }
    StringBuilder text = new StringBuilder();
    int wave = -1;
    for (int action : plan.order()) {
      if (plan.wave(action) != wave) {
        wave = plan.wave(action);
        text.append("wave ").append(wave + 1).append('\n');
      }
      StringBuilder line = new StringBuilder("  ").append(labels.of(action));
      if (!into.get(action).isEmpty()) {
        line.append(" ".repeat(width + 2 - line.length() + 2)).append("<- ");
      }
      String comma = "";
      for (Edge edge : into.get(action)) {
        line.append(comma).append(name(plan, edge.from()));
        line.append(edge.effect() ? " (" + edge.label() + ")" : "");
        comma = ", ";
      }
      text.append(line).append('\n');
    }
    return text.toString();
  }

  /** Returns the graph in the language of Graphviz. */
  static String dot(Plan plan, List<Edge> edges) {
    Labels labels = new Labels(plan);
    StringBuilder text = new StringBuilder("digraph ");
    text.append(quoted(plan.job().header().name())).append(" {\n");
    text.append("  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
    for (int action = 0; action < plan.size(); action++) {
      text.append("  ").append(quoted(name(plan, action)));
      if (labels.isRepeated(action)) {
        text.append(" [peripheries=2, label=").append(quoted(labels.of(action))).append(']');
      }
      text.append(";\n");
    }
    for (Edge edge : edges) {
      text.append("  ").append(quoted(name(plan, edge.from())));
      text.append(" -> ").append(quoted(name(plan, edge.to())));
      if (edge.effect()) {
        text.append(" [style=dashed, label=").append(quoted(edge.label())).append(']');
      }
      text.append(";\n");
    }
    return text.append("}\n").toString();
  }

  /** Returns the graph in the language of Mermaid. */
  static String mermaid(Plan plan, List<Edge> edges) {
    Labels labels = new Labels(plan);
    StringBuilder text = new StringBuilder("flowchart LR\n");
    for (int action = 0; action < plan.size(); action++) {
      boolean repeated = labels.isRepeated(action);
      text.append("  a").append(action).append(repeated ? "[[\"" : "(\"");
      text.append(entities(labels.of(action))).append(repeated ? "\"]]\n" : "\")\n");
    }
    for (Edge edge : edges) {
      text.append("  a").append(edge.from());
      text.append(edge.effect() ? " -. \"" + entities(edge.label()) + "\" .-> a" : " --> a");
      text.append(edge.to()).append('\n');
    }
    return text.toString();
  }

  private static String name(Plan plan, int action) {
    return plan.action(action).name().value();
  }

  private static String quoted(String text) {
    return '"' + Words.clean(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Writes what Mermaid would read as its own syntax as numbered entities. */
  private static String entities(String text) {
    StringBuilder safe = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      boolean plain = Character.isLetterOrDigit(each) || "_ -./:,".indexOf(each) >= 0;
      safe.append(plain ? String.valueOf(each) : "#" + (int) each + ";");
    }
    return safe.toString();
  }
}
