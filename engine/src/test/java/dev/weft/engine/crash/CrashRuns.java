package dev.weft.engine.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.ActiveRun;
import dev.weft.engine.Engine;
import dev.weft.engine.History;
import dev.weft.engine.PastRun;
import dev.weft.engine.Rerun;
import dev.weft.engine.RunOptions;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.crash.CrashWorld.Attempt;
import dev.weft.engine.crash.JobMaker.Trait;
import dev.weft.engine.execute.Question;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.reuse.InputHashes;
import dev.weft.engine.reuse.LastingReuse;
import dev.weft.engine.reuse.ReuseFacts;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.RunState;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.testing.Fault;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.SteppingExecutor;
import dev.weft.engine.testing.VirtualClock;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;

/** Runs of one job whose engines die where they are told to. */
final class CrashRuns {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final CrashJob job;
  private final Plan plan;
  private final Planner planner;
  private final Path state;
  private final Executor threads;
  private final CrashWorld world;
  private Optional<EarlierRun> earlier = Optional.empty();
  private Optional<Cancel> cancel = Optional.empty();
  private KeptResults kept = new KeptResults();

  /** A place to die at, counted in batches of events from the start of an engine. */
  record Cut(int good, Fault fault) {}

  /** When somebody asks for the end of the run, and when again, if that is before it. */
  private record Cancel(Instant at, Instant again) {}

  CrashRuns(CrashJob job, Path state, Executor threads) {
    this.job = job;
    this.state = state;
    this.threads = threads;
    this.world = new CrashWorld(job);
    this.planner = new Planner(CommandCatalogue.of(world.commands()), PlanOptions.DEFAULT);
    SourceText text = new SourceText("job.yaml", JobText.of(job));
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
    Course first = new Course(new Random(job.seed()), new KeptResults());
    first.go(List.of(), false);
    kept = first.index;
    Random random = new Random(~job.seed());
    Set<Trait> traits = JobMaker.traits(job.seed());
    if (traits.contains(Trait.RERUN)) {
      earlier = Optional.of(EarlierRun.of(job, first.store, random));
    }
    if (traits.contains(Trait.CANCEL)) {
      int whole = (int) Duration.between(START, first.now).toMillis();
      Instant at = START.plusMillis(random.nextInt(whole + 1));
      cancel = Optional.of(new Cancel(at, at.plusMillis(random.nextInt(whole + 10_000))));
    }
    if (earlier.isEmpty() && cancel.isEmpty()) {
      return first.store.batches();
    }
    Course second = new Course(new Random(job.seed()), kept.some(random));
    second.go(List.of(), false);
    return second.store.batches();
  }

  /** Goes through the job with these crashes, and checks what came of it. */
  void crash(List<Cut> cuts, boolean replanned) throws IOException {
    try {
      Random random = new Random(job.seed() * 31 + cuts.hashCode());
      new Course(random, kept.some(random)).go(cuts, replanned);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(cuts + ": " + e.getMessage(), e);
    }
  }

  /** One run, from its beginning to its end. */
  private final class Course {
    private final CountedStore store = new CountedStore();
    private final Random random;
    private final KeptResults index;
    private final Set<Value> before;
    private final RunId run = new RunId(earlier.isPresent() ? "2" : "1");
    private final Path folder = state.resolve("runs").resolve(run.value());
    private Instant now = START;
    private int engines;

    Course(Random random, KeptResults index) {
      this.random = random;
      this.index = index;
      this.before = index.values();
      earlier.ifPresent(it -> it.in(store));
      world.begin(store::stored, folder);
    }

    void go(List<Cut> cuts, boolean replanned) throws IOException {
      boolean over = false;
      for (int each = 0; !over && each < cuts.size(); each++) {
        over = ends(cuts.get(each), replanned) || isOverThough();
      }
      if (!over) {
        ends(new Cut(Integer.MAX_VALUE, Fault.CRASH_BEFORE), replanned);
      }
      Files.delete(folder);
    }

    /** Tells whether the engine died when everything was done; else there is a world behind it. */
    private boolean isOverThough() throws IOException {
      if (!isBegun()) {
        Files.delete(folder);
        return false;
      }
      PastRun past = past(store.events(run));
      if (past.isOver()) {
        SteppingExecutor process = new SteppingExecutor(new VirtualClock(now), job.seed(), threads);
        check(engine(store, process).look(past, state), past.entries());
        return true;
      }
      afterDeath();
      return false;
    }

    private void check(RunView view, List<Entry> entries) {
      CrashLog log = new CrashLog(entries);
      var standing = earlier.map(EarlierRun::standing).orElse(Map.of());
      new CrashCheck(job, world, entries, standing).check(view);
      new ReuseCheck(job, log, before, index.values(), earlier).check(world.made);
      Instant end = log.time(entries.size() - 1);
      boolean wentOn = log.resumed(entries.size()).orElse(log.time(0)).isBefore(end);
      cancel
          .filter(asked -> wentOn && asked.at().isBefore(end))
          .ifPresent(asked -> assertTrue(view.state().progress().isCancelled(), "not cancelled"));
    }

