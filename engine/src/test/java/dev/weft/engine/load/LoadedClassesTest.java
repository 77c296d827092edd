package dev.weft.engine.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start-up is paid by the class: JSON jobs load no YAML, and no reading loads an object mapper. */
final class LoadedClassesTest {
  @TempDir Path folder;

  @Test
  void aJsonJobLoadsNothingOfYaml() throws IOException, InterruptedException {
    List<String> loaded = loadedBy("lava-panda.json");
    assertTrue(loaded.stream().anyMatch(line -> line.contains("tools.jackson.core.")));
    assertEquals(
        List.of(), naming(loaded, "org.snakeyaml.", ".load.Yaml", "databind", "JsonFault"));
  }

  @Test
  void aYamlJobLoadsNothingOfJson() throws IOException, InterruptedException {
    List<String> loaded = loadedBy("everything.yaml");
    assertTrue(loaded.stream().anyMatch(line -> line.contains("org.snakeyaml.")));
    assertEquals(List.of(), naming(loaded, "tools.jackson.", "snakeyaml.engine.v2.composer"));
  }

  /** Reads one job; the program of the process that {@link #loadedBy} starts. */
  public static void main(String[] arguments) {
    boolean wrong = JobFiles.read(Path.of(arguments[0]), ReadLimits.DEFAULT).hasErrors();
    System.exit(wrong ? 1 : 0);
  }

  private static List<String> naming(List<String> loaded, String... parts) {
    return loaded.stream()
        .filter(line -> List.of(parts).stream().anyMatch(line::contains))
        .toList();
  }

  private List<String> loadedBy(String job) throws IOException, InterruptedException {
    Path list = folder.resolve("classes");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + list,
                "-cp",
                System.getProperty("java.class.path"),
                LoadedClassesTest.class.getName(),
                Path.of("src/test/resources/load/right", job).toString())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
    return Files.readAllLines(list);
  }
}
