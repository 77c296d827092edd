package dev.weft.engine;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.host.HostName;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.run.ActionOutcome;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.secret.Masker;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All there is to say about a run that is over.
 *
 * @param actions in listing order
 */
public record RunReport(
    Identity identity,
    RunOutcome outcome,
    Span span,
    List<ActionReport> actions,
    JobOutputs outputs) {

  public RunReport {
    actions = List.copyOf(actions);
  }

  /**
   * Which run it is.
   *
   * @param folder holds a folder for each action that was attempted
   */
  public record Identity(RunId run, String job, Path folder) {}

  /** From when to when, to the millisecond. */
  public record Span(Instant started, Instant finished) {}

  /**
   * One action.
   *
   * @param reason one clause that says why it was skipped, failed or was cancelled
   * @param attempts in order
   * @param outputs values by name in listing order
   */
  public record ActionReport(
      ActionName name,
      ActionOutcome outcome,
      Optional<String> reason,
      List<AttemptReport> attempts,
      Map<String, Value> outputs) {
    public ActionReport {
      attempts = List.copyOf(attempts);
      outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
  }

  /**
   * One attempt.
   *
   * @param failure why it ended badly
   * @param inside the actions of the run that it was; none where it was no run
   */
  public record AttemptReport(
      Span span,
      ActionOutcome outcome,
      Optional<Failure> failure,
      Place place,
      List<ActionReport> inside) {
    public AttemptReport {
      inside = List.copyOf(inside);
    }

    /** Returns what its children printed, where it had any folder at all. */
    public Optional<Path> log() {
      return place.log();
    }

    /** Returns the host that it was made on, if on any but this one. */
    public Optional<HostName> host() {
      return place.host();
    }
  }

  /** Where an attempt was made, and where its log is. */
  public record Place(Optional<HostName> host, Optional<Path> log) {}

  /**
   * The job's own outputs.
   *
   * @param values by name in the order of the job
   * @param missing for each without a value a clause that says why
   */
  public record JobOutputs(Map<String, Value> values, Map<String, String> missing) {
    public JobOutputs {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    }

    /** Works out those of a run that is over; masks stand for secret ones. */
    public static JobOutputs of(RunView view) {
      ArgumentEvaluator evaluator = new ArgumentEvaluator(view.references(0));
      Map<String, Value> values = new LinkedHashMap<>();
      Map<String, String> missing = new LinkedHashMap<>();
      for (Map.Entry<String, Argument> output : view.plan().job().outputs().entrySet()) {
        ArgumentValue value = evaluator.evaluate(output.getValue());
        if (value instanceof ArgumentValue.Known known) {
          boolean secret = view.plan().secretOutputs().contains(output.getKey());
          values.put(output.getKey(), secret ? new Value.Text(Masker.MASK) : known.value());
        } else if (value instanceof ArgumentValue.Missing without) {
          missing.put(output.getKey(), without.reason());
        } else if (value instanceof ArgumentValue.Failed failed) {
          missing.put(output.getKey(), failed.message());
        }
      }
      return new JobOutputs(values, missing);
    }
  }
}
