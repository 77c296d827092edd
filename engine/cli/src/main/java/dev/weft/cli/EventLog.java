package dev.weft.cli;

import dev.weft.engine.execute.RunListener;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.RunEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Every event of a run as a JSON object on a line of its own, as it happens. */
final class EventLog implements RunListener, AutoCloseable {
  private final Plan plan;
  private final Optional<PrintStream> to;

  private EventLog(Plan plan, Optional<PrintStream> to) {
    this.plan = plan;
    this.to = to;
  }

  /** Opens a log; without a name it takes events and keeps none. */
  static EventLog to(Optional<String> name, Plan plan, Path folder) throws IOException {
    if (name.isEmpty()) {
      return new EventLog(plan, Optional.empty());
    }
    OutputStream file = Files.newOutputStream(folder.resolve(name.get()));
    var lines =
        new PrintStream(new BufferedOutputStream(file, 1 << 14), false, StandardCharsets.UTF_8);
    return new EventLog(plan, Optional.of(lines));
  }

  @Override
  public void happened(List<RunEvent> events) {
    if (to.isEmpty()) {
      return;
    }
    for (RunEvent event : events) {
      Json.write(to.get(), json -> write(json, event));
    }
    to.get().flush();
  }

  @Override
  public void close() throws IOException {
    if (to.isPresent()) {
      to.get().close();
      if (to.get().checkError()) {
        throw new IOException("the events could not all be written");
      }
    }
  }

  private void write(JsonGenerator json, RunEvent event) {
    json.writeStartObject();
    json.writeStringProperty("event", word(event));
    json.writeStringProperty("at", ReportJson.time(event.at()));
    if (event instanceof RunEvent.RunStarted it) {
      json.writeStringProperty("run", it.run().value());
    } else if (event instanceof RunEvent.AttemptStarted it) {
      action(json, it.action());
      json.writeNumberProperty("attempt", it.attempt());
    } else if (event instanceof RunEvent.AttemptSucceeded it) {
      action(json, it.action());
      json.writeNumberProperty("attempt", it.attempt());
      ReportJson.values(json, "outputs", it.outputs());
    } else if (event instanceof RunEvent.AttemptFailed it) {
      action(json, it.action());
      json.writeNumberProperty("attempt", it.attempt());
      json.writeStringProperty("reason", it.failure().message());
    } else if (event instanceof RunEvent.RetryDue it) {
      action(json, it.action());
    } else if (event instanceof RunEvent.ActionFailed it) {
      action(json, it.action());
      json.writeStringProperty("reason", it.failure().message());
    } else if (event instanceof RunEvent.ActionSkipped it) {
      action(json, it.action());
      json.writeStringProperty("reason", it.reason().text());
    } else if (event instanceof RunEvent.RunFinished it) {
      json.writeStringProperty("outcome", Words.of(it.outcome()));
    }
    json.writeEndObject();
  }

  private void action(JsonGenerator json, int action) {
    json.writeStringProperty("action", plan.action(action).name().value());
  }

  /** Returns the name of the kind of event: {@code AttemptStarted} as {@code attempt_started}. */
  private static String word(RunEvent event) {
    String name = event.getClass().getSimpleName();
    StringBuilder word = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      char each = name.charAt(at);
      if (Character.isUpperCase(each) && at > 0) {
        word.append('_');
      }
      word.append(Character.toLowerCase(each));
    }
    return word.toString();
  }
}
