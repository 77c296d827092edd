package dev.weft.cli.bench;

import dev.weft.engine.Engine;
import dev.weft.engine.RunOptions;
import dev.weft.engine.RunReport;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.Job;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.store.memory.MemoryRunStore;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads, plans and runs generated jobs in one warm process and prints what an action costs, beside a
 * {@link BareJob} of the same text. Words are the largest size and the shapes, or none for all of them.
 */
public final class InProcess {
  private static final int[] SIZES = {100_000, 1_000, 10_000, 100_000, 1_000_000};
  private static final int LEAST_ROUNDS = 3;
  private static final int ACTIONS_A_SIZE = 1_000_000;

  private final Planner planner = new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT);
  private final Path folder;

  private InProcess(Path folder) {
    this.folder = folder;
  }

  /** Measures. */
  public static void main(String[] words) throws IOException {
    int largest = Integer.parseInt(words[0]);
    var folder = Files.createTempDirectory("weft-bench");
    System.out.println();
    System.out.println("### Cost of an action in a warm process, microseconds");
    System.out.println();
    System.out.println(
        "| shape | actions | read | plan | run | bare: read | plan | run | of bare | run, actions a second |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    List<String> shapes = List.of(words).subList(1, words.length);
    for (Shape shape : Shape.values()) {
      if (!shapes.isEmpty() && !shapes.contains(shape.name().toLowerCase(Locale.ROOT))) {
        continue;
      }
      boolean warm = false;
      for (int size : SIZES) {
        if (size <= largest) {
          new InProcess(folder).measure(shape, size, warm);
          warm = true;
        }
      }
    }
  }

  private void measure(Shape shape, int size, boolean shown) throws IOException {
    String text = new GeneratedJob(shape, size, "value").text();
    int rounds = Math.max(LEAST_ROUNDS, Math.min(50, ACTIONS_A_SIZE / size));
    List<Timing> weft = new ArrayList<>();
    List<Timing> bare = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      weft.add(once(shape, text));
      bare.add(bare(shape, text));
    }
    if (shown) {
      show(shape, size, Timing.median(weft), Timing.median(bare));
    }
  }

  private static void show(Shape shape, int size, Timing weft, Timing bare) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %s | %s | %.1f | %s |%n",
        shape.name().toLowerCase(Locale.ROOT),
        size,
        weft.columns(size),
        bare.columns(size),
        weft.all() / bare.all(),
        weft.run() == 0 ? "" : String.format(Locale.ROOT, "%,d", Math.round(1e6 * size / weft.run())));
  }

  private Timing once(Shape shape, String text) throws IOException {
    long begun = System.nanoTime();
    Checked<Job> read =
        JobReader.read(new SourceText("job.json", text), folder, ReadLimits.DEFAULT);
    long wasRead = System.nanoTime();
    Checked<Plan> planned = planner.plan(read.value().orElseThrow(), Map.of());
    long wasPlanned = System.nanoTime();
    double reading = (wasRead - begun) / 1e3;
    double planning = (wasPlanned - wasRead) / 1e3;
    if (shape == Shape.CYCLE) {
      if (planned.value().isPresent()) {
        throw new IllegalStateException("the cycle was not found");
      }
      return new Timing(reading, planning, 0);
    }
    Plan plan = planned.value().orElseThrow();
    var engine = new Engine(new MemoryRunStore(), Clock.systemUTC(), System.getenv(), Engine.ReuseSource.NONE);
    long started = System.nanoTime();
    RunReport report = engine.prepare(plan, RunOptions.of(folder, 2), RunListener.NONE).perform();
    double running = (System.nanoTime() - started) / 1e3;
    if (report.outcome() != RunOutcome.SUCCEEDED) {
      throw new IllegalStateException("the run " + report.outcome());
    }
    return new Timing(reading, planning, running);
  }

  private static Timing bare(Shape shape, String text) {
    long begun = System.nanoTime();
    JsonNode tree = new ObjectMapper().readTree(text);
    long wasRead = System.nanoTime();
    BareJob planned = BareJob.plan(tree);
    long wasPlanned = System.nanoTime();
    int done = planned.run();
    double running = (System.nanoTime() - wasPlanned) / 1e3;
    if (shape == Shape.CYCLE) {
      running = 0;
    } else if (done != tree.get("actions").size()) {
      throw new IllegalStateException("done are " + done);
    }
    return new Timing((wasRead - begun) / 1e3, (wasPlanned - wasRead) / 1e3, running);
  }

  /** What one round took, in microseconds; {@code run} is 0 where nothing can be run. */
  private record Timing(double read, double plan, double run) {
    static Timing median(List<Timing> all) {
      return new Timing(
          Cost.median(all, Timing::read), Cost.median(all, Timing::plan), Cost.median(all, Timing::run));
    }

    double all() {
      return read + plan + run;
    }

    String columns(int size) {
      String done = run == 0 ? "" : String.format(Locale.ROOT, "%.2f", run / size);
      return String.format(Locale.ROOT, "%.2f | %.2f | %s", read / size, plan / size, done);
    }
  }
}
