package dev.weft.cli;

import dev.weft.engine.load.ValueWriter;
import dev.weft.engine.plan.Dependency;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.Position;
import java.io.PrintStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A plan as one JSON object, the form that {@code plan.schema.json} describes. */
final class PlanJson {
  private final Plan plan;
  private final Preview preview;
  private final JsonGenerator json;

  private PlanJson(Plan plan, JsonGenerator json) {
    this.plan = plan;
    this.preview = new Preview(plan);
    this.json = json;
  }

  /** Writes the object. */
  static void write(Plan plan, PrintStream to) {
    Json.write(to, json -> new PlanJson(plan, json).document());
  }

  private void document() {
    json.writeStartObject();
    json.writeStringProperty("job", plan.job().header().name());
    json.writeArrayPropertyStart("actions");
    for (int action : plan.order()) {
      action(action);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("criticalPath");
    for (int action : plan.criticalPath()) {
      json.writeString(plan.action(action).name().value());
    }
    json.writeEndArray();
    json.writeNumberProperty("waves", plan.waves());
    json.writeEndObject();
  }

  private void action(int index) {
    PlannedAction planned = plan.action(index);
    json.writeStartObject();
    json.writeStringProperty("name", planned.name().value());
    json.writeStringProperty("command", planned.action().command().value());
    json.writeNumberProperty("wave", plan.wave(index) + 1);
    json.writeObjectPropertyStart("parameters");
    for (Map.Entry<String, Value> each : preview.parameters(planned).entrySet()) {
      json.writeName(each.getKey());
      value(each.getValue());
    }
    json.writeEndObject();
    json.writeArrayPropertyStart("dependsOn");
    for (Dependency dependency : plan.dependenciesOf(index)) {
      dependency(dependency);
    }
    json.writeEndArray();
    json.writeStringProperty("decision", "run");
    json.writeEndObject();
  }

  private void value(Value value) {
    if (value instanceof Value.Text text) {
      json.writeString(text.value());
    } else {
      json.writeRawValue(ValueWriter.text(value));
    }
  }

  private void dependency(Dependency dependency) {
    Position place = dependency.range().from();
    json.writeStartObject();
    json.writeStringProperty("action", plan.action(dependency.producer()).name().value());
    json.writeStringProperty("kind", Words.of(dependency.kind()));
    if (dependency.thing().isPresent()) {
      json.writeStringProperty("thing", dependency.thing().get());
    }
    json.writeNumberProperty("line", place.line());
    json.writeNumberProperty("column", place.column());
    json.writeEndObject();
  }
}
