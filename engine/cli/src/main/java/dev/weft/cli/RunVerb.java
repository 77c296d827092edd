package dev.weft.cli;

import dev.weft.engine.RunOptions;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.FailureMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code weft run}: carries a job out. */
final class RunVerb implements Verb {
  @Override
  public String word() {
    return "run";
  }

  @Override
  public Options options() {
    return RunShow.options()
        .addOption(GivenInputs.option())
        .addOption(Arguments.valued("slots"))
        .addOption(Arguments.valued("capacity"))
        .addOption(Arguments.valued("hosts"))
        .addOption(GivenLimits.option())
        .addOption(Arguments.flag("keep-going"))
        .addOption(Arguments.flag("fail-fast"))
        .addOption(Arguments.valued("mock"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    RunOptions options = runOptions(arguments, streams);
    Optional<Plan> planned = PlannedJob.forInputs(arguments, streams);
    if (planned.isEmpty()) {
      return ExitCode.REFUSED;
    }
    Plan plan = planned.get();
    GivenCapacity.check(plan, options.capacity());
    Optional<String> mock = arguments.value("mock");
    if (mock.isPresent()) {
      return new MockShow(mock.get(), arguments, streams).of(plan, options);
    }
    String name = plan.job().header().name();
    RunShow show = new RunShow(options.stateFolder(), arguments, streams);
    show.read(plan);
    return show.of(
        "run of job " + name,
        (store, engine, listener) -> {
          Path state = options.stateFolder();
          new UnfinishedRuns(store, engine, state, streams.err())
              .refuseBeside(name, Optional.empty());
          return show.knowing(engine, plan).prepare(plan, options, listener);
        });
  }

  private static RunOptions runOptions(Arguments arguments, Streams streams) throws UsageException {
    int usual = arguments.has("mock") ? MockShow.SLOTS : Runtime.getRuntime().availableProcessors();
    int slots = arguments.number("slots", usual, 1);
    Path state = StateFolder.find(arguments.value("state"), streams.folder());
    return new RunOptions(
        slots,
        failureMode(arguments),
        state,
        RunOptions.GRACE,
        GivenCapacity.read(arguments.values("capacity")));
  }

  private static FailureMode failureMode(Arguments arguments) throws UsageException {
    if (arguments.has("keep-going")) {
      if (arguments.has("fail-fast")) {
        throw new UsageException("options '--keep-going' and '--fail-fast' exclude each other");
      }
      return FailureMode.KEEP_GOING;
    }
    return arguments.has("fail-fast") ? FailureMode.FAIL_FAST : FailureMode.FINISH_RUNNING;
  }
}
