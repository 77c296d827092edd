package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors agrees with the reader about every job here. */
final class SchemaTest {
  private static String schemaText = "";

  @BeforeAll
  static void printSchema() {
    schemaText = CommandLine.weft("schema").out();
  }

  static List<Path> rightJobs() {
    List<Path> jobs = new ArrayList<>();
    jobs.add(Repository.SAMPLES.resolve("build-inject-deploy/job.json"));
    jobs.add(Repository.SAMPLES.resolve("fan-in/job.yaml"));
    jobs.add(Repository.SAMPLES.resolve("rollout/job.yaml"));
    WrongJob.all().stream().filter(WrongJob::isJob).forEach(job -> jobs.add(job.repaired()));
    return jobs;
  }

  @Test
  void theSchemaIsOneItself() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertEquals(List.of(), meta.validate(schemaText, InputFormat.JSON));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rightJobs")
  void aRightJobIsValid(Path job) {
    assertEquals(List.of(), validate(job));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "unknown-key",
        "missing-key",
        "wrong-type",
        "bad-value",
        "bad-duration",
        "bad-name",
        "unknown-type",
        "empty-job",
        "not-a-choice"
      })
  void aJobOfTheWrongFormIsNot(String slug) {
    assertNotEquals(List.of(), validate(WrongJob.FOLDER.resolve(slug + ".json")));
  }

  private static List<Error> validate(Path job) {
    boolean yaml = job.toString().endsWith(".yaml");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schemaText, InputFormat.JSON)
        .validate(Repository.read(job), yaml ? InputFormat.YAML : InputFormat.JSON);
  }
}
