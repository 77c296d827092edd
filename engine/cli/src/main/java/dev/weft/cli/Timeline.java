package dev.weft.cli;

import dev.weft.engine.job.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The attempts of a run over time (a Gantt chart), as an SVG image that needs nothing else. */
final class Timeline {
  private static final double PLOT = 860;
  private static final double ROW = 22;
  private static final double TOP = 52;
  private static final double MARGIN = 16;
  private static final double CHARACTER = 7.4;
  private static final int LONGEST = 48;
  private static final int MOST_TICKS = 10;
  private static final long[] UNITS = {1, 1000, 60_000, 3_600_000, 86_400_000};
  private static final String STYLE =
      """
      <style>
        .bar { stroke: none; fill: #8c959f; }
        .succeeded { fill: #2da44e; }
        .reused { fill: #8250df; }
        .failed { fill: #cf222e; }
        .cancelled { fill: #bf8700; }
        .running { fill: #54aeff; }
        .long { stroke: #0969da; stroke-width: 2.5; }
        .tick { stroke: #d0d7de; stroke-width: 1; }
        text { font: 12px ui-monospace, SFMono-Regular, Menlo, monospace; fill: #1f2328; }
        .small { font-size: 10px; fill: #59636e; }
        .name.long { stroke: none; font-weight: bold; }
        @media (prefers-color-scheme: dark) {
          .tick { stroke: #30363d; }
          .long { stroke: #4493f8; }
          text { fill: #e6edf3; }
          .small { fill: #9198a1; }
        }
      </style>
      """;

  private final RunSight run;
  private final List<TimelineRows.Row> rows;
  private final Instant from;
  private final long millis;
  private final double left;
  private final StringBuilder svg = new StringBuilder();

  private Timeline(RunSight run, Instant now) {
    this.run = run;
    this.rows = TimelineRows.of(run, now);
    this.from = run.started().orElse(now);
    Instant to = run.isLive() ? now : run.last().orElse(now);
    this.millis = Math.max(1, Duration.between(from, to).toMillis());
    double widest = 0;
    for (TimelineRows.Row row : rows) {
      widest = Math.max(widest, name(row).length() * CHARACTER);
    }
    this.left = MARGIN + widest + 12;
  }

  /** Draws a run as it is now. */
  static String of(RunSight run, Instant now) {
    return new Timeline(run, now).draw();
  }

  private String draw() {
    long wide = Math.round(left + PLOT + MARGIN + 40);
    long high = Math.round(TOP + rows.size() * ROW + 36);
    String title = "run " + run.run() + " of job " + run.job() + ": " + run.state();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(wide);
    svg.append("\" height=\"").append(high).append("\" viewBox=\"0 0 ").append(wide).append(' ');
    svg.append(high).append("\" role=\"img\">\n<title>").append(Svg.escaped(title));
    svg.append("</title>\n").append(STYLE);
    text(MARGIN, 22, "name", title + " in " + Elapsed.text(Duration.ofMillis(millis)));
    ticks();
    for (int row = 0; row < rows.size(); row++) {
      row(rows.get(row), TOP + row * ROW);
    }
    text(
        MARGIN,
        TOP + rows.size() * ROW + 24,
        "small",
        "bold and outlined: the path that took the run's time");
    return svg.append("</svg>\n").toString();
  }

  private void ticks() {
    long step = step(millis);
    double bottom = TOP + rows.size() * ROW;
    for (long at = 0; at <= millis; at += step) {
      double x = x(at);
      svg.append("<path class=\"tick\" d=\"M");
      Svg.number(svg, x);
      svg.append(' ');
      Svg.number(svg, TOP - 6);
      svg.append('V');
      Svg.number(svg, bottom);
      svg.append("\"/>\n");
      text(x + 2, TOP - 8, "small", at == 0 ? "0" : Durations.text(Duration.ofMillis(at)));
    }
  }

  /** Returns the time between two ticks: a round one, so that there are not too many of them. */
  static long step(long millis) {
    for (int unit = 0; unit < UNITS.length; unit++) {
      long most = unit + 1 < UNITS.length ? UNITS[unit + 1] : Long.MAX_VALUE;
      for (long factor : new long[] {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000}) {
        long step = UNITS[unit] * factor;
        if (step < most && millis / step < MOST_TICKS) {
          return step;
        }
      }
    }
    return millis;
  }

  private void row(TimelineRows.Row row, double y) {
    text(MARGIN, y + 15, row.longest() ? "name long" : "name", name(row));
    if (row.bars().isEmpty()) {
      text(left, y + 15, "small", row.without());
    }
    for (TimelineRows.Bar bar : row.bars()) {
      double x = x(Duration.between(from, bar.from()).toMillis());
      double end = x(Duration.between(from, bar.to()).toMillis());
      svg.append("<g><title>").append(Svg.escaped(bar.title()));
      svg.append("</title><rect class=\"bar ").append(Words.of(bar.outcome()));
      svg.append(row.longest() ? " long" : "").append("\" x=\"");
      Svg.number(svg, x);
      svg.append("\" y=\"");
      Svg.number(svg, y + 4);
      svg.append("\" width=\"");
      Svg.number(svg, Math.max(2, end - x));
      svg.append("\" height=\"14\" rx=\"2\"/></g>\n");
    }
  }

  private double x(long at) {
    return left + PLOT * Math.max(0, at) / millis;
  }

  private void text(double x, double y, String kind, String text) {
    svg.append("<text xml:space=\"preserve\" class=\"").append(kind).append("\" x=\"");
    Svg.number(svg, x);
    svg.append("\" y=\"");
    Svg.number(svg, y);
    svg.append("\">").append(Svg.escaped(text)).append("</text>\n");
  }

  private static String name(TimelineRows.Row row) {
    String name = "  ".repeat(row.depth()) + row.name();
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
  }
}
