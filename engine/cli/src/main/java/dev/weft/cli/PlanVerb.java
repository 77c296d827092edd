package dev.weft.cli;

import dev.weft.engine.forecast.Forecast;
import dev.weft.engine.forecast.Forecaster;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.reuse.LastingReuse;
import dev.weft.engine.run.Capacity;
import dev.weft.engine.run.Experience;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.engine.store.memory.MemoryReuseIndex;
import dev.weft.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code weft plan}: what a run would do, why in that order, and how long it would take. */
final class PlanVerb implements Verb {
  @Override
  public String word() {
    return "plan";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(GivenInputs.option())
        .addOption(Arguments.valued("slots"))
        .addOption(Arguments.valued("capacity"))
        .addOption(Arguments.valued("hosts"))
        .addOption(GivenLimits.option())
        .addOption(Arguments.valued("state"))
        .addOption(Arguments.flag("json"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    int slots = arguments.number("slots", Runtime.getRuntime().availableProcessors(), 1);
    var amounts = GivenCapacity.read(arguments.values("capacity"));
    Path state = StateFolder.find(arguments.value("state"), streams.folder());
    Optional<Plan> planned = PlannedJob.forInputs(arguments, streams);
    if (planned.isEmpty()) {
      return ExitCode.REFUSED;
    }
    Plan plan = planned.get();
    GivenCapacity.check(plan, amounts);
    Forecast forecast = forecast(plan, Capacity.of(plan, slots, amounts), state, streams);
    if (arguments.has("json")) {
      PlanJson.write(plan, forecast, streams.out());
    } else {
      PlanText.write(plan, forecast, streams.out());
    }
    return ExitCode.DONE;
  }

  /** Foresees the next run by what a state folder tells of earlier ones, if there is one. */
  private static Forecast forecast(Plan plan, Capacity capacity, Path state, Streams streams)
      throws IOException {
    var results = new KeptResults(state, streams.around().environment());
    Optional<SqliteRunStore> found = SqliteRunStore.openForReading(state);
    if (found.isEmpty()) {
      LastingReuse nothing = results.in(plan, Forecaster.NEXT, new MemoryReuseIndex());
      return new Forecaster(nothing, Experience.NONE).of(plan, capacity);
    }
    try (SqliteRunStore store = found.get()) {
      boolean asked = KeptResults.areAskedFor(plan);
      ReuseIndex index = asked ? store.results() : new MemoryReuseIndex();
      LastingReuse reuse = results.in(plan, Forecaster.NEXT, index);
      return new Forecaster(reuse, experience(store, plan, streams)).of(plan, capacity);
    }
  }

  private static Experience experience(SqliteRunStore store, Plan plan, Streams streams) {
    try {
      return Experience.of(store.durations(plan.job().header().name()));
    } catch (IOException e) {
      streams.err().println("warning: no durations are predicted: " + e.getMessage());
      return Experience.NONE;
    }
  }
}
