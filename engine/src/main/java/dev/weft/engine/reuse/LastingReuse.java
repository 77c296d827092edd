package dev.weft.engine.reuse;

import dev.weft.engine.command.ContentHash;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Cache;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.reuse.ReuseDecision.Miss;
import dev.weft.engine.reuse.ReuseDecision.Miss.Why;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.ArtifactStore;
import dev.weft.engine.store.Artifacts;
import dev.weft.engine.store.DamagedArtifactException;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Reuses what earlier runs left in an index and an artifact store, for the actions of a plan and
 * those that are done inside of them.
 */
public final class LastingReuse implements Reuse {
  /** Above this the input files are one part of the fingerprint together. */
  private static final int MOST_FILES = 1000;

  private final Plan plan;
  private final Place place;
  private final ReuseFacts facts;
  private final Ports ports;
  private final PlacedFiles files;
  private final boolean secrets;
  private final Around around;

  /**
   * Where the run is.
   *
   * @param stateFolder never part of the inputs
   */
  public record Place(RunId run, Path stateFolder) {}

  /** What reuse needs of the world. */
  public record Ports(ReuseIndex index, ArtifactStore artifacts, InputHashes hashes, Clock clock) {}

  /**
   * What runs inside of each other have in common.
   *
   * @param inherited what children see of the environment that actions around them declare
   * @param secrets whether a job around this one has any
   */
  private record Around(Set<String> used, Map<String, String> inherited, boolean secrets) {}

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
    this.secrets = around.secrets() || JobSecrets.anyIn(plan.job());
    this.around = around;
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
    boolean outside = inner == plan ? around.secrets() : secrets;
    Around further = new Around(around.used(), inherited, outside);
    return new LastingReuse(inner, place, facts, ports, further);
  }

  /** What an action depends on at one moment. */
  private record Seen(Fingerprint fingerprint, String stamps, List<Value.Artifact> artifacts) {}

  @Override
  public boolean concerns(PlannedAction action) {
    return action.reuse().isPresent();
  }

  /** How the outputs of a kept result are had. */
  private interface Taking {
    Map<String, Value> outputs(KeptResult.Made made) throws IOException;
  }

  @Override
  public Optional<ReuseDecision> atOnce(PlannedAction action, Environment references, Path folder) {
    if (action.reuse().isPresent() && !action.reuse().get().inputs().isEmpty()) {
      return Optional.empty();
    }
    boolean[] withFiles = new boolean[1];
    Taking taking =
        made -> {
          withFiles[0] = !filesIn(made).isEmpty();
          return made.outputs();
        };
    ReuseDecision decision = decision(action, references, taking);
    return withFiles[0] ? Optional.empty() : Optional.of(readyIn(folder, decision));
  }

  @Override
  public ReuseDecision before(PlannedAction action, Environment references, Path folder) {
    return readyIn(folder, decision(action, references, made -> files.place(made, folder)));
  }

  @Override
  public ReuseDecision afresh(PlannedAction action, Environment references, Path folder) {
    Why why = new Why("it is wanted whatever was made before", List.of(), Optional.empty());
    return cleared(looked(action, references, seen -> miss(action, seen, why)), folder);
  }

  private static ReuseDecision readyIn(Path folder, ReuseDecision decision) {
    return decision instanceof ReuseDecision.Hit ? decision : cleared(decision, folder);
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

  private ReuseDecision decision(PlannedAction action, Environment references, Taking taking) {
    return looked(action, references, seen -> decide(action, seen, taking));
  }

  private ReuseDecision looked(
      PlannedAction action, Environment references, Function<Seen, ReuseDecision> decider) {
    Optional<Cache.Reuse> rule = action.reuse();
    if (rule.isEmpty()) {
      return new ReuseDecision.Off("it does not declare 'cache'");
    }
    try {
      return decider.apply(look(action, rule.get(), references));
    } catch (NotReusable e) {
      return new ReuseDecision.Off(e.reason());
    } catch (IOException | RuntimeException e) {
      return new ReuseDecision.Off("its inputs cannot be read: " + message(e));
    }
  }

  private Seen look(PlannedAction action, Cache.Reuse rule, Environment references)
      throws IOException, NotReusable {
    if (secrets && !isOwn(action)) {
      throw new NotReusable("it is done inside another action, of a job that has secrets");
    }
    ActionParts.Collected collected = ActionParts.collect(plan, facts, action, references);
    SortedMap<String, String> parts = new TreeMap<>(collected.parts());
    around
        .inherited()
        .forEach((name, is) -> parts.put("environment around " + name, CanonicalJson.ofText(is)));
    InputFiles inputs =
        new InputFiles(Path.of(plan.job().header().folder()), place.stateFolder(), ports.hashes());
    for (String pattern : rule.inputs()) {
      inputs.read(pattern);
    }
    SortedMap<String, String> states = inputs.states();
    if (states.size() > MOST_FILES) {
      byte[] all =
          new TreeMap<>(Fingerprint.of(states).parts()).toString().getBytes(StandardCharsets.UTF_8);
      parts.put("inputs", states.size() + " files, sha256:" + ContentHash.of(all));
    } else {
      states.forEach((path, state) -> parts.put("input " + path, state));
    }
    return new Seen(Fingerprint.of(parts), inputs.stamps(), collected.artifacts());
  }

  /**
   * Tells whether an action is one of the plan itself. Of one inside another it is not known here
   * which of its values come from secrets.
   */
  private boolean isOwn(PlannedAction action) {
    OptionalInt index = plan.find(action.name());
    return !around.secrets() && index.isPresent() && plan.action(index.getAsInt()).equals(action);
  }

  private ReuseDecision decide(PlannedAction action, Seen seen, Taking taking) {
    KeptResult kept;
    try {
      Optional<KeptResult> found = ports.index().find(seen.fingerprint().sha256());
      if (found.isEmpty()) {
        return miss(action, seen, compare(action, seen));
      }
      kept = found.get();
    } catch (IOException | RuntimeException e) {
      return miss(action, seen, broken("what earlier runs made cannot be looked up", e));
    }
    try {
      Map<String, Value> outputs = taking.outputs(kept.made());
      around.used().add(kept.fingerprint());
      return new ReuseDecision.Hit(outputs, kept.origin().run(), kept.fingerprint());
    } catch (IOException | RuntimeException e) {
      if (e instanceof DamagedArtifactException) {
        forget(kept);
      }
      RunId from = kept.origin().run();
      return miss(
          action,
          seen,
          broken("what run " + from + " made for '" + action.name() + "' is unusable", e));
    }
  }

  private void forget(KeptResult result) {
    try {
      ports.index().forget(List.of(result.fingerprint()));
    } catch (IOException | RuntimeException e) {
      // the warning about the result is enough: whatever is left is verified again
    }
  }

  private Why compare(PlannedAction action, Seen seen) throws IOException {
    Optional<KeptResult> latest = ports.index().latest(plan.job().header().name(), action.name());
    if (latest.isEmpty()) {
      return new Why("nothing that it made is kept", List.of(), Optional.empty());
    }
    List<Difference> differences = seen.fingerprint().differencesTo(latest.get().parts());
    if (differences.isEmpty()) {
      return new Why("what it made is no longer kept", List.of(), Optional.empty());
    }
    String more = differences.size() > 1 ? ", and " + (differences.size() - 1) + " more" : "";
    return new Why(differences.get(0).text() + more, differences, Optional.empty());
  }

  private static Miss miss(PlannedAction action, Seen seen, Why why) {
    return new Miss(action, seen.fingerprint(), seen.stamps(), why);
  }

  private static Why broken(String clause, Exception e) {
    return new Why(clause, List.of(), Optional.of(clause + ": " + message(e)));
  }

  @Override
  public Optional<String> after(
      Miss miss, Environment references, Map<String, Value> outputs, Path attempt) {
    try {
      Cache.Reuse rule = miss.action().reuse().orElseThrow();
      Seen now = look(miss.action(), rule, references);
      Optional<String> changed = changed(miss, now);
      if (changed.isPresent()) {
        return notKept(miss, changed.get());
      }
      KeptResult.Made made = files.keep(outputs, attempt);
      Instant at = ports.clock().instant().truncatedTo(ChronoUnit.MILLIS);
      ActionName name = miss.action().name();
      ports
          .index()
          .remember(
              new KeptResult(
                  miss.fingerprint().sha256(),
                  miss.fingerprint().parts(),
                  made,
                  new KeptResult.Origin(plan.job().header().name(), name, place.run(), at),
                  at));
      return Optional.empty();
    } catch (NotReusable e) {
      return notKept(miss, e.reason());
    } catch (IOException | RuntimeException e) {
      return notKept(miss, message(e));
    }
  }

  private static Optional<String> changed(Miss miss, Seen now) throws IOException {
    List<Difference> differences = now.fingerprint().differencesTo(miss.fingerprint().parts());
    if (!differences.isEmpty()) {
      return Optional.of(differences.get(0).part() + " changed while it ran");
    }
    if (!now.stamps().equals(miss.stamps())) {
      return Optional.of("its input files were written to while it ran");
    }
    for (Value.Artifact artifact : now.artifacts()) {
      Path path = Path.of(artifact.path());
      ContentHash content =
          artifact.directory() ? ContentHash.ofFolder(path) : ContentHash.ofFile(path);
      if (!content.sha256().equals(artifact.sha256())) {
        return Optional.of("'" + path + "', which it was given, changed after it was made");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> notKept(Miss miss, String clause) {
    return Optional.of("what '" + miss.action().name() + "' made is not kept for reuse: " + clause);
  }

  @Override
  public List<String> changesSince(
      String fingerprint, PlannedAction action, Environment references) {
    try {
      Fingerprint now = look(action, action.reuse().orElseThrow(), references).fingerprint();
      if (now.sha256().equals(fingerprint)) {
        return List.of();
      }
      return ports
          .index()
          .find(fingerprint)
          .map(kept -> now.differencesTo(kept.parts()).stream().map(Difference::text).toList())
          .orElse(List.of("something that it depends on is not what it was"));
    } catch (NotReusable e) {
      return List.of(e.reason());
    } catch (IOException | RuntimeException e) {
      return List.of("what it depends on cannot be compared: " + message(e));
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
      return Optional.of("what was reused cannot be marked as used: " + message(e));
    }
  }

  private static String message(Exception e) {
    String message = e.getMessage();
    return message == null || e instanceof FileSystemException || !(e instanceof IOException)
        ? e.toString()
        : message;
  }
}
