package dev.weft.cli.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures in pairs, in turn, and prints a table of what came of it. */
final class Report {
  private final Meter meter;
  private final PrintStream out;
  private final int rounds;

  Report(Meter meter, PrintStream out, int rounds) {
    this.meter = meter;
    this.out = out;
    this.rounds = rounds;
  }

  /** Begins a table. */
  void section(String title) {
    out.println();
    out.println("### " + title);
    out.println();
    out.println("| what | CPU s | wall s | peak MiB | against | CPU s | ratio | goal | met |");
    out.println("| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | --- |");
  }

  /** Measures two things in turn and compares their CPU. */
  void compare(Measured what, Measured against, double goal)
      throws IOException, InterruptedException {
    List<Cost> ours = new ArrayList<>();
    List<Cost> theirs = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    meter.run(what);
    meter.run(against);
    for (int round = 0; round < rounds; round++) {
      Cost our = meter.run(what);
      Cost their = meter.run(against);
      ours.add(our);
      theirs.add(their);
      ratios.add(our.cpu() / their.cpu());
    }
    double ratio = Cost.median(ratios, each -> each);
    row(
        what.name(),
        Cost.median(ours),
        List.of(
            against.name(),
            seconds(Cost.median(theirs).cpu()),
            number(ratio),
            "<= " + number(goal),
            ratio <= goal ? "yes" : "**no**"));
  }

  /** Measures one thing against bounds of CPU and memory; 0 is no bound. */
  void bound(Measured what, double cpu, double peak) throws IOException, InterruptedException {
    List<Cost> costs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      costs.add(meter.run(what));
    }
    Cost cost = Cost.median(costs);
    String goal =
        (cpu > 0 ? "<= " + number(cpu) + " s " : "")
            + (peak > 0 ? "<= " + Math.round(peak) + " MiB" : "");
    boolean met = (cpu == 0 || cost.cpu() <= cpu) && (peak == 0 || cost.peak() <= peak);
    String verdict = goal.isEmpty() ? "" : met ? "yes" : "**no**";
    row(what.name(), cost, List.of("", "", "", goal.strip(), verdict));
  }

  private void row(String name, Cost cost, List<String> rest) {
    out.println(
        "| "
            + name
            + " | "
            + seconds(cost.cpu())
            + " | "
            + seconds(cost.wall())
            + " | "
            + Math.round(cost.peak())
            + " | "
            + String.join(" | ", rest)
            + " |");
    out.flush();
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
