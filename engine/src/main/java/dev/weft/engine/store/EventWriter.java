package dev.weft.engine.store;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.SkipReason;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.IntFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes events as JSON, one object on a line each. Every object has {@code event}, which says the
 * kind, and {@code at} in UTC with milliseconds; what else it has is told by the kind:
 *
 * <pre>
 * run_started        run
 * attempt_started    action attempt
 * attempt_succeeded  action attempt outputs
 * attempt_failed     action attempt failure again?   (pause before the next attempt, milliseconds)
 * retry_due          action
 * action_failed      action failure
 * action_skipped     action reason
 * cancel_requested   everything
 * run_timed_out      limit                           (milliseconds)
 * run_finished       outcome                         (succeeded, failed or cancelled)
 * </pre>
 *
 * An action is given by its name. {@code failure} and {@code reason} are objects with a {@code
 * kind}, a {@code text} for people, and what the kind needs: {@code code limit output problem
 * message} or {@code action}. Readers must ignore fields they do not know.
 */
public final class EventWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final JsonFactory factory = new JsonFactory();
  private final IntFunction<ActionName> names;

  /**
   * Makes a writer.
   *
   * @param names the name of an action by its index
   */
  public EventWriter(IntFunction<ActionName> names) {
    this.names = names;
  }

  /** Returns an event as one line, without its end. */
  public String write(RunEvent event) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      if (!writeAttempt(json, event)) {
        writeOther(json, event);
      }
      json.writeEndObject();
    }
    return line.toString();
  }

  private boolean writeAttempt(JsonGenerator json, RunEvent event) {
    if (event instanceof RunEvent.AttemptStarted it) {
      attempt(json, "attempt_started", it.at(), it.action(), it.attempt());
    } else if (event instanceof RunEvent.AttemptSucceeded it) {
      attempt(json, "attempt_succeeded", it.at(), it.action(), it.attempt());
      json.writeName("outputs");
      StoredValues.writeMap(json, it.outputs());
    } else if (event instanceof RunEvent.AttemptFailed it) {
      attempt(json, "attempt_failed", it.at(), it.action(), it.attempt());
      failure(json, it.failure());
      it.again().ifPresent(pause -> json.writeNumberProperty("again", pause.toMillis()));
    } else {
      return false;
    }
    return true;
  }

  private void writeOther(JsonGenerator json, RunEvent event) {
    if (event instanceof RunEvent.RunStarted it) {
      head(json, "run_started", it.at());
      json.writeStringProperty("run", it.run().value());
    } else if (event instanceof RunEvent.RetryDue it) {
      head(json, "retry_due", it.at());
      action(json, it.action());
    } else if (event instanceof RunEvent.ActionFailed it) {
      head(json, "action_failed", it.at());
      action(json, it.action());
      failure(json, it.failure());
    } else if (event instanceof RunEvent.ActionSkipped it) {
      head(json, "action_skipped", it.at());
      action(json, it.action());
      reason(json, it.reason());
    } else if (event instanceof RunEvent.CancelRequested it) {
      head(json, "cancel_requested", it.at());
      json.writeBooleanProperty("everything", it.everything());
    } else if (event instanceof RunEvent.RunTimedOut it) {
      head(json, "run_timed_out", it.at());
      limit(json, it.limit());
    } else if (event instanceof RunEvent.RunFinished it) {
      head(json, "run_finished", it.at());
      json.writeStringProperty("outcome", it.outcome().name().toLowerCase(Locale.ROOT));
    }
  }

  private static void head(JsonGenerator json, String kind, Instant at) {
    json.writeStringProperty("event", kind);
    json.writeStringProperty("at", TIME.format(at));
  }

  private void attempt(JsonGenerator json, String kind, Instant at, int action, int attempt) {
    head(json, kind, at);
    action(json, action);
    json.writeNumberProperty("attempt", attempt);
  }

  private void action(JsonGenerator json, int action) {
    json.writeStringProperty("action", names.apply(action).value());
  }

  private static void failure(JsonGenerator json, Failure failure) {
    json.writeObjectPropertyStart("failure");
    if (failure instanceof Failure.ExitedWith it) {
      kind(json, "exited_with", it.message());
      json.writeNumberProperty("code", it.code());
    } else if (failure instanceof Failure.TimedOut it) {
      kind(json, "timed_out", it.message());
      limit(json, it.limit());
    } else if (failure instanceof Failure.Cancelled it) {
      kind(json, "cancelled", it.message());
    } else if (failure instanceof Failure.OutputMissing it) {
      kind(json, "output_missing", it.message());
      json.writeStringProperty("output", it.output());
      json.writeStringProperty("problem", it.problem());
    } else if (failure instanceof Failure.Rejected it) {
      message(json, "rejected", it.message());
    } else if (failure instanceof Failure.WorkerLost it) {
      message(json, "worker_lost", it.message());
    } else if (failure instanceof Failure.CommandThrew it) {
      message(json, "command_threw", it.message());
    } else if (failure instanceof Failure.Unknown it) {
      message(json, "unknown", it.message());
    }
    json.writeEndObject();
  }

  private static void message(JsonGenerator json, String kind, String message) {
    kind(json, kind, message);
    json.writeStringProperty("message", message);
  }

  private static void reason(JsonGenerator json, SkipReason reason) {
    json.writeObjectPropertyStart("reason");
    if (reason instanceof SkipReason.DependencyFailed it) {
      dependency(json, "dependency_failed", it.text(), it.dependency());
    } else if (reason instanceof SkipReason.DependencySkipped it) {
      dependency(json, "dependency_skipped", it.text(), it.dependency());
    } else if (reason instanceof SkipReason.DependencyCancelled it) {
      dependency(json, "dependency_cancelled", it.text(), it.dependency());
    } else if (reason instanceof SkipReason.RunFailing it) {
      dependency(json, "run_failing", it.text(), it.failed());
    } else if (reason instanceof SkipReason.ConditionFalse it) {
      kind(json, "condition_false", it.text());
    } else if (reason instanceof SkipReason.Cancelled it) {
      kind(json, "cancelled", it.text());
    } else if (reason instanceof SkipReason.OutOfTime it) {
      kind(json, "out_of_time", it.text());
      limit(json, it.limit());
    }
    json.writeEndObject();
  }

  private static void dependency(
      JsonGenerator json, String kind, String text, ActionName dependency) {
    kind(json, kind, text);
    json.writeStringProperty("action", dependency.value());
  }

  private static void limit(JsonGenerator json, Duration limit) {
    json.writeNumberProperty("limit", limit.toMillis());
  }

  private static void kind(JsonGenerator json, String kind, String text) {
    json.writeStringProperty("kind", kind);
    json.writeStringProperty("text", text);
  }
}
