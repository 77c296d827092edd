package dev.weft.engine.store;

import dev.weft.engine.job.JobTexts;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.engine.run.FailureMode;
import dev.weft.expression.eval.Value;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Definitions of runs as JSON, in ASCII: {@code job weft folder text commands inputs slots failure
 * capacity grace limits hosts? jobs?}. A text has {@code name}, {@code format} and {@code text};
 * each of {@code jobs} has {@code path folder text commands jobs?}; the grace period is in
 * milliseconds. Readers must ignore fields they do not know.
 */
public final class DefinitionForm {
  private final JsonFactory factory =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Writes a definition. */
  public byte[] write(RunDefinition definition) {
    int size = definition.texts().job().text().length() * 5 / 4 + 500;
    ByteArrayOutputStream text = new ByteArrayOutputStream(size);
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("job", definition.job());
      json.writeStringProperty("weft", definition.weft());
      writeTexts(json, definition.texts());
      json.writeName("inputs");
      StoredValues.writeMap(json, definition.inputs());
      RunDefinition.Settings settings = definition.settings();
      json.writeNumberProperty("slots", settings.slots());
      json.writeStringProperty("failure", word(settings.onFailure()));
      json.writeObjectPropertyStart("capacity");
      settings.capacity().forEach(json::writeNumberProperty);
      json.writeEndObject();
      json.writeNumberProperty("grace", settings.grace().toMillis());
      json.writeObjectPropertyStart("limits");
      settings.limits().set().forEach((limit, is) -> json.writeNumberProperty(limit.word(), is));
      json.writeEndObject();
      if (definition.texts().hosts().isPresent()) {
        json.writeName("hosts");
        write(json, definition.texts().hosts().get());
      }
      json.writeEndObject();
    }
    return text.toByteArray();
  }

  private static void writeTexts(JsonGenerator json, JobTexts texts) {
    json.writeStringProperty("folder", texts.folder());
    json.writeName("text");
    write(json, texts.job());
    json.writeArrayPropertyStart("commands");
    texts.commands().forEach(each -> write(json, each));
    json.writeEndArray();
    if (!texts.jobs().isEmpty()) {
      json.writeArrayPropertyStart("jobs");
      for (JobTexts.Other each : texts.jobs()) {
        json.writeStartObject();
        json.writeStringProperty("path", each.path());
        writeTexts(json, each.texts());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void write(JsonGenerator json, JobTexts.Text text) {
    json.writeStartObject();
    json.writeStringProperty("name", text.name());
    json.writeStringProperty("format", word(text.format()));
    json.writeStringProperty("text", text.text());
    json.writeEndObject();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what was written.
   *
   * @throws EventFormatException when it is no definition
   */
  public RunDefinition read(byte[] text) throws EventFormatException {
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != null && StoredValues.read(json) instanceof Value.Entries entries) {
        return definition(new StoredFields(entries.values()));
      }
      throw new EventFormatException("not an object");
    } catch (JacksonException | IllegalArgumentException e) {
      throw new EventFormatException("not a definition: " + e.getMessage());
    }
  }

  private static RunDefinition definition(StoredFields fields) throws EventFormatException {
    return new RunDefinition(
        fields.text("job"),
        texts(fields)
            .with(
                fields.has("hosts") ? Optional.of(text(fields.object("hosts"))) : Optional.empty()),
        fields.object("inputs").restored(),
        new RunDefinition.Settings(
            fields.index("slots"),
            FailureMode.valueOf(constant(fields, "failure")),
            capacity(fields.object("capacity").restored()),
            Duration.ofMillis(fields.number("grace")),
            fields.has("limits") ? limits(fields.object("limits").restored()) : Limits.USUAL),
        fields.text("weft"));
  }

  private static JobTexts texts(StoredFields fields) throws EventFormatException {
    List<JobTexts.Text> commands = new ArrayList<>();
    for (StoredFields each : fields.objects("commands")) {
      commands.add(text(each));
    }
    List<JobTexts.Other> jobs = new ArrayList<>();
    for (StoredFields each :
        fields.has("jobs") ? fields.objects("jobs") : List.<StoredFields>of()) {
      jobs.add(new JobTexts.Other(each.text("path"), texts(each)));
    }
    return new JobTexts(
        text(fields.object("text")), fields.text("folder"), commands, Optional.empty(), jobs);
  }

  private static JobTexts.Text text(StoredFields fields) throws EventFormatException {
    return new JobTexts.Text(
        fields.text("name"),
        JobTexts.Format.valueOf(constant(fields, "format")),
        fields.text("text"));
  }

  private static String constant(StoredFields fields, String name) throws EventFormatException {
    return fields.text(name).toUpperCase(Locale.ROOT);
  }

  private static Limits limits(Map<String, Value> values) {
    Map<Limit, Long> set = new EnumMap<>(Limit.class);
    for (Map.Entry<String, Value> each : values.entrySet()) {
      Optional<Limit> limit = Limit.named(each.getKey());
      if (limit.isPresent() && each.getValue() instanceof Value.Int is) {
        set.put(limit.get(), is.value());
      }
    }
    return new Limits(set);
  }

  private static Map<String, Integer> capacity(Map<String, Value> values)
      throws EventFormatException {
    Map<String, Integer> capacity = new LinkedHashMap<>();
    for (Map.Entry<String, Value> each : values.entrySet()) {
      if (!(each.getValue() instanceof Value.Int amount)
          || amount.value() != (int) amount.value()) {
        throw new EventFormatException("a capacity is no integer of 32 bits");
      }
      capacity.put(each.getKey(), (int) amount.value());
    }
    return capacity;
  }
}
