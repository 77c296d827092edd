package dev.weft.engine.execute;

import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.secret.KnownSecrets;
import dev.weft.engine.secret.Masker;
import dev.weft.engine.secret.Seal;
import dev.weft.engine.secret.SecretText;
import dev.weft.engine.store.ValueForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run does so that no secret lies or shows where it should not: of secret outputs, what is
 * stored is sealed until the run is over, and messages are masked. Most runs know no secret; for
 * those it does nothing. Safe for use by several threads.
 */
public final class Secrecy {
  /** Has nothing to hide, and shows what was sealed as masked. */
  public static final Secrecy NONE = new Secrecy(Optional.empty(), Optional.empty(), Map.of());

  /** The name of the file in the folder of a run in which the key of its seal lies. */
  static final String KEY = ".key";

  private static final Value MASKED = new Value.Text(Masker.MASK);

  private final Optional<Seal> seal;
  private final Optional<KnownSecrets> known;
  private final Map<String, Value> values;
  private final ValueForm form = new ValueForm();
  private volatile boolean lost;

  private Secrecy(Optional<Seal> seal, Optional<KnownSecrets> known, Map<String, Value> values) {
    this.seal = seal;
    this.known = known;
    this.values = Map.copyOf(values);
  }

  /**
   * Makes that of a run in which there are secrets.
   *
   * @param known the secrets; empty where they are not at hand, as when a run is only ended
   */
  public static Secrecy of(RunFolder folder, Optional<KnownSecrets> known) {
    Map<String, Value> values = new LinkedHashMap<>();
    known.ifPresent(
        it -> it.given().forEach((name, text) -> values.put(name, new Value.Text(text.reveal()))));
    return new Secrecy(Optional.of(new Seal(folder.path().resolve(KEY))), known, values);
  }

  /** Makes that of a run in which nothing is done: masks stand for the secrets. */
  public static Secrecy madeUp(Plan plan) {
    Map<String, Value> values = new LinkedHashMap<>();
    plan.job().declared().secrets().keySet().forEach(name -> values.put(name, MASKED));
    return new Secrecy(Optional.empty(), Optional.empty(), values);
  }

  /** Tells whether there is nothing to hide. */
  boolean isIdle() {
    return seal.isEmpty();
  }

  /** Returns what performs attempts as another performer does, and keeps their logs masked. */
  public Performer around(Performer performer, Surroundings surroundings) {
    return isIdle() ? performer : new SecretiveAttempts(performer, this, surroundings);
  }

  /** Returns the values of the secrets that were given, by name. */
  Map<String, Value> values() {
    return values;
  }

  Optional<Masker> masker() {
    return known.map(KnownSecrets::masker);
  }

  /** Learns a secret that an action made; nothing is learned where nothing can be masked. */
  void learn(String name, SecretText secret) throws SecretText.UnfitSecretException {
    if (known.isPresent()) {
      known.get().learn(name, secret);
    }
  }

  /** Returns an event whose messages are masked. */
  RunEvent masked(RunEvent event) {
    if (isIdle() || known.isEmpty()) {
      return event;
    }
    Masker masker = known.get().masker();
    if (event instanceof RunEvent.AttemptFailed it) {
      Failure failure = masked(it.failure(), masker);
      return new RunEvent.AttemptFailed(it.at(), it.action(), it.attempt(), failure, it.again());
    } else if (event instanceof RunEvent.ActionFailed it) {
      return new RunEvent.ActionFailed(it.at(), it.action(), masked(it.failure(), masker));
    } else if (event instanceof RunEvent.Warned it) {
      return new RunEvent.Warned(it.at(), it.action(), masker.mask(it.text()));
    }
    return event;
  }

