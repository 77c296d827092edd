package dev.weft.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.Job;
import dev.weft.engine.load.HostsReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.DiagnosticRenderer;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code src/test/resources/plan} holds a job and what is said of it: {@code
 * diagnostics.txt}, or {@code plan.txt} where it can be planned. A {@code hosts.yaml} in it says
 * which hosts there are. The names say whether the strict are asked. {@code -Dupdate.golden=true}
 * writes them anew.
 */
class PlanGoldenTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "plan");

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      List<Path> cases = folders.sorted().toList();
      assertFalse(cases.isEmpty());
      return cases;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyJobIsPlannedOrRefusedAsItsFolderSays(Path folder) throws IOException {
    boolean json = Files.exists(folder.resolve("job.json"));
    String file = json ? "job.json" : "job.yaml";
    String text = Files.readString(folder.resolve(file));
    boolean strict = folder.getFileName().toString().startsWith("strict");
    Checked<Job> job = Jobs.read(new SourceText(file, text));
    List<Diagnostic> all = new ArrayList<>(job.diagnostics());
    Planner planner =
        new Planner(TestCommands.catalogue(), strict ? PlanOptions.STRICT : PlanOptions.DEFAULT);
    Path hosts = folder.resolve("hosts.yaml");
    if (Files.exists(hosts)) {
      planner = planner.with(hosts(hosts));
    }
    Checked<Plan> plan = planner.check(job.value().orElseThrow());
    all.addAll(plan.diagnostics());
    all.sort(Diagnostic.BY_PLACE);
    compare(folder.resolve("diagnostics.txt"), DiagnosticRenderer.renderAll(all, 100));
    compare(folder.resolve("plan.txt"), plan.value().map(Jobs::text).orElse(""));
  }

  private static Hosts hosts(Path file) {
    Checked<Hosts> read = HostsReader.read(file, ReadLimits.DEFAULT);
    assertEquals(List.of(), read.diagnostics());
    return read.value().orElseThrow();
  }

  private static void compare(Path golden, String actual) throws IOException {
    if (Boolean.getBoolean("update.golden")) {
      if (actual.isEmpty()) {
        Files.deleteIfExists(golden);
      } else {
        Files.writeString(golden, actual);
      }
      return;
    }
    assertEquals(Files.exists(golden) ? Files.readString(golden) : "", actual, golden.toString());
  }
}
