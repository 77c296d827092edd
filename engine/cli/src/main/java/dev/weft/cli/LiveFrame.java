package dev.weft.cli;

import dev.weft.engine.job.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands below the lines of what is over: what runs, and how far the run is. */
final class LiveFrame {
  private static final int MOST_LINES = 12;
  private static final int WIDEST_BAR = 20;

  private final Tally tally;
  private final int columns;

  LiveFrame(Tally tally, int columns) {
    this.tally = tally;
    this.columns = Math.max(columns, 20);
  }

  /** Returns the lines at one moment, none longer than the terminal is wide. */
  List<String> lines(Optional<Pace> pace, Instant now) {
    List<Tally.Running> running = tally.running();
    List<String> lines = new ArrayList<>();
    for (Tally.Running each : running.subList(0, Math.min(MOST_LINES, running.size()))) {
      String elapsed = Elapsed.text(Duration.between(each.since(), now));
      lines.add(cut("  " + each.name() + "  " + elapsed));
    }
    String bar = pace.map(it -> bar(it.share(now))).orElse("");
    String left = pace.flatMap(it -> it.left(now)).map(LiveFrame::left).orElse("");
    lines.add(cut(bar + tally.share() + " done, " + running.size() + " running" + left));
    return lines;
  }

  private String bar(double share) {
    int width = Math.min(WIDEST_BAR, columns / 4);
    int full = (int) (share * width);
    int percent = (int) (share * 100);
    return "[" + "#".repeat(full) + ".".repeat(width - full) + "] " + percent + "%  ";
  }

  private static String left(Duration left) {
    return ", about " + Durations.text(Duration.ofSeconds(left.toSeconds())) + " left";
  }

  private String cut(String text) {
    return text.length() < columns ? text : text.substring(0, columns - 1);
  }
}
