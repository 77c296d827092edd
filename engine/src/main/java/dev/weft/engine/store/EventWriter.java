package dev.weft.engine.store;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.run.EngineMark;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.SkipReason;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes events as JSON, one object on a line each. Every object has {@code event}, which says the
 * kind, and {@code at} in UTC with milliseconds. What happened in a run inside of the run has
 * {@code in}, which gives the attempt that it is: {@code 3.1/0.2} is attempt 2 at action 0 of the
 * run that attempt 1 at action 3 is. What else there is is told by the kind:
 *
 * <pre>
 * run_started        run mark? boot?                 (of the engine; not in a run inside the run)
 * run_resumed        mark? boot?
 * attempt_started    action attempt host?            (the one that it is made on)
 * attempt_succeeded  action attempt outputs
 * action_reused      action outputs from fingerprint?    (the run that made them)
 * not_reused         action reason differences fingerprint?    (a list of texts)
 * done_again         action earlier asked reasons    (a list of texts)
 * warned             action text
 * attempt_failed     action attempt failure again?   (pause before the next attempt, milliseconds)
 * retry_due          action
 * action_failed      action failure
 * action_skipped     action reason
 * cancel_requested   everything
 * run_timed_out      limit                           (milliseconds)
 * run_finished       outcome                         (succeeded, failed or cancelled)
 * </pre>
 *
 * An action is given by its index in its plan, so that no plan is needed to read what is stored, or
 * by its name, for people and other programs; likewise in {@code in}. {@code failure} and {@code
 * reason} are objects with a {@code kind}, a {@code text} for people, and what the kind needs:
 * {@code code limit output problem message} or {@code action}, always a name there. Readers must
 * ignore fields they do not know.
 *
 * <p>Of use to one thread at a time.
 */
public final class EventWriter {
  private static final int MINUTE = 60;

  /** So many bytes are an event, about. */
  private static final int ABOUT = 200;

  private final JsonFactory factory;
  private final @Nullable Names names;
  private RunPath in = RunPath.ROOT;
  private long milli = Long.MIN_VALUE;
  private String time = "";

  /** Knows what actions are called. */
  @FunctionalInterface
  public interface Names {
    /** Returns the name of an action of a run, which may be inside of the one that is written. */
    ActionName name(RunPath in, int action);
  }

  private EventWriter(JsonFactory factory, @Nullable Names names) {
    this.factory = factory;
    this.names = names;
  }

  /** Makes a writer that gives actions by their index, in ASCII: what stores keep. */
  public static EventWriter indexed() {
    return new EventWriter(
        JsonFactory.builder()
            .rootValueSeparator("\n")
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build(),
        null);
  }

  /** Makes a writer that gives actions by their name. */
  public static EventWriter named(Names names) {
    return new EventWriter(JsonFactory.builder().rootValueSeparator("\n").build(), names);
  }

