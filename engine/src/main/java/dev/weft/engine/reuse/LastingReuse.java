package dev.weft.engine.reuse;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Cache;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.reuse.Dependencies.Around;
import dev.weft.engine.reuse.ReuseDecision.Miss;
import dev.weft.engine.reuse.ReuseDecision.Miss.Why;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.ArtifactStore;
import dev.weft.engine.store.Artifacts;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reuses what earlier runs left in an index and an artifact store, for the actions of a plan and
 * those that are done inside of them.
 */
public final class LastingReuse implements Reuse {
  /** What was marked as used is not marked again for so long: most runs have nothing to mark. */
  private static final Duration MARKED_FOR = Duration.ofHours(1);

  private final Plan plan;
  private final Place place;
  private final ReuseFacts facts;
  private final Ports ports;
  private final PlacedFiles files;
  private final Around around;
  private final Dependencies dependencies;
  private final Lookup lookup;

  /**
   * Where the run is.
   *
   * @param stateFolder never part of the inputs
   */
  public record Place(RunId run, Path stateFolder) {}

  /** What reuse needs of the world. */
  public record Ports(ReuseIndex index, ArtifactStore artifacts, InputHashes hashes, Clock clock) {}

  /** Reuses results for the actions of a plan. */
  public LastingReuse(Plan plan, Place place, ReuseFacts facts, Ports ports) {
    this(plan, place, facts, ports, new Around(ConcurrentHashMap.newKeySet(), Map.of(), false));
  }

  private LastingReuse(Plan plan, Place place, ReuseFacts facts, Ports ports, Around around) {
    this.plan = plan;
    this.place = place;
    this.facts = facts;
    this.ports = ports;
    this.files = new PlacedFiles(ports.artifacts());
    this.around = around;
    this.dependencies = new Dependencies(plan, place.stateFolder(), facts, ports.hashes(), around);
    Instant fresh = ports.clock().instant().minus(MARKED_FOR);
    this.lookup = new Lookup(plan.job().header().name(), ports.index(), around.used(), fresh);
  }

  /** Returns the plan of the job for whose actions it is. */
  public Plan plan() {
    return plan;
  }

  /** Returns what children see of the environment that actions around them declare. */
  public Map<String, String> inherited() {
    return around.inherited();
  }

  @Override
  public LastingReuse within(Plan inner, Map<String, String> inherited) {
    if (inner == plan && inherited.equals(around.inherited())) {
      return this;
    }
    boolean outside = inner == plan ? around.secrets() : dependencies.haveSecrets();
    Around further = new Around(around.used(), inherited, outside);
    return new LastingReuse(inner, place, facts, ports, further);
  }

  @Override
  public boolean concerns(PlannedAction action) {
    return action.reuse().isPresent();
  }

  @Override
  public Optional<ReuseDecision> atOnce(
      PlannedAction action, Environment references, Supplier<Path> folder) {
    if (action.reuse().isPresent() && !action.reuse().get().inputs().isEmpty()) {
      return Optional.empty();
    }
    boolean[] withFiles = new boolean[1];
    Lookup.Taking taking =
        made -> {
          withFiles[0] = !filesIn(made).isEmpty();
          return made.outputs();
        };
    ReuseDecision decision = decision(action, references, taking);
    return withFiles[0] ? Optional.empty() : Optional.of(readyIn(folder, decision));
  }

  @Override
  public ReuseDecision before(PlannedAction action, Environment references, Path folder) {
    return readyIn(() -> folder, decision(action, references, made -> files.place(made, folder)));
  }

  @Override
  public ReuseDecision afresh(PlannedAction action, Environment references, Path folder) {
    Why why = new Why("it is wanted whatever was made before", List.of(), Optional.empty());
    return cleared(looked(action, references, seen -> Lookup.miss(action, seen, why)), folder);
  }

  private static ReuseDecision readyIn(Supplier<Path> folder, ReuseDecision decision) {
    return decision instanceof ReuseDecision.Hit ? decision : cleared(decision, folder.get());
  }

