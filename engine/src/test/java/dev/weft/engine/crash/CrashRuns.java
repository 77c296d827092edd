package dev.weft.engine.crash;

import dev.weft.engine.ActiveRun;
import dev.weft.engine.Engine;
import dev.weft.engine.History;
import dev.weft.engine.PastRun;
import dev.weft.engine.RunOptions;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.crash.CrashWorld.Attempt;
import dev.weft.engine.execute.Question;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunState;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.FaultStore.Fault;
import dev.weft.engine.testing.SteppingExecutor;
import dev.weft.engine.testing.VirtualClock;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;

/** Runs of one job whose engines die where they are told to. */
final class CrashRuns {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final RunId RUN = new RunId("1");

  private final CrashJob job;
  private final Plan plan;
  private final Planner planner;
  private final long seed;
  private final Path state;
  private final Executor threads;
  private final CrashWorld world;

  /** A place to die at, counted in batches of events from the start of an engine. */
  record Cut(int good, Fault fault) {}

  CrashRuns(CrashJob job, long seed, Path state, Executor threads) {
    this.job = job;
    this.seed = seed;
    this.state = state;
    this.threads = threads;
    this.world = new CrashWorld(job);
    this.planner = new Planner(CommandCatalogue.of(world.commands()), PlanOptions.DEFAULT);
    SourceText text = new SourceText("job.yaml", job.text());
    Job read = value(JobReader.read(text, state, ReadLimits.DEFAULT));
    this.plan = value(planner.plan(read, Map.of()));
  }

  private static <T> T value(Checked<T> checked) {
    return checked
        .value()
        .filter(value -> !checked.hasErrors())
        .orElseThrow(() -> new AssertionError(checked.diagnostics().get(0).message()));
  }

  /** Goes through the job without a crash; returns how many batches of events are stored. */
  int undisturbed() throws IOException {
    Course course = new Course(new Random(seed));
    course.go(List.of(), false);
    return course.store.batches();
  }

  /** Goes through the job with these crashes, and checks what came of it. */
  void crash(List<Cut> cuts, boolean replanned) throws IOException {
    try {
      new Course(new Random(seed * 31 + cuts.hashCode())).go(cuts, replanned);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(cuts + ": " + e.getMessage(), e);
    }
  }

  /** One run, from its beginning to its end. */
  private final class Course {
    private final CountedStore store = new CountedStore();
    private final Random random;
    private Instant now = START;
    private int engines;

    Course(Random random) {
      this.random = random;
      world.begin(store::stored);
    }

    void go(List<Cut> cuts, boolean replanned) throws IOException {
      boolean over = false;
      for (int each = 0; !over && each < cuts.size(); each++) {
        over = ends(cuts.get(each), replanned) || isOverThough();
      }
      if (!over) {
        ends(new Cut(Integer.MAX_VALUE, Fault.CRASH_BEFORE), replanned);
      }
      Files.delete(state.resolve("runs").resolve(RUN.value()));
    }

    /** Tells whether the engine died when everything was done; else there is a world behind it. */
    private boolean isOverThough() throws IOException {
      PastRun past = past(store.events(RUN));
      if (past.isOver()) {
        SteppingExecutor process = new SteppingExecutor(new VirtualClock(now), seed, threads);
        RunView view = engine(store, process).look(past, state);
        new CrashCheck(job, world, past.entries()).check(view.state());
        return true;
      }
      afterDeath();
      return false;
    }

    private PastRun past(List<Entry> entries) {
      return new PastRun(RUN, store.definition(RUN).orElseThrow(), plan, entries);
    }

    /** Has an engine go on; tells whether it came to the end, which is checked then. */
    private boolean ends(Cut cut, boolean replanned) throws IOException {
      VirtualClock clock = new VirtualClock(now);
      SteppingExecutor process = new SteppingExecutor(clock, seed + engines++, threads);
      FaultStore failing = new FaultStore(store, cut.good(), cut.fault());
      Engine engine = engine(new SlowStore(failing, process), process);
      try {
        ActiveRun run = run(engine, failing, replanned);
        run.perform();
        new CrashCheck(job, world, store.events(RUN)).check(run.view().state());
        return true;
      } catch (IOException | FaultStore.Crash e) {
        return false;
      } finally {
        process.abandon();
        now = clock.instant();
      }
    }

    private Engine engine(RunStore with, SteppingExecutor process) {
      return new Engine(with, process, Map.of(), Engine.ReuseSource.NONE)
          .with(world.children().seenBy(process));
    }

    private ActiveRun run(Engine engine, FaultStore from, boolean replanned) throws IOException {
      if (engines == 1) {
        var options =
            new RunOptions(job.slots(), job.mode(), state, RunOptions.GRACE, CrashJob.CAPACITY);
        return engine.prepare(plan, options, RunListener.NONE);
      }
      PastRun past =
          replanned ? new History(from, planner).find(RUN).orElseThrow() : past(from.events(RUN));
      ActiveRun run = engine.resume(past, state, RunListener.NONE);
      for (Question question : run.questions()) {
        OnUnknown answer = random.nextBoolean() ? OnUnknown.RERUN : OnUnknown.FAIL;
        int action = Integer.parseInt(question.where().get(0).value().substring(1));
        world.answer(new Attempt(action, question.attempt()), answer);
        run.answer(question, answer);
      }
      return run;
    }

    /** Decides which attempts are lost, and lets some time go by. */
    private void afterDeath() {
      RunState left =
          RunState.replay(plan.size(), store.events(RUN).stream().map(Entry::event).toList());
      for (int action = 0; action < left.size(); action++) {
        if (left.stateOf(action) == ActionState.RUNNING) {
          CrashJob.Kind kind = job.parts().get(action).kind();
          Attempt attempt = new Attempt(action, left.attemptsOf(action));
          Path folder = folder(attempt);
          if (kind == CrashJob.Kind.INSIDE) {
            world.lose(attempt);
          } else if (world.children().isStarted(folder) && random.nextInt(3) == 0) {
            world.children().lose(folder);
            world.lose(attempt);
          }
        }
      }
      now = now.plus(Duration.ofMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(15_000)));
    }

    private Path folder(Attempt attempt) {
      return state
          .resolve("runs")
          .resolve(RUN.value())
          .resolve(CrashJob.name(attempt.action()))
          .resolve(Integer.toString(attempt.number()));
    }
  }
}
