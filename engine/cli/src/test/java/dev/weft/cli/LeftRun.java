package dev.weft.cli;

import dev.weft.engine.Engine;
import dev.weft.engine.RunOptions;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.load.JobFiles;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPath;
import dev.weft.store.SqliteRunStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes runs that an engine left before they were over. */
final class LeftRun {
  /** When everything happened. */
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private LeftRun() {}

  /** Makes a run of a job, in which nothing happened behind these events. */
  static void make(Path folder, String json, RunEvent... events) throws IOException {
    var in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    var job = JobFiles.read(in, folder, ReadLimits.DEFAULT).value().orElseThrow();
    Plan plan =
        new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT)
            .plan(job, Map.of())
            .value()
            .orElseThrow();
    Path state = folder.resolve(".weft");
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      var engine = new Engine(store, Clock.systemUTC(), Map.of(), Engine.ReuseSource.NONE);
      RunId run = engine.prepare(plan, RunOptions.of(state, 1), RunListener.NONE).identity().run();
      List<Entry> entries = new ArrayList<>();
      entries.add(new Entry(RunPath.ROOT, new RunEvent.RunStarted(NOW, run)));
      for (RunEvent event : events) {
        entries.add(new Entry(RunPath.ROOT, event));
      }
      store.append(run, entries);
    }
  }
}
