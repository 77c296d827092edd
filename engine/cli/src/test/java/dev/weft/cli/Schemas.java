package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The documented forms of what machines read. */
final class Schemas {
  private static final Path FOLDER = Path.of("../docs");

  private Schemas() {}

  /** Checks a JSON text against one of the documented schemas. */
  static void check(String schema, String json) throws IOException {
    checkAgainst(Files.readString(FOLDER.resolve(schema)), json);
  }

  /** Checks a JSON text against the text of a schema. */
  static void checkAgainst(String schema, String json) {
    assertEquals(List.of(), problems(schema, json), json);
  }

  /** Returns what a schema says against a JSON text. */
  static List<String> problems(String schema, String json) {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    return registry.getSchema(schema, InputFormat.JSON).validate(json, InputFormat.JSON).stream()
        .map(String::valueOf)
        .toList();
  }
}