    private PastRun past(List<Entry> entries) {
      return new PastRun(run, store.definition(run).orElseThrow(), plan, entries);
    }

    /** Tells whether anybody knows of the run; else it must be asked for again. */
    private boolean isBegun() {
      return store.runs().contains(run);
    }

    /** Has an engine go on; tells whether it came to the end, which is checked then. */
    private boolean ends(Cut cut, boolean replanned) throws IOException {
      VirtualClock clock = new VirtualClock(now);
      SteppingExecutor process = new SteppingExecutor(clock, job.seed() + engines++, threads);
      FaultStore failing = new FaultStore(store, cut.good(), cut.fault());
      Engine engine = engine(new SlowStore(failing, process), process);
      try {
        ActiveRun active = isBegun() ? resumed(engine, failing, replanned) : begun(engine);
        cancel.ifPresent(asked -> cancel(asked, active, process));
        active.perform();
        check(active.view(), store.events(run));
        return true;
      } catch (IOException | Fault.Crash e) {
        return false;
      } finally {
        process.abandon();
        now = clock.instant();
      }
    }

    /** Has the run cancelled when it is time; one who asked an engine that died asks again. */
    private void cancel(Cancel asked, ActiveRun run, SteppingExecutor process) {
      Duration wait = Duration.between(now, asked.at());
      process.after(wait.isNegative() ? Duration.ZERO : wait, () -> run.cancel(false));
      wait = Duration.between(now, asked.again());
      process.after(wait.isNegative() ? Duration.ZERO : wait, () -> run.cancel(true));
    }

    private Engine engine(RunStore with, SteppingExecutor process) {
      InputHashes hashes = new InputHashes(process.clock());
      var ports = new LastingReuse.Ports(index, KeptResults.NO_FILES, hashes, process.clock());
      var facts = new ReuseFacts("crash", "virtual", Map.of());
      return new Engine(
              with,
              process,
              Map.of(),
              (of, run) -> {
                var reuse = new LastingReuse(of, new LastingReuse.Place(run, state), facts, ports);
                return job.seed() % 2 == 0 ? reuse : new FarReuse(reuse);
              })
          .with(world.children().seenBy(process));
    }

    private ActiveRun begun(Engine engine) throws IOException {
      var setting = job.setting();
      var options =
          new RunOptions(
              setting.slots(), setting.mode(), state, RunOptions.GRACE, CrashJob.CAPACITY);
      if (earlier.isEmpty()) {
        return engine.prepare(plan, options, RunListener.NONE);
      }
      PastRun past = earlier.get().past(plan);
      RunView ended = engine.look(past, state);
      Rerun rerun = Rerun.of(past, ended, plan, earlier.get().names(plan));
      return engine.rerun(rerun, options, RunListener.NONE);
    }

    private ActiveRun resumed(Engine engine, FaultStore from, boolean replanned)
        throws IOException {
      PastRun past =
          replanned ? new History(from, planner).find(run).orElseThrow() : past(from.events(run));
      ActiveRun active = engine.resume(past, state, RunListener.NONE);
      for (Question question : active.questions()) {
        OnUnknown answer = random.nextBoolean() ? OnUnknown.RERUN : OnUnknown.FAIL;
        world.answers.put(attempt(active.view(), question), answer);
        active.answer(question, answer);
      }
      return active;
    }

    /** Returns the attempt that a question is about. */
    private Attempt attempt(RunView view, Question question) {
      RunPath in = RunPath.ROOT;
      for (ActionName name : question.where().subList(0, question.where().size() - 1)) {
        int action = view.at(in).plan().find(name).orElseThrow();
        in = in.within(action, view.at(in).state().attemptsOf(action));
      }
      ActionName last = question.where().get(question.where().size() - 1);
      return new Attempt(in, view.at(in).plan().find(last).orElseThrow(), question.attempt());
    }

    /** Decides which attempts are lost, and lets some time go by. */
    private void afterDeath() {
      new CrashLog(store.events(run)).runs().forEach(this::afterDeath);
      now = now.plus(Duration.ofMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(15_000)));
    }

    private void afterDeath(RunPath in, CrashLog.Inside run) {
      List<CrashJob.Part> parts = job.at(in);
      RunState left = RunState.replay(parts.size(), run.events);
      for (int action = 0; action < left.size(); action++) {
        CrashJob.Part part = parts.get(action);
        if (left.stateOf(action) != ActionState.RUNNING || part.isNested()) {
          continue;
        }
        Attempt attempt = new Attempt(in, action, left.attemptsOf(action));
        Path folder = world.folder(attempt);
        if (part.kind() == CrashJob.Kind.INSIDE) {
          world.lost.add(attempt);
        } else if (world.children().isStarted(folder) && random.nextInt(3) == 0) {
          world.children().lose(folder);
          world.lost.add(attempt);
        }
      }
    }
  }
}
