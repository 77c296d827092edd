package dev.weft.actions.bisect;

import dev.weft.actions.bisect.search.Answer;
import dev.weft.engine.load.Markup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page that shows a bisection: one HTML file that needs no other, with a drawing as SVG. */
final class BisectPage {
  private static final int LISTED = 20;
  private static final String STYLE =
      "body{font:16px system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}"
          + "table{border-collapse:collapse}td,th{padding:.2rem .8rem;text-align:left;"
          + "border-bottom:1px solid #ccc}code,pre{font-family:ui-monospace,monospace}"
          + ".wide{overflow-x:auto}"
          + ".good{color:#1a7f37}.bad{color:#c1121f}.untestable,.inconclusive,.none{color:#8a6d00}";

  private final BisectReport.Sight sight;
  private final Optional<Answer> answer;
  private final List<String> suspects;
  private final String mail;
  private final StringBuilder page = new StringBuilder();

  /**
   * Makes the page.
   *
   * @param answer empty while it goes on
   */
  BisectPage(
      BisectReport.Sight sight, Optional<Answer> answer, List<String> suspects, String mail) {
    this.sight = sight;
    this.answer = answer;
    this.suspects = suspects;
    this.mail = mail;
  }

  /** Returns it. */
  String html() {
    String title = "Bisection: " + answer.map(it -> it.status().word()).orElse("running");
    page.append("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>");
    page.append(title).append("</title>\n<style>").append(STYLE).append("</style>\n<h1>");
    page.append(title).append("</h1>\n");
    answer.ifPresent(this::told);
    page.append("<p>").append(sight.searched().span().candidates().size());
    page.append(" candidates, ").append(sight.probes().made().size()).append(" probes.</p>\n");
    page.append("<div class=\"wide\">\n").append(new HistoryDrawing(sight).svg());
    page.append("</div>\n");
    if (sight.searched().span().candidates().size() > HistoryDrawing.MOST) {
      page.append("<p>Commits and what they are built on are drawn up to ");
      page.append(HistoryDrawing.MOST).append(" candidates.</p>\n");
    }
    table();
    if (!mail.isEmpty()) {
      page.append("<h2>For the mail</h2>\n<pre>").append(Markup.escaped(mail)).append("</pre>\n");
    }
    return page.append("</html>\n").toString();
  }

  private void told(Answer told) {
    page.append("<p>").append(Markup.escaped(told.why())).append("</p>\n");
    String sure =
        told.status().names() && told.confidence() < 1
            ? String.format(Locale.ROOT, ", to %.1f %%", 100 * told.confidence())
            : "";
    if (told.culprit().isPresent()) {
      page.append("<p>The culprit is <code>").append(Markup.escaped(suspects.get(0)));
      page.append("</code>").append(sure).append(".</p>\n");
    } else if (!suspects.isEmpty()) {
      page.append("<p>It is one of ").append(suspects.size()).append(sure).append(":</p>\n<ul>\n");
      for (String each : suspects.subList(0, Math.min(LISTED, suspects.size()))) {
        page.append("<li><code>").append(Markup.escaped(each)).append("</code>\n");
      }
      page.append(suspects.size() > LISTED ? "<li>…\n" : "").append("</ul>\n");
    }
  }

  private void table() {
    page.append("<h2>Probes</h2>\n<table>\n");
    page.append("<tr><th>revision<th>verdict<th>why<th>seconds<th>run</tr>\n");
    for (Probe probe : sight.probes().made()) {
      String verdict = probe.verdict();
      page.append("<tr><td><code>")
          .append(Markup.escaped(probe.revision()))
          .append("</code><td class=\"");
      page.append(verdict).append("\">").append(verdict).append("<td>");
      page.append(Markup.escaped(probe.reason())).append("<td>");
      page.append(probe.made().seconds()).append("<td>");
      page.append(probe.made().run() == 0 ? "" : probe.made().run());
      page.append(probe.made().reused() ? ", reused" : "").append("</tr>\n");
    }
    page.append("</table>\n");
  }
}