  /** Returns an entry as one line, without its end. */
  public String write(Entry entry) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
      write(json, entry);
    }
    return line.toString();
  }

  /** Returns entries as a line each, without the end of the last, in UTF-8. */
  public byte[] write(List<Entry> entries) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(entries.size() * ABOUT);
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), lines)) {
      for (Entry entry : entries) {
        write(json, entry);
      }
    }
    return lines.toByteArray();
  }

  private void write(JsonGenerator json, Entry entry) {
    in = entry.in();
    json.writeStartObject();
    if (!writeAttempt(json, entry.event()) && !writeAction(json, entry.event())) {
      writeRun(json, entry.event());
    }
    json.writeEndObject();
  }

  private boolean writeAttempt(JsonGenerator json, RunEvent event) {
    if (event instanceof RunEvent.AttemptStarted it) {
      attempt(json, "attempt_started", it.at(), it.action(), it.attempt());
      it.host().ifPresent(host -> json.writeStringProperty("host", host.value()));
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

  private boolean writeAction(JsonGenerator json, RunEvent event) {
    if (event instanceof RunEvent.RetryDue it) {
      head(json, "retry_due", it.at());
      action(json, it.action());
    } else if (event instanceof RunEvent.ActionReused it) {
      head(json, "action_reused", it.at());
      action(json, it.action());
      json.writeStringProperty("from", it.from().value());
      it.fingerprint().ifPresent(sha256 -> json.writeStringProperty("fingerprint", sha256));
      json.writeName("outputs");
      StoredValues.writeMap(json, it.outputs());
    } else if (event instanceof RunEvent.ActionFailed it) {
      head(json, "action_failed", it.at());
      action(json, it.action());
      failure(json, it.failure());
    } else if (event instanceof RunEvent.ActionSkipped it) {
      head(json, "action_skipped", it.at());
      action(json, it.action());
      reason(json, it.reason());
    } else if (event instanceof RunEvent.Note it) {
      writeNote(json, it);
    } else {
      return false;
    }
    return true;
  }

  private void writeNote(JsonGenerator json, RunEvent.Note event) {
    if (event instanceof RunEvent.NotReused it) {
      head(json, "not_reused", it.at());
      action(json, it.action());
      json.writeStringProperty("reason", it.reason());
      texts(json, "differences", it.differences());
      it.fingerprint().ifPresent(sha256 -> json.writeStringProperty("fingerprint", sha256));
    } else if (event instanceof RunEvent.DoneAgain it) {
      head(json, "done_again", it.at());
      action(json, it.action());
      json.writeStringProperty("earlier", it.earlier().value());
      json.writeBooleanProperty("asked", it.asked());
      texts(json, "reasons", it.reasons());
    } else if (event instanceof RunEvent.RunAdded it) {
      head(json, "run_added", it.at());
      action(json, it.action());
      json.writeNumberProperty("number", it.number());
      json.writeName("inputs");
      StoredValues.writeMap(json, it.inputs());
      afresh(json, it.afresh());
    } else if (event instanceof RunEvent.RunsPreferred it) {
      head(json, "runs_preferred", it.at());
      action(json, it.action());
      json.writeArrayPropertyStart("numbers");
      it.numbers().forEach(json::writeNumber);
      json.writeEndArray();
    } else if (event instanceof RunEvent.Warned it) {
      head(json, "warned", it.at());
      action(json, it.action());
      json.writeStringProperty("text", it.text());
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private void writeRun(JsonGenerator json, RunEvent event) {
    if (event instanceof RunEvent.RunStarted it) {
      head(json, "run_started", it.at());
      json.writeStringProperty("run", it.run().value());
      engine(json, it.engine());
    } else if (event instanceof RunEvent.RunResumed it) {
      head(json, "run_resumed", it.at());
      engine(json, it.engine());
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

  private static void engine(JsonGenerator json, Optional<EngineMark> engine) {
    if (engine.isPresent()) {
      json.writeStringProperty("mark", engine.get().value());
      json.writeStringProperty("boot", engine.get().boot());
    }
  }

  private void head(JsonGenerator json, String kind, Instant at) {
    json.writeStringProperty("event", kind);
    json.writeStringProperty("at", time(at));
    if (!in.isRoot()) {
      json.writeStringProperty("in", place());
    }
  }

  /** Formats a time; most are of the same millisecond as the one before. */
  private String time(Instant at) {
    if (at.toEpochMilli() != milli) {
      milli = at.toEpochMilli();
      long second = at.getEpochSecond();
      int millis = at.getNano() / 1_000_000;
      // a time that is the beginning of a minute is written without seconds
      time =
          LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
              + (second % MINUTE == 0 ? ":00." : ".")
              + (millis < 10 ? "00" : millis < 100 ? "0" : "")
              + millis
              + 'Z';
    }
    return time;
  }

  private String place() {
    if (names == null) {
      return in.toString();
    }
    StringBuilder text = new StringBuilder();
    for (int depth = 0; depth < in.depth(); depth++) {
      text.append(depth == 0 ? "" : "/")
          .append(names.name(in.until(depth), in.action(depth)).value())
          .append('.')
          .append(in.attempt(depth));
    }
    return text.toString();
  }

  private void attempt(JsonGenerator json, String kind, Instant at, int action, int attempt) {
    head(json, kind, at);
    action(json, action);
    json.writeNumberProperty("attempt", attempt);
  }

  private void action(JsonGenerator json, int action) {
    if (names == null) {
      json.writeNumberProperty("action", action);
    } else {
      json.writeStringProperty("action", names.name(in, action).value());
    }
  }

  private static void afresh(JsonGenerator json, Set<ActionName> names) {
    if (!names.isEmpty()) {
      json.writeArrayPropertyStart("afresh");
      names.stream().map(ActionName::value).sorted().forEach(json::writeString);
      json.writeEndArray();
    }
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
    } else if (failure instanceof Failure.NotBegun it) {
      message(json, "not_begun", it.message());
    } else if (failure instanceof Failure.Rejected it) {
      message(json, "rejected", it.message());
    } else if (failure instanceof Failure.WorkerLost it) {
      message(json, "worker_lost", it.message());
    } else if (failure instanceof Failure.CommandThrew it) {
      message(json, "command_threw", it.message());
    } else if (failure instanceof Failure.Unknown it) {
      message(json, "unknown", it.message());
    } else if (failure instanceof Failure.Inside it) {
      kind(json, "inside", it.message());
      json.writeStringProperty("action", it.action().value());
      failure(json, it.cause());
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
