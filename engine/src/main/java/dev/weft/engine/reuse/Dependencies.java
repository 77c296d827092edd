package dev.weft.engine.reuse;

import dev.weft.engine.command.ContentHash;
import dev.weft.engine.job.Cache;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.reuse.ReuseDecision.Miss;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/** Finds out what the actions of a plan depend on, as it is now. */
final class Dependencies {
  /** Above this the input files are one part of the fingerprint together. */
  private static final int MOST_FILES = 1000;

  private final Plan plan;
  private final Path stateFolder;
  private final ReuseFacts facts;
  private final InputHashes hashes;
  private final Around around;
  private final boolean secrets;

  /**
   * What runs inside of each other have in common.
   *
   * @param inherited what children see of the environment that actions around them declare
   * @param secrets whether a job around this one has any
   */
  record Around(Set<String> used, Map<String, String> inherited, boolean secrets) {}

  /** What an action depends on at one moment. */
  record Seen(Fingerprint fingerprint, String stamps, List<Value.Artifact> artifacts) {
    /** Tells what is not as it was when there was no result, in a clause. */
    Optional<String> changedSince(Miss miss) throws IOException {
      List<Difference> differences = fingerprint.differencesTo(miss.fingerprint().parts());
      if (!differences.isEmpty()) {
        return Optional.of(differences.get(0).part() + " changed while it ran");
      }
      if (!stamps.equals(miss.stamps())) {
        return Optional.of("its input files were written to while it ran");
      }
      for (Value.Artifact artifact : artifacts) {
        Path path = Path.of(artifact.path());
        ContentHash content =
            artifact.directory() ? ContentHash.ofFolder(path) : ContentHash.ofFile(path);
        if (!content.sha256().equals(artifact.sha256())) {
          return Optional.of("'" + path + "', which it was given, changed after it was made");
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Makes one for the actions of a plan.
   *
   * @param stateFolder never part of the inputs
   */
  Dependencies(Plan plan, Path stateFolder, ReuseFacts facts, InputHashes hashes, Around around) {
    this.plan = plan;
    this.stateFolder = stateFolder;
    this.facts = facts;
    this.hashes = hashes;
    this.around = around;
    this.secrets = around.secrets() || JobSecrets.anyIn(plan.job());
  }

  /** Tells whether the job, or one around it, has any. */
  boolean haveSecrets() {
    return secrets;
  }

  /**
   * Looks at all that an action depends on.
   *
   * @throws NotReusable when its result may not be kept
   * @throws IOException when files cannot be read
   */
  Seen of(PlannedAction action, Cache.Reuse rule, Environment references)
      throws IOException, NotReusable {
    if (secrets && !isOwn(action)) {
      throw new NotReusable("it is done inside another action, of a job that has secrets");
    }
    ActionParts.Collected collected = ActionParts.collect(plan, facts, action, references);
    SortedMap<String, String> parts = collected.parts();
    for (Map.Entry<String, String> each : around.inherited().entrySet()) {
      parts.put("environment around " + each.getKey(), CanonicalJson.ofText(each.getValue()));
    }
    String stamps = rule.inputs().isEmpty() ? "" : readFiles(rule.inputs(), parts);
    return new Seen(Fingerprint.of(parts), stamps, collected.artifacts());
  }

  /** Adds the input files to the parts, and returns one hash of how they were last touched. */
  private String readFiles(List<String> patterns, SortedMap<String, String> parts)
      throws IOException, NotReusable {
    InputFiles inputs = new InputFiles(Path.of(plan.job().header().folder()), stateFolder, hashes);
    for (String pattern : patterns) {
      inputs.read(pattern);
    }
    SortedMap<String, String> states = inputs.states();
    if (states.size() > MOST_FILES) {
      int files = states.size();
      parts.put("inputs", files + " files, sha256:" + Fingerprint.of(states).sha256());
    } else {
      states.forEach((path, state) -> parts.put("input " + path, state));
    }
    return inputs.stamps();
  }

  /**
   * Tells whether an action is one of the plan itself. Of one inside another it is not known here
   * which of its values come from secrets.
   */
  private boolean isOwn(PlannedAction action) {
    OptionalInt index = plan.find(action.name());
    return !around.secrets() && index.isPresent() && plan.action(index.getAsInt()).equals(action);
  }
}