  private static Failure masked(Failure failure, Masker masker) {
    if (failure instanceof Failure.OutputMissing it) {
      return new Failure.OutputMissing(it.output(), masker.mask(it.problem()));
    } else if (failure instanceof Failure.NotBegun it) {
      return new Failure.NotBegun(masker.mask(it.message()));
    } else if (failure instanceof Failure.Rejected it) {
      return new Failure.Rejected(masker.mask(it.message()));
    } else if (failure instanceof Failure.WorkerLost it) {
      return new Failure.WorkerLost(masker.mask(it.message()));
    } else if (failure instanceof Failure.CommandThrew it) {
      return new Failure.CommandThrew(masker.mask(it.message()));
    } else if (failure instanceof Failure.Unknown it) {
      return new Failure.Unknown(masker.mask(it.message()));
    }
    return failure; // the others say nothing of their own; what is inside was masked there
  }

  /** Returns an event as it is stored: the values of secret outputs sealed. */
  RunEvent sealed(Plan plan, RunEvent event) throws IOException {
    if (isIdle() || !(event instanceof RunEvent.AttemptSucceeded done)) {
      return event;
    }
    Map<String, Value> outputs = new LinkedHashMap<>(done.outputs());
    for (PlannedOutput output : plan.action(done.action()).outputs().values()) {
      Value value = outputs.get(output.name());
      if (value != null && output.type().secret() && !(value instanceof Value.Artifact)) {
        String closed = seal.orElseThrow().close(form.write(value));
        outputs.put(output.name(), new Value.Text(closed));
      }
    }
    return new RunEvent.AttemptSucceeded(done.at(), done.action(), done.attempt(), outputs);
  }

  /** Returns a stored event with what was sealed; masks stand for what nobody can open. */
  RunEvent opened(Plan plan, RunEvent event) throws IOException {
    if (!(event instanceof RunEvent.AttemptSucceeded done) || done.outputs().isEmpty()) {
      return event;
    }
    PlannedAction planned = plan.action(done.action());
    Map<String, Value> opened = new LinkedHashMap<>();
    for (Map.Entry<String, Value> each : done.outputs().entrySet()) {
      PlannedOutput output = planned.outputs().get(each.getKey());
      if (output != null
          && output.type().secret()
          && each.getValue() instanceof Value.Text text
          && Seal.isClosed(text.value())) {
        opened.put(each.getKey(), open(planned, output.name(), text.value()));
      }
    }
    if (opened.isEmpty()) {
      return event;
    }
    Map<String, Value> outputs = new LinkedHashMap<>(done.outputs());
    outputs.putAll(opened);
    return new RunEvent.AttemptSucceeded(done.at(), done.action(), done.attempt(), outputs);
  }

  private Value open(PlannedAction planned, String output, String closed) throws IOException {
    Optional<String> text = seal.isPresent() ? seal.get().open(closed) : Optional.empty();
    if (text.isEmpty()) {
      lost = true;
      return MASKED;
    }
    Value value = form.read(text.get());
    SecretOutputs.learnQuietly(SecretOutputs.name(planned, output), value, this);
    return value;
  }

  /** Returns stored events as they are shown: masks stand for what is sealed. */
  public static List<Entry> shown(List<Entry> entries) {
    List<Entry> shown = new ArrayList<>(entries.size());
    for (Entry each : entries) {
      if (each.event() instanceof RunEvent.AttemptSucceeded done) {
        Map<String, Value> outputs = new LinkedHashMap<>(done.outputs());
        outputs.replaceAll(
            (name, value) ->
                value instanceof Value.Text text && Seal.isClosed(text.value()) ? MASKED : value);
        var event =
            new RunEvent.AttemptSucceeded(done.at(), done.action(), done.attempt(), outputs);
        shown.add(new Entry(each.in(), event));
      } else {
        shown.add(each);
      }
    }
    return shown;
  }

  /** Tells whether something was sealed that cannot be opened any more, and may be asked for. */
  boolean hasLost() {
    return lost && known.isPresent();
  }

  /** Returns what takes away that an attempt left of secrets, once its end is stored. */
  Optional<Runnable> cleaning(Frame frame, RunEvent event) {
    return isIdle() ? Optional.empty() : SecretOutputs.cleaning(frame, event);
  }

  /** Forgets, at the end of the run, how to open what was sealed. */
  void forget() throws IOException {
    if (seal.isPresent()) {
      seal.get().destroy();
    }
  }
}
