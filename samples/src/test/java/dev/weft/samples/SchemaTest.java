package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
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
    Repository.list(Repository.SAMPLES).stream()
        .filter(sample -> Files.isRegularFile(sample.resolve("README.md")))
        .filter(sample -> !sample.equals(WrongJob.FOLDER))
        .forEach(sample -> addJobs(sample, jobs));
    addJobs(Path.of("engine/src/test/resources/load/right"), jobs);
    addJobs(Path.of("actions/examples"), jobs);
    WrongJob.all().stream().filter(WrongJob::isJob).forEach(job -> jobs.add(job.repaired()));
    return jobs;
  }

  private static void addJobs(Path folder, List<Path> jobs) {
    Repository.list(folder).stream()
        .filter(file -> file.toString().matches(".*\\.(json|yaml)"))
        .filter(file -> Repository.read(file).contains("job_name"))
        .forEach(jobs::add);
  }

  @Test
  void theJobsAreThere() {
    assertTrue(rightJobs().contains(Repository.SAMPLES.resolve("kernel/bisect.yaml")));
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
