package dev.weft.cli;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;

/** A job's graph as an SVG image that needs nothing else and suits light and dark pages. */
final class SvgDrawing {
  private static final int LONGEST = 32;
  private static final double CHARACTER = 7.4;
  private static final double BOX_HEIGHT = 38;
  private static final double GAP = 64;
  private static final double MARGIN = 16;
  private static final String STYLE =
      """
      <style>
        .box { fill: #f6f8fa; stroke: #8c959f; stroke-width: 1.2; }
        .long { stroke: #0969da; stroke-width: 2; }
        .edge { fill: none; stroke: #8c959f; stroke-width: 1.4; }
        .edge.long { stroke: #0969da; stroke-width: 2; }
        .effect { stroke: #bc4c00; stroke-dasharray: 5 4; }
        .head { fill: #8c959f; stroke: none; }
        .head.long { fill: #0969da; }
        .head.effect { fill: #bc4c00; }
        text { font: 12px ui-monospace, SFMono-Regular, Menlo, monospace; fill: #1f2328; }
        .small { font-size: 10px; fill: #59636e; }
        @media (prefers-color-scheme: dark) {
          .box { fill: #161b22; stroke: #6e7681; }
          .edge { stroke: #6e7681; }
          .head { fill: #6e7681; }
          .box.long, .edge.long { stroke: #4493f8; }
          .head.long { fill: #4493f8; }
          .edge.effect { stroke: #db6d28; }
          .head.effect { fill: #db6d28; }
          text { fill: #e6edf3; }
          .small { fill: #9198a1; }
        }
      </style>
      """;

  private final Plan plan;
  private final List<Edge> edges;
  private final Labels labels;
  private final LayeredLayout layout;
  private final double[] left;
  private final double[] width;
  private final BitSet longest = new BitSet();
  private final StringBuilder svg = new StringBuilder();

  private SvgDrawing(Plan plan, List<Edge> edges) {
    this.plan = plan;
    this.edges = edges;
    this.labels = new Labels(plan);
    int[] waves = new int[plan.size()];
    this.width = new double[plan.waves()];
    this.left = new double[plan.waves() + 1];
    for (int action = 0; action < plan.size(); action++) {
      int wave = plan.wave(action);
      waves[action] = wave;
      width[wave] = Math.max(width[wave], wide(action));
    }
    left[0] = MARGIN;
    for (int wave = 0; wave < plan.waves(); wave++) {
      left[wave + 1] = left[wave] + width[wave] + GAP;
    }
    this.layout = new LayeredLayout(waves, edges);
    for (int action : plan.criticalPath()) {
      longest.set(action);
    }
  }

  /** Draws a plan. */
  static String of(Plan plan, List<Edge> edges) {
    return new SvgDrawing(plan, edges).draw();
  }

  private String draw() {
    long wide = Math.round(left[plan.waves()] - GAP + MARGIN);
    long high = Math.round(layout.height() + 2 * MARGIN);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(wide);
    svg.append("\" height=\"").append(high).append("\" viewBox=\"0 0 ").append(wide).append(' ');
    svg.append(high).append("\" role=\"img\">\n<title>");
    svg.append(Svg.escaped(plan.job().header().name())).append("</title>\n").append(STYLE);
    for (int edge = 0; edge < edges.size(); edge++) {
      edge(edges.get(edge), layout.route(edge));
    }
    for (int action = 0; action < plan.size(); action++) {
      box(action);
    }
    return svg.append("</svg>\n").toString();
  }

  private void edge(Edge edge, List<LayeredLayout.Place> route) {
    boolean onLongest =
        longest.get(edge.from())
            && longest.get(edge.to())
            && plan.wave(edge.to()) == plan.wave(edge.from()) + 1;
    String kind = edge.effect() ? " effect" : onLongest ? " long" : "";
    svg.append("<g><title>").append(Svg.escaped(title(edge))).append("</title><path class=\"edge");
    svg.append(kind).append("\" d=\"M");
    double x = left[route.get(0).layer()] + wide(edge.from());
    double y = middle(route.get(0));
    point(x, y);
    if (x < left[route.get(0).layer()] + width[route.get(0).layer()]) {
      x = left[route.get(0).layer()] + width[route.get(0).layer()];
      svg.append('L');
      point(x, y);
    }
    for (int at = 1; at < route.size(); at++) {
      LayeredLayout.Place place = route.get(at);
      boolean last = at == route.size() - 1;
      double nextX = left[place.layer()] - (last ? 7 : 0);
      double nextY = middle(place);
      curve(x, y, nextX, nextY);
      x = nextX;
      y = nextY;
      if (!last) {
        x = left[place.layer()] + width[place.layer()];
        svg.append('L');
        point(x, y);
      }
    }
    svg.append("\"/><path class=\"head").append(kind).append("\" d=\"M");
    point(x + 7, y);
    svg.append("l-8 -4v8z\"/></g>\n");
  }

  private void curve(double x, double y, double nextX, double nextY) {
    double bend = (nextX - x) / 2;
    svg.append('C');
    point(x + bend, y);
    svg.append(' ');
    point(nextX - bend, nextY);
    svg.append(' ');
    point(nextX, nextY);
  }

  private String title(Edge edge) {
    String names = plan.action(edge.from()).name() + " -> " + plan.action(edge.to()).name();
    return edge.effect() ? names + ": " + edge.label() : names;
  }

  private void box(int action) {
    PlannedAction planned = plan.action(action);
    double x = left[plan.wave(action)];
    double y = middle(layout.box(action)) - BOX_HEIGHT / 2;
    String below = below(planned);
    boolean two = !below.isEmpty();
    svg.append("<g><title>").append(Svg.escaped(planned.name().value())).append("</title>");
    if (labels.isRepeated(action)) {
      rectangle(action, x + 5, y + 5);
    }
    rectangle(action, x, y);
    text(x + 12, y + (two ? 16 : 23), "", shortened(labels.of(action)));
    if (two) {
      text(x + 12, y + 30, " class=\"small\"", shortened(below));
    }
    svg.append("</g>\n");
  }

  private void rectangle(int action, double x, double y) {
    svg.append("<rect class=\"box").append(longest.get(action) ? " long" : "").append("\" x=\"");
    number(x);
    svg.append("\" y=\"");
    number(y);
    svg.append("\" width=\"");
    number(wide(action));
    svg.append("\" height=\"");
    number(BOX_HEIGHT);
    svg.append("\" rx=\"8\"/>");
  }

  /** Returns the second line: the command, how many actions it is made of, a condition. */
  private static String below(PlannedAction planned) {
    StringJoiner below = new StringJoiner(", ");
    String command = planned.action().command().value();
    if (!command.equals(planned.name().value())) {
      below.add(command);
    }
    planned.body().ifPresent(body -> below.add(Words.count(body.size(), "action")));
    if (planned.action().order().when().isPresent()) {
      below.add("conditional");
    }
    return below.toString();
  }

  private void text(double x, double y, String style, String text) {
    svg.append("<text").append(style).append(" x=\"");
    number(x);
    svg.append("\" y=\"");
    number(y);
    svg.append("\">").append(Svg.escaped(text)).append("</text>");
  }

  private double wide(int action) {
    int characters = shortened(labels.of(action)).length();
    double small = shortened(below(plan.action(action))).length() * CHARACTER * 10 / 12;
    return Math.max(characters * CHARACTER, small) + 24;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static double middle(LayeredLayout.Place place) {
    return MARGIN + place.height();
  }

  private void point(double x, double y) {
    number(x);
    svg.append(' ');
    number(y);
  }

  private void number(double value) {
    Svg.number(svg, value);
  }
}
