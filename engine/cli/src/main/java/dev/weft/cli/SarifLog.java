package dev.weft.cli;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.DiagnosticCode;
import dev.weft.expression.source.Position;
import dev.weft.expression.source.SourceRange;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Diagnostics in SARIF 2.1.0, the form that code hosts show beside the text. */
final class SarifLog {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  private final JsonGenerator json;
  private final Map<String, Integer> rules = new LinkedHashMap<>();

  private SarifLog(JsonGenerator json) {
    this.json = json;
  }

  /** Writes a log with one run. */
  static void write(List<Diagnostic> diagnostics, PrintStream to) throws IOException {
    String version = Version.number();
    Json.write(to, json -> new SarifLog(json).log(diagnostics, version));
  }

  private void log(List<Diagnostic> diagnostics, String version) {
    json.writeStartObject();
    json.writeStringProperty("$schema", SCHEMA);
    json.writeStringProperty("version", "2.1.0");
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    tool(diagnostics, version);
    json.writeStringProperty("columnKind", "utf16CodeUnits");
    json.writeArrayPropertyStart("results");
    for (Diagnostic diagnostic : diagnostics) {
      result(diagnostic);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tool(List<Diagnostic> diagnostics, String version) {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "weft");
    json.writeStringProperty("version", version);
    json.writeArrayPropertyStart("rules");
    for (Diagnostic diagnostic : diagnostics) {
      DiagnosticCode code = diagnostic.code();
      if (rules.putIfAbsent(code.slug(), rules.size()) == null) {
        json.writeStartObject();
        json.writeStringProperty("id", code.slug());
        text("fullDescription", code.meaning());
        json.writeObjectPropertyStart("defaultConfiguration");
        json.writeStringProperty("level", level(code));
        json.writeEndObject();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void result(Diagnostic diagnostic) {
    DiagnosticCode code = diagnostic.code();
    json.writeStartObject();
    json.writeStringProperty("ruleId", code.slug());
    json.writeNumberProperty("ruleIndex", rules.getOrDefault(code.slug(), -1));
    json.writeStringProperty("level", level(code));
    text("message", diagnostic.message() + diagnostic.hint().map(hint -> "\n" + hint).orElse(""));
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    physical(diagnostic.range());
    json.writeEndObject();
    json.writeEndArray();
    if (!diagnostic.related().isEmpty()) {
      related(diagnostic.related());
    }
    json.writeEndObject();
  }

  private void related(List<Diagnostic.Related> places) {
    json.writeArrayPropertyStart("relatedLocations");
    for (Diagnostic.Related place : places) {
      json.writeStartObject();
      physical(place.range());
      text("message", place.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void physical(SourceRange range) {
    Position from = range.from();
    Position to = range.to();
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", uri(range.source().name()));
    json.writeEndObject();
    json.writeObjectPropertyStart("region");
    json.writeNumberProperty("startLine", from.line());
    json.writeNumberProperty("startColumn", from.column());
    json.writeNumberProperty("endLine", to.line());
    json.writeNumberProperty("endColumn", to.column());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void text(String property, String text) {
    json.writeObjectPropertyStart(property);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }

  private static String level(DiagnosticCode code) {
    return code.severity().name().toLowerCase(Locale.ROOT);
  }

  /** Returns a path as a URI reference, which stays relative when the path is. */
  private static String uri(String path) {
    try {
      String scheme = path.startsWith("/") ? "file" : null;
      return new URI(scheme, scheme == null ? null : "", path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not a path: " + path, e);
    }
  }
}
