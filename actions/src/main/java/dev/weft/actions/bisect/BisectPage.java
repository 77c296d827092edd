package dev.weft.actions.bisect;

import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.bisect.search.Outcome;
import dev.weft.actions.bisect.search.Point;
import java.util.Locale;

/** The page that shows a bisection: one HTML file that needs no other, with a drawing as SVG. */
final class BisectPage {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 160;
  private static final String STYLE =
      "body{font:16px system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}"
          + "table{border-collapse:collapse}td,th{padding:.2rem .8rem;text-align:left;"
          + "border-bottom:1px solid #ccc}code,pre{font-family:ui-monospace,monospace}"
          + ".good{color:#1a7f37}.bad{color:#c1121f}.untestable,.inconclusive,.none{color:#8a6d00}";

  private final BisectReport.Sight sight;
  private final Answer answer;
  private final String mail;
  private final StringBuilder page = new StringBuilder();

  BisectPage(BisectReport.Sight sight, Answer answer, String mail) {
    this.sight = sight;
    this.answer = answer;
    this.mail = mail;
  }

  /** Returns it. */
  String html() {
    String title = "Bisection: " + answer.status().word();
    page.append("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>");
    page.append(title).append("</title>\n<style>").append(STYLE).append("</style>\n<h1>");
    page.append(title).append("</h1>\n<p>").append(escaped(answer.why())).append("</p>\n");
    answer
        .culprit()
        .ifPresent(
            it ->
                page.append("<p>The culprit is <code>").append(name(it)).append("</code>.</p>\n"));
    page.append("<p>").append(sight.searched().span().candidates().size());
    page.append(" candidates, ").append(sight.probes().made().size()).append(" probes.</p>\n");
    drawing();
    table();
    if (!mail.isEmpty()) {
      page.append("<h2>For the mail</h2>\n<pre>").append(escaped(mail)).append("</pre>\n");
    }
    return page.append("</html>\n").toString();
  }

  private String name(int candidate) {
    return escaped(sight.searched().span().candidates().names().name(candidate));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Draws the candidates from left to right: how probable each is, and what probes told. */
  private void drawing() {
    double[] posterior = sight.probes().state().posterior();
    double most = 1e-9;
    for (double each : posterior) {
      most = Math.max(most, each);
    }
    page.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
    page.append("\" role=\"img\" aria-label=\"probes and probabilities over history\">\n");
    for (int each = 0; each < posterior.length; each++) {
      double high = 100 * posterior[each] / most;
      if (high >= .5) {
        page.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\" fill=\"#7aa5d8\"/>%n",
                at(each, posterior.length),
                110 - high,
                Math.max(1.0, (double) WIDTH / posterior.length),
                high));
      }
    }
    page.append("<line x1=\"0\" y1=\"110\" x2=\"1000\" y2=\"110\" stroke=\"#888\"/>\n");
    int number = 0;
    for (Probe probe : sight.probes().made()) {
      mark(probe, ++number, posterior.length);
    }
    page.append("</svg>\n");
  }

  private static double at(int candidate, int size) {
    return (double) WIDTH * candidate / size;
  }

  private void mark(Probe probe, int number, int size) {
    int place =
        probe.point() instanceof Point.Candidate candidate
            ? candidate.number()
            : probe.point() instanceof Point.BadEnd ? size - 1 : 0;
    String colour =
        switch (probe.outcome().orElse(Outcome.INCONCLUSIVE)) {
          case GOOD -> "#1a7f37";
          case BAD -> "#c1121f";
          case UNTESTABLE, INCONCLUSIVE -> "#c9a227";
        };
    double x = Math.min(WIDTH - 6.0, Math.max(6, at(place, size)));
    page.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.2f\" cy=\"%d\" r=\"5\" fill=\"%s\"><title>%d: %s</title></circle>%n",
            x,
            122 + 9 * (number % 4),
            colour,
            number,
            escaped(probe.revision())));
  }

  private void table() {
    page.append("<h2>Probes</h2>\n<table>\n");
    page.append("<tr><th>revision<th>verdict<th>why<th>seconds<th>run</tr>\n");
    for (Probe probe : sight.probes().made()) {
      String verdict = probe.verdict();
      page.append("<tr><td><code>").append(escaped(probe.revision())).append("</code><td class=\"");
      page.append(verdict).append("\">").append(verdict).append("<td>");
      page.append(escaped(probe.reason())).append("<td>");
      page.append(probe.made().seconds()).append("<td>");
      page.append(probe.made().run() == 0 ? "" : probe.made().run());
      page.append(probe.made().reused() ? ", reused" : "").append("</tr>\n");
    }
    page.append("</table>\n");
  }
}
