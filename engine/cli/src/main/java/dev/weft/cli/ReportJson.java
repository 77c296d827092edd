package dev.weft.cli;

import dev.weft.engine.RunReport;
import dev.weft.engine.load.ValueWriter;
import dev.weft.expression.eval.Value;
import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** The report of a run as one JSON object, the form that {@code run.schema.json} describes. */
final class ReportJson {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private ReportJson() {}

  /** Writes the object. */
  static void write(RunReport report, PrintStream to) {
    Json.write(to, json -> document(json, report));
  }

  /** Writes a moment as ISO 8601, UTC, with milliseconds. */
  static String time(Instant instant) {
    return MILLIS.format(instant);
  }

  private static void document(JsonGenerator json, RunReport report) {
    json.writeStartObject();
    json.writeStringProperty("run", report.identity().run().value());
    json.writeStringProperty("job", report.identity().job());
    json.writeStringProperty("outcome", Words.of(report.outcome()));
    json.writeArrayPropertyStart("actions");
    for (RunReport.ActionReport action : report.actions()) {
      action(json, action);
    }
    json.writeEndArray();
    values(json, "outputs", report.outputs().values());
    json.writeObjectPropertyStart("missing");
    for (Map.Entry<String, String> each : report.outputs().missing().entrySet()) {
      json.writeStringProperty(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void action(JsonGenerator json, RunReport.ActionReport action) {
    json.writeStartObject();
    json.writeStringProperty("name", action.name().value());
    json.writeStringProperty("outcome", action.outcome().word());
    if (action.reason().isPresent()) {
      json.writeStringProperty("reason", action.reason().get());
    }
    json.writeArrayPropertyStart("attempts");
    for (RunReport.AttemptReport attempt : action.attempts()) {
      json.writeStartObject();
      json.writeStringProperty("started", time(attempt.span().started()));
      json.writeStringProperty("finished", time(attempt.span().finished()));
      json.writeStringProperty("outcome", attempt.outcome().word());
      attempt.host().ifPresent(host -> json.writeStringProperty("host", host.value()));
      if (!attempt.inside().isEmpty()) {
        json.writeArrayPropertyStart("inside");
        for (RunReport.ActionReport inner : attempt.inside()) {
          action(json, inner);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    values(json, "outputs", action.outputs());
    json.writeEndObject();
  }

  /** Writes a map of values as a property. */
  static void values(JsonGenerator json, String property, Map<String, Value> values) {
    json.writeObjectPropertyStart(property);
    for (Map.Entry<String, Value> each : values.entrySet()) {
      json.writeName(each.getKey());
      json.writeRawValue(ValueWriter.text(each.getValue()));
    }
    json.writeEndObject();
  }
}
