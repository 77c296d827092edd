package dev.weft.engine.store;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.run.EngineMark;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.SkipReason;
import dev.weft.expression.eval.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads what an {@link EventWriter} wrote that gives actions by their index. */
public final class EventReader {
  private final JsonFactory factory = new JsonFactory();

  /**
   * Reads one line.
   *
   * @throws EventFormatException when it is not an event
   */
  public Entry read(String line) throws EventFormatException {
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() == null) {
        throw new EventFormatException("an empty line is no event");
      }
      if (StoredValues.read(json) instanceof Value.Entries entries) {
        if (json.nextToken() != null) {
          throw new EventFormatException("more than one event");
        }
        StoredFields fields = new StoredFields(entries.values());
        RunPath in = fields.has("in") ? RunPath.parse(fields.text("in")) : RunPath.ROOT;
        return new Entry(in, event(fields));
      }
      throw new EventFormatException("not an object");
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      throw new EventFormatException("not an event: " + e.getMessage());
    }
  }

  private static RunEvent event(StoredFields fields) throws EventFormatException {
    Instant at = Instant.parse(fields.text("at"));
    String kind = fields.text("event");
    return switch (kind) {
      case "run_started" ->
          new RunEvent.RunStarted(at, new RunId(fields.text("run")), engine(fields));
      case "run_resumed" -> new RunEvent.RunResumed(at, engine(fields));
      case "attempt_started" ->
          new RunEvent.AttemptStarted(at, action(fields), fields.index("attempt"), host(fields));
      case "attempt_succeeded" ->
          new RunEvent.AttemptSucceeded(
              at, action(fields), fields.index("attempt"), fields.object("outputs").restored());
      case "action_reused" ->
          new RunEvent.ActionReused(
              at,
              action(fields),
              fields.object("outputs").restored(),
              new RunId(fields.text("from")),
              fingerprint(fields));
      case "not_reused" -> notReused(at, fields);
      case "done_again" -> doneAgain(at, fields);
      case "run_added" -> runAdded(at, fields);
      case "runs_preferred" ->
          new RunEvent.RunsPreferred(at, action(fields), fields.indexes("numbers"));
      case "warned" -> new RunEvent.Warned(at, action(fields), fields.text("text"));
      case "attempt_failed" -> attemptFailed(at, fields);
      case "retry_due" -> new RunEvent.RetryDue(at, action(fields));
      case "action_failed" ->
          new RunEvent.ActionFailed(at, action(fields), failure(fields.object("failure")));
      case "action_skipped" ->
          new RunEvent.ActionSkipped(at, action(fields), reason(fields.object("reason")));
      case "cancel_requested" -> new RunEvent.CancelRequested(at, fields.truth("everything"));
      case "run_timed_out" -> new RunEvent.RunTimedOut(at, limit(fields));
      case "run_finished" ->
          new RunEvent.RunFinished(
              at, RunOutcome.valueOf(fields.text("outcome").toUpperCase(Locale.ROOT)));
      default -> throw new EventFormatException("unknown event '" + kind + "'");
    };
  }

  private static Optional<EngineMark> engine(StoredFields fields) throws EventFormatException {
    return fields.has("mark")
        ? Optional.of(new EngineMark(fields.text("mark"), fields.text("boot")))
        : Optional.empty();
  }

  private static Optional<HostName> host(StoredFields fields) throws EventFormatException {
    return fields.has("host") ? Optional.of(new HostName(fields.text("host"))) : Optional.empty();
  }

  private static RunEvent notReused(Instant at, StoredFields fields) throws EventFormatException {
    return new RunEvent.NotReused(
        at,
        action(fields),
        fields.text("reason"),
        fields.texts("differences"),
        fingerprint(fields));
  }

  private static RunEvent doneAgain(Instant at, StoredFields fields) throws EventFormatException {
    return new RunEvent.DoneAgain(
        at,
        action(fields),
        new RunId(fields.text("earlier")),
        fields.truth("asked"),
        fields.texts("reasons"));
  }

  private static Optional<String> fingerprint(StoredFields fields) throws EventFormatException {
    return fields.has("fingerprint") ? Optional.of(fields.text("fingerprint")) : Optional.empty();
  }

  private static RunEvent attemptFailed(Instant at, StoredFields fields)
      throws EventFormatException {
    Optional<Duration> again = fields.optionalNumber("again").map(Duration::ofMillis);
    return new RunEvent.AttemptFailed(
        at, action(fields), fields.index("attempt"), failure(fields.object("failure")), again);
  }

  private static int action(StoredFields fields) throws EventFormatException {
    return fields.index("action");
  }

  private static RunEvent runAdded(Instant at, StoredFields fields) throws EventFormatException {
    Set<ActionName> afresh = new HashSet<>();
    if (fields.has("afresh")) {
      fields.texts("afresh").forEach(each -> afresh.add(new ActionName(each)));
    }
    return new RunEvent.RunAdded(
        at, action(fields), fields.index("number"), fields.object("inputs").restored(), afresh);
  }

  private static Duration limit(StoredFields fields) throws EventFormatException {
    return Duration.ofMillis(fields.number("limit"));
  }

  private static Failure failure(StoredFields fields) throws EventFormatException {
    String kind = fields.text("kind");
    return switch (kind) {
      case "exited_with" -> new Failure.ExitedWith((int) fields.number("code"));
      case "timed_out" -> new Failure.TimedOut(limit(fields));
      case "cancelled" -> new Failure.Cancelled();
      case "output_missing" ->
          new Failure.OutputMissing(fields.text("output"), fields.text("problem"));
      case "not_begun" -> new Failure.NotBegun(fields.text("message"));
      case "rejected" -> new Failure.Rejected(fields.text("message"));
      case "worker_lost" -> new Failure.WorkerLost(fields.text("message"));
      case "command_threw" -> new Failure.CommandThrew(fields.text("message"));
      case "inside" -> new Failure.Inside(dependency(fields), failure(fields.object("failure")));
      case "unknown" -> new Failure.Unknown(fields.text("message"));
      default -> throw new EventFormatException("unknown failure '" + kind + "'");
    };
  }

  private static SkipReason reason(StoredFields fields) throws EventFormatException {
    String kind = fields.text("kind");
    return switch (kind) {
      case "dependency_failed" -> new SkipReason.DependencyFailed(dependency(fields));
      case "dependency_skipped" -> new SkipReason.DependencySkipped(dependency(fields));
      case "dependency_cancelled" -> new SkipReason.DependencyCancelled(dependency(fields));
      case "run_failing" -> new SkipReason.RunFailing(dependency(fields));
      case "condition_false" -> new SkipReason.ConditionFalse();
      case "cancelled" -> new SkipReason.Cancelled();
      case "out_of_time" -> new SkipReason.OutOfTime(limit(fields));
      default -> throw new EventFormatException("unknown reason '" + kind + "'");
    };
  }

  private static ActionName dependency(StoredFields fields) throws EventFormatException {
    return new ActionName(fields.text("action"));
  }
}
