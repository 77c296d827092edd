package dev.weft.cli;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.Position;
import dev.weft.expression.source.SourceRange;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Diagnostics as one JSON object, the form that {@code diagnostics.schema.json} describes. */
final class DiagnosticJson {
  private DiagnosticJson() {}

  /** Writes the object. */
  static void write(List<Diagnostic> diagnostics, PrintStream to) {
    Json.write(
        to,
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("diagnostics");
          for (Diagnostic diagnostic : diagnostics) {
            one(json, diagnostic);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void one(JsonGenerator json, Diagnostic diagnostic) {
    SourceRange range = diagnostic.range();
    json.writeStartObject();
    json.writeStringProperty("file", range.source().name());
    json.writeStringProperty(
        "severity", diagnostic.code().severity().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("code", diagnostic.code().slug());
    json.writeStringProperty("message", diagnostic.message());
    if (diagnostic.hint().isPresent()) {
      json.writeStringProperty("hint", diagnostic.hint().get());
    }
    place(json, range.from(), "line", "column");
    place(json, range.to(), "endLine", "endColumn");
    json.writeArrayPropertyStart("related");
    for (Diagnostic.Related related : diagnostic.related()) {
      json.writeStartObject();
      if (related.range().source() != range.source()) {
        json.writeStringProperty("file", related.range().source().name());
      }
      place(json, related.range().from(), "line", "column");
      json.writeStringProperty("message", related.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, Position place, String line, String column) {
    json.writeNumberProperty(line, place.line());
    json.writeNumberProperty(column, place.column());
  }
}
