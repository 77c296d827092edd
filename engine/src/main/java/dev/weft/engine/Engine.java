package dev.weft.engine;

import dev.weft.engine.execute.AttemptTools;
import dev.weft.engine.execute.Execution;
import dev.weft.engine.execute.Performer;
import dev.weft.engine.execute.RunFolder;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.execute.Secrecy;
import dev.weft.engine.execute.Surroundings;
import dev.weft.engine.execute.ThreadedSurroundings;
import dev.weft.engine.job.Limits;
import dev.weft.engine.load.HostsReader;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.process.CannotStartException;
import dev.weft.engine.process.LocalProcesses;
import dev.weft.engine.process.Supervision;
import dev.weft.engine.reuse.JobSecrets;
import dev.weft.engine.reuse.Reuse;
import dev.weft.engine.run.Capacity;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.Experience;
import dev.weft.engine.run.RunId;
import dev.weft.engine.secret.KnownSecrets;
import dev.weft.engine.store.PoisonedRunException;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs plans. Stateless beyond what it is made of; several runs may go on at once, also in one
 * state folder, and in several processes as far as the store allows it.
 */
public final class Engine {
  private final RunStore store;
  private final Surroundings surroundings;
  private final Map<String, String> environment;
  private final ReuseSource reuse;
  private final Given given;

  /**
   * What is not made by the engine itself.
   *
   * @param children what starts them
   * @param secrets what the jobs' secrets are
   */
  private record Given(Optional<Supervision> children, Optional<KnownSecrets> secrets) {
    static final Given NOTHING = new Given(Optional.empty(), Optional.empty());
  }

  /** What earlier runs left for another. */
  private record Earlier(Reuse results, Experience times) {}

  /** What differs from run to run. */
  private record Supplies(RunListener listener, Earlier earlier, Secrecy secrecy) {}

  /** Makes what reuses results for the actions of one plan. */
  @FunctionalInterface
  public interface ReuseSource {
    /** Nothing is reused. */
    ReuseSource NONE = (plan, run) -> Reuse.NONE;

    /** Returns what does so in a run. */
    Reuse in(Plan plan, RunId run) throws IOException;
  }

  /**
   * Makes an engine with threads of its own.
   *
   * @param environment that of this process, of which children get the allowed part
   */
  public Engine(RunStore store, Clock clock, Map<String, String> environment, ReuseSource reuse) {
    this(store, new ThreadedSurroundings(clock), environment, reuse);
  }

  /** Makes an engine that uses the given threads and time. */
  public Engine(
      RunStore store,
      Surroundings surroundings,
      Map<String, String> environment,
      ReuseSource reuse) {
    this(store, surroundings, environment, reuse, Given.NOTHING);
  }

  private Engine(
      RunStore store,
      Surroundings surroundings,
      Map<String, String> environment,
      ReuseSource reuse,
      Given given) {
    this.store = Objects.requireNonNull(store);
    this.surroundings = Objects.requireNonNull(surroundings);
    this.environment = Map.copyOf(environment);
    this.reuse = Objects.requireNonNull(reuse);
    this.given = given;
  }

  /** Returns the same engine, but with children from elsewhere. */
  public Engine with(Supervision children) {
    var more = new Given(Optional.of(children), given.secrets());
    return new Engine(store, surroundings, environment, reuse, more);
  }

  /**
   * Returns the same engine, but for jobs whose secrets are known. Where a job has secrets and they
   * are not, its runs can only be looked at and ended.
   */
  public Engine knowing(KnownSecrets secrets) {
    var more = new Given(given.children(), Optional.of(secrets));
    return new Engine(store, surroundings, environment, reuse, more);
  }

  /**
   * Makes a run of a plan, with a number and a folder of its own, that waits to be performed.
   *
   * @throws IOException when the state folder or the store cannot be written to
   */
  public ActiveRun prepare(Plan plan, RunOptions options, RunListener listener) throws IOException {
    RunFolder folder = RunFolder.create(options.stateFolder(), store.runs());
    RunDefinition definition = definition(plan, options);
    RunId run = folder.facts().run();
    store.begin(run, definition);
    Earlier earlier = new Earlier(reuse.in(plan, run), experience(plan, listener));
    Supplies supplies = new Supplies(listener, earlier, secrecy(plan, folder));
    return new PreparedRun(execution(plan, folder, definition.settings(), supplies));
  }

