package dev.weft.actions.bisect;

import dev.weft.actions.bisect.search.History;
import dev.weft.actions.bisect.search.Outcome;
import dev.weft.actions.bisect.search.Point;
import dev.weft.engine.load.Markup;
import java.util.Arrays;
import java.util.Locale;

/**
 * A history as SVG, the oldest to the left: how probable each candidate is, below that the commits
 * with what they are built on, and the probes on them. Of more than {@link #MOST} candidates
 * neither commits nor edges are drawn, only what was probed.
 */
final class HistoryDrawing {
  /** So many candidates are drawn with their edges. */
  static final int MOST = 600;

  private static final double LEAST = 1000;
  private static final double APART = 10;
  private static final double MARGIN = 16;
  private static final int GROUND = 110;
  private static final int LANE = 14;

  private final BisectReport.Sight sight;
  private final History history;
  private final double[] posterior;
  private final double step;
  private final StringBuilder svg = new StringBuilder();

  HistoryDrawing(BisectReport.Sight sight) {
    this.sight = sight;
    this.history = sight.searched().range().history();
    this.posterior = sight.probes().state().posterior();
    double wide = LEAST - 2 * MARGIN;
    this.step = Math.max(wide / Math.max(1, posterior.length), isWhole() ? APART : 0);
  }

  private boolean isWhole() {
    return history.size() <= MOST;
  }

  /** Returns it. */
  String svg() {
    Lanes lanes = isWhole() ? new Lanes(history) : new Lanes(History.line(0));
    long wide = Math.round(2 * MARGIN + step * posterior.length);
    int high = GROUND + 20 + LANE * lanes.count() + 4 * 9;
    svg.append(
        "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(wide, high, wide, high, "history, probes and probabilities"));
    probabilities(wide);
    if (isWhole()) {
      edges(lanes);
      commits(lanes);
    }
    int number = 0;
    for (Probe probe : sight.probes().made()) {
      mark(probe, ++number, high - 8);
    }
    return svg.append("</svg>\n").toString();
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private double x(int candidate) {
    return MARGIN + step * (candidate + .5);
  }

  private double y(Lanes lanes, int candidate) {
    return GROUND + 16 + LANE * lanes.of(candidate);
  }

  private void probabilities(long wide) {
    double most = Math.max(1e-9, Arrays.stream(posterior).max().orElse(0));
    double bar = Math.max(1, step * .8);
    for (int each = 0; each < posterior.length; each++) {
      double high = 100 * posterior[each] / most;
      if (high >= .5) {
        add(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#7aa5d8\"/>",
            x(each) - bar / 2, GROUND - high, bar, high);
      }
    }
    add("<line x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#888\"/>", GROUND, wide, GROUND);
  }

  /** Draws what each is built on: a branch leaves at once, and comes back just before the merge. */
  private void edges(Lanes lanes) {
    svg.append("<path fill=\"none\" stroke=\"#999\" d=\"");
    for (int child = 0; child < history.size(); child++) {
      for (int which = 0; which < history.parentCount(child); which++) {
        int parent = history.parent(child, which);
        double turn = which == 0 ? x(parent) + step : x(child) - step;
        double turnY = which == 0 ? y(lanes, child) : y(lanes, parent);
        svg.append(
            String.format(
                Locale.ROOT,
                "M%.1f %.0fL%.1f %.0fL%.1f %.0f",
                x(parent),
                y(lanes, parent),
                turn,
                turnY,
                x(child),
                y(lanes, child)));
      }
      if (history.parentCount(child) == 0) {
        svg.append(
            String.format(
                Locale.ROOT,
                "M%.1f %.0fL%.1f %.0f",
                x(child) - MARGIN / 2,
                y(lanes, child),
                x(child),
                y(lanes, child)));
      }
    }
    svg.append("\"/>\n");
  }

  private void commits(Lanes lanes) {
    for (int each = 0; each < history.size(); each++) {
      add(
          "<circle cx=\"%.1f\" cy=\"%.0f\" r=\"3\" fill=\"%s\"><title>%s</title></circle>",
          x(each), y(lanes, each), colour(each), Markup.escaped(name(each)));
    }
  }

  private String name(int candidate) {
    return sight.searched().span().candidates().names().name(candidate);
  }

  /** Returns the colour of the last verdict on a candidate. */
  private String colour(int candidate) {
    String colour = "#555";
    for (Probe probe : sight.probes().made()) {
      boolean here =
          probe.point() instanceof Point.Candidate it
              ? it.number() == candidate
              : probe.point() instanceof Point.BadEnd && name(candidate).equals(probe.revision());
      colour = here ? colour(probe) : colour;
    }
    return colour;
  }

  private static String colour(Probe probe) {
    return switch (probe.outcome().orElse(Outcome.INCONCLUSIVE)) {
      case GOOD -> "#1a7f37";
      case BAD -> "#c1121f";
      case UNTESTABLE, INCONCLUSIVE -> "#c9a227";
    };
  }

  /** Marks a probe under its candidate; those of good ends and the like are at the left. */
  private void mark(Probe probe, int number, int bottom) {
    double x =
        probe.point() instanceof Point.Candidate candidate
            ? x(candidate.number())
            : probe.point() instanceof Point.BadEnd ? x(posterior.length - 1) : MARGIN / 2;
    add(
        "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"%s\"><title>%d: %s</title></circle>",
        x, bottom - 9 * (number % 4), colour(probe), number, Markup.escaped(probe.revision()));
  }
}