  /**
   * Removes what was placed, now or before the engine died, since an attempt is to be made there.
   */
  private static ReuseDecision cleared(ReuseDecision decision, Path folder) {
    try {
      PlacedFiles.remove(folder);
    } catch (IOException | RuntimeException e) {
      // who makes the attempt will say what is wrong with its folder
    }
    return decision;
  }

  /**
   * Decides about an action as {@link #before} would, and leaves everything as it is: the paths of
   * files stay relative to the attempt that made them, and files are not read, only looked for.
   */
  public ReuseDecision foresee(PlannedAction action, Environment references) {
    return decision(action, references, this::present);
  }

  private Map<String, Value> present(KeptResult.Made made) throws IOException {
    for (Value.Artifact each : filesIn(made)) {
      if (!ports.artifacts().isKept(each.sha256(), each.directory())) {
        throw new IOException("'" + each.path() + "' is gone");
      }
    }
    return made.outputs();
  }

  private static List<Value.Artifact> filesIn(KeptResult.Made made) {
    List<Value.Artifact> all = new ArrayList<>();
    Artifacts.visit(made.outputs().values(), all::add);
    return all;
  }

  private ReuseDecision decision(
      PlannedAction action, Environment references, Lookup.Taking taking) {
    return looked(action, references, seen -> lookup.decide(action, seen, taking));
  }

  private ReuseDecision looked(
      PlannedAction action,
      Environment references,
      Function<Dependencies.Seen, ReuseDecision> decider) {
    Optional<Cache.Reuse> rule = action.reuse();
    if (rule.isEmpty()) {
      return new ReuseDecision.Off("it does not declare 'cache'");
    }
    try {
      return decider.apply(dependencies.of(action, rule.get(), references));
    } catch (NotReusable e) {
      return new ReuseDecision.Off(e.reason());
    } catch (IOException | RuntimeException e) {
      return new ReuseDecision.Off("its inputs cannot be read: " + Lookup.message(e));
    }
  }

  @Override
  public Optional<String> after(
      Miss miss, Environment references, Map<String, Value> outputs, Path attempt) {
    try {
      Cache.Reuse rule = miss.action().reuse().orElseThrow();
      Dependencies.Seen now = dependencies.of(miss.action(), rule, references);
      Optional<String> changed = now.changedSince(miss);
      if (changed.isPresent()) {
        return notKept(miss, changed.get());
      }
      KeptResult.Made made = files.keep(outputs, attempt);
      Instant at = ports.clock().instant().truncatedTo(ChronoUnit.MILLIS);
      Fingerprint of = miss.fingerprint();
      ActionName name = miss.action().name();
      var cause = new KeptResult.Cause(plan.job().header().name(), name, of.parts());
      ports.index().remember(new KeptResult(of.sha256(), made, place.run(), at), cause);
      return Optional.empty();
    } catch (NotReusable e) {
      return notKept(miss, e.reason());
    } catch (IOException | RuntimeException e) {
      return notKept(miss, Lookup.message(e));
    }
  }

  private static Optional<String> notKept(Miss miss, String clause) {
    return Optional.of("what '" + miss.action().name() + "' made is not kept for reuse: " + clause);
  }

  @Override
  public List<String> changesSince(
      String fingerprint, PlannedAction action, Environment references) {
    try {
      Fingerprint now =
          dependencies.of(action, action.reuse().orElseThrow(), references).fingerprint();
      if (now.sha256().equals(fingerprint)) {
        return List.of();
      }
      Map<String, String> before = ports.index().parts(fingerprint);
      return before.isEmpty()
          ? List.of("something that it depends on is not what it was")
          : now.differencesTo(before).stream().map(Difference::text).toList();
    } catch (NotReusable e) {
      return List.of(e.reason());
    } catch (IOException | RuntimeException e) {
      return List.of("what it depends on cannot be compared: " + Lookup.message(e));
    }
  }

  @Override
  public Optional<String> finish() {
    if (around.used().isEmpty()) {
      return Optional.empty();
    }
    try {
      ports.index().used(List.copyOf(around.used()), ports.clock().instant());
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of("what was reused cannot be marked as used: " + Lookup.message(e));
    }
  }
}