  /**
   * Makes another run of a job, in which an earlier one stands for what is not to be done again.
   *
   * @throws IOException when the state folder or the store cannot be written to
   */
  public ActiveRun rerun(Rerun rerun, RunOptions options, RunListener listener) throws IOException {
    Plan plan = rerun.plan();
    RunFolder folder = RunFolder.create(options.stateFolder(), store.runs());
    RunId run = folder.facts().run();
    RunDefinition definition = definition(plan, options);
    List<Entry> known = rerun.known(run, surroundings.clock().instant());
    store.begin(run, definition, known);
    Earlier others = new Earlier(reuse.in(plan, run), experience(plan, listener));
    Supplies supplies = new Supplies(listener, others, secrecy(plan, folder));
    Execution execution = execution(plan, folder, definition.settings(), supplies);
    execution.recall(known);
    return new PreparedRun(execution);
  }

  /**
   * Makes a run go on where another process left it, once it is performed. What was being done then
   * is looked after: what is over is taken, what lives is awaited.
   *
   * @throws IOException when the run's folder is gone
   */
  public ActiveRun resume(PastRun past, Path stateFolder, RunListener listener) throws IOException {
    Experience experience = experience(past.plan(), listener);
    RunFolder folder = RunFolder.open(stateFolder, past.run());
    var earlier = new Earlier(reuse.in(past.plan(), past.run()), experience);
    var supplies = new Supplies(listener, earlier, secrecy(past.plan(), folder));
    return new PreparedRun(recalled(past, folder, supplies));
  }

  /**
   * Shows where a run stands, or how it ended, also where its folder is gone.
   *
   * @throws IOException when its events make no sense
   */
  public RunView look(PastRun past, Path stateFolder) throws IOException {
    RunFolder folder = RunFolder.unmade(stateFolder, past.run());
    var earlier = new Earlier(reuse.in(past.plan(), past.run()), Experience.NONE);
    var supplies = new Supplies(RunListener.NONE, earlier, Secrecy.NONE);
    return recalled(past, folder, supplies).view();
  }

  private Execution recalled(PastRun past, RunFolder folder, Supplies supplies) throws IOException {
    Execution execution = execution(past.plan(), folder, past.definition().settings(), supplies);
    try {
      execution.recall(past.entries());
    } catch (IllegalStateException e) {
      throw new PoisonedRunException(past.run(), String.valueOf(e.getMessage()), e);
    }
    return execution;
  }

  /** Returns how long actions took; where that cannot be read, it is as if nothing was known. */
  private Experience experience(Plan plan, RunListener listener) {
    try {
      return Experience.of(store.durations(plan.job().header().name()));
    } catch (IOException e) {
      listener.warned("no durations are predicted: " + e.getMessage());
      return Experience.NONE;
    }
  }

  /** Returns what a run does about secrets: nothing where its job knows none. */
  private Secrecy secrecy(Plan plan, RunFolder folder) {
    return JobSecrets.anyIn(plan.job()) ? Secrecy.of(folder, given.secrets()) : Secrecy.NONE;
  }

  private Execution execution(
      Plan plan, RunFolder folder, RunDefinition.Settings settings, Supplies supplies) {
    Secrecy secrecy = supplies.secrecy();
    AttemptTools tools =
        new AttemptTools(
            children(settings.grace(), plan.limits()),
            surroundings,
            environment,
            supplies.earlier().results(),
            secrecy.around(Performer.COMMANDS, surroundings));
    var ports =
        new Execution.Ports(store, supplies.listener(), tools, supplies.earlier().times(), secrecy);
    Capacity capacity = Capacity.of(plan, settings.slots(), settings.capacity());
    return new Execution(plan, folder, capacity, settings.onFailure(), ports);
  }

  /** Returns what is stored of what a run is to do. */
  static RunDefinition definition(Plan plan, RunOptions options) {
    String version = Engine.class.getPackage().getImplementationVersion();
    var settings =
        new RunDefinition.Settings(
            options.slots(),
            options.onFailure(),
            options.capacity(),
            options.grace(),
            plan.limits());
    return new RunDefinition(
        plan.job().header().name(),
        JobReader.textsOf(plan.job()).with(HostsReader.textOf(plan.siting().hosts())),
        plan.inputs(),
        settings,
        version == null ? "unknown" : version);
  }

  /** Returns what starts children; where nothing can, each attempt that needs one is told why. */
  private Supervision children(Duration grace, Limits limits) {
    if (given.children().isPresent()) {
      return given.children().get();
    }
    try {
      return LocalProcesses.find(grace, limits, environment).supervised();
    } catch (CannotStartException e) {
      return Supervision.refusing(e);
    }
  }
}
