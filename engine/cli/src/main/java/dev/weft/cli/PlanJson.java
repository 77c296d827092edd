package dev.weft.cli;

import dev.weft.engine.forecast.Forecast;
import dev.weft.engine.forecast.Forecast.Makespan;
import dev.weft.engine.forecast.Foreseen;
import dev.weft.engine.host.Host;
import dev.weft.engine.job.JobUse;
import dev.weft.engine.load.ValueWriter;
import dev.weft.engine.plan.Dependency;
import dev.weft.engine.plan.Each;
import dev.weft.engine.plan.Expansion;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.Position;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A plan as one JSON object, the form that {@code plan.schema.json} describes. */
final class PlanJson {
  private final Plan plan;
  private final Preview preview;
  private final JsonGenerator json;
  private final Optional<Forecast> forecast;

  private PlanJson(Plan plan, Preview preview, JsonGenerator json, Optional<Forecast> forecast) {
    this.plan = plan;
    this.preview = preview;
    this.json = json;
    this.forecast = forecast;
  }

  /** Writes the object. */
  static void write(Plan plan, Forecast forecast, PrintStream to) {
    Json.write(
        to, json -> new PlanJson(plan, new Preview(plan), json, Optional.of(forecast)).document());
  }

  private void document() {
    json.writeStartObject();
    json.writeStringProperty("job", plan.job().header().name());
    content();
    forecast.flatMap(Forecast::makespan).ifPresent(this::prediction);
    Map<String, Body> bodies = bodies();
    if (!bodies.isEmpty()) {
      json.writeObjectPropertyStart("commands");
      for (Map.Entry<String, Body> body : bodies.entrySet()) {
        json.writeObjectPropertyStart(body.getKey());
        Plan inside = body.getValue().plan();
        Preview known = body.getValue().other() ? new Preview(inside.with(Map.of())) : preview;
        new PlanJson(inside, known, json, Optional.empty()).content();
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** A body of a command, or another job. */
  private record Body(Plan plan, boolean other) {}

  /** Returns those that are performed at any depth, by their commands, or as {@code job PATH}. */
  private Map<String, Body> bodies() {
    Map<String, Body> bodies = new LinkedHashMap<>();
    Deque<Plan> left = new ArrayDeque<>();
    left.add(plan);
    while (!left.isEmpty()) {
      Plan next = left.remove();
      for (int action = 0; action < next.size(); action++) {
        PlannedAction planned = next.action(action);
        boolean other = planned.otherJob().isPresent();
        String key = JobUse.performed(planned.action());
        planned
            .otherJob()
            .or(planned::body)
            .filter(body -> bodies.putIfAbsent(key, new Body(body, other)) == null)
            .ifPresent(left::add);
      }
    }
    return bodies;
  }

  private void content() {
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
  }

  private void action(int index) {
    PlannedAction planned = plan.action(index);
    json.writeStartObject();
    json.writeStringProperty("name", planned.name().value());
    json.writeStringProperty("command", planned.action().command().value());
    json.writeNumberProperty("wave", plan.wave(index) + 1);
    if (planned.nested().isPresent() && planned.nested().get() instanceof Nested.ForEach repeated) {
      repeated(repeated, index);
    }
    json.writeObjectPropertyStart("parameters");
    for (Map.Entry<String, Value> each : preview.parameters(planned).entrySet()) {
      json.writeName(each.getKey());
      value(each.getValue());
    }
    json.writeEndObject();
    List<Host> hosts = plan.siting().of(planned.action());
    if (!hosts.isEmpty()) {
      json.writeArrayPropertyStart("hosts");
      hosts.forEach(host -> json.writeString(host.name().value()));
      json.writeEndArray();
    }
    json.writeArrayPropertyStart("dependsOn");
    for (Dependency dependency : plan.dependenciesOf(index)) {
      dependency(dependency);
    }
    json.writeEndArray();
    decision(foreseen(index));
    forecast
        .flatMap(it -> it.experience().of(planned.name()))
        .ifPresent(took -> json.writeNumberProperty("expectedSeconds", seconds(took)));
    json.writeEndObject();
  }

  private Foreseen foreseen(int index) {
    return forecast
        .map(it -> it.actions().get(index))
        .orElseGet(() -> Foreseen.ofBody(plan.action(index)));
  }

  private void decision(Foreseen foreseen) {
    json.writeStringProperty("decision", foreseen.outlook().word());
    json.writeStringProperty("reason", foreseen.reason());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private void prediction(Makespan makespan) {
    json.writeObjectPropertyStart("prediction");
    json.writeNumberProperty("slots", makespan.slots());
    json.writeNumberProperty("seconds", seconds(makespan.total()));
    json.writeNumberProperty("criticalPathSeconds", seconds(makespan.criticalPath()));
    json.writeNumberProperty("known", makespan.known());
    json.writeNumberProperty("of", makespan.of());
    json.writeEndObject();
  }

  private void repeated(Nested.ForEach repeated, int index) {
    json.writeObjectPropertyStart("foreach");
    Optional<Expansion.Instances> known = preview.instances(repeated);
    if (known.isPresent()) {
      json.writeArrayPropertyStart("instances");
      for (Each each : known.get().each()) {
        json.writeString(each.key());
      }
      json.writeEndArray();
      instances(foreseen(index).inside());
    } else {
      json.writeName("deferred");
      value(preview.value(repeated.over()));
    }
    if (repeated.maxParallel().isPresent()) {
      json.writeNumberProperty("maxParallel", repeated.maxParallel().getAsInt());
    }
    json.writeEndObject();
  }

  /** Writes what becomes of each instance, where that was looked at. */
  private void instances(List<Foreseen> foreseen) {
    if (!foreseen.isEmpty()) {
      json.writeArrayPropertyStart("decisions");
      for (Foreseen each : foreseen) {
        json.writeStartObject();
        decision(each);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
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
