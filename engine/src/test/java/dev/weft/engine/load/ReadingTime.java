package dev.weft.engine.load;

import dev.weft.engine.job.Job;
import dev.weft.expression.diagnostic.Checked;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a generated job once and prints what it took: {@code ReadingTime ACTIONS}. Not a test; for
 * trying out changes, best with {@code -XX:TieredStopAtLevel=1 -XX:+UseSerialGC}.
 */
public final class ReadingTime {
  private static final int REFERENCES = 3;
  private static final String PADDING = "x".repeat(60);

  private ReadingTime() {}

  /** Generates, reads, prints. */
  public static void main(String[] arguments) throws IOException {
    int actions = Integer.parseInt(arguments[0]);
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "reading-time-" + actions + ".json");
    if (!Files.exists(file)) {
      Files.writeString(file, job(actions), StandardCharsets.UTF_8);
    }
    long before = cpu();
    Checked<Job> job = JobFiles.read(file, ReadLimits.DEFAULT);
    long after = cpu();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.println(
        Files.size(file) / 1_000_000
            + " MB, "
            + job.value().map(found -> found.actions().size()).orElse(0)
            + " actions, "
            + job.diagnostics().size()
            + " diagnostics, "
            + (after - before) / 1_000_000
            + " ms of CPU, process "
            + after / 1_000_000
            + " ms, heap after "
            + ((runtime.totalMemory() - runtime.freeMemory()) >> 20)
            + " MiB");
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  static String job(int actions) {
    StringBuilder text = new StringBuilder("{\"job_name\": \"large\", \"actions\": [\n");
    for (int i = 0; i < actions; i++) {
      text.append(i == 0 ? "" : ",\n").append("  {\"command\": \"value\", \"name\": \"action_");
      text.append(i).append("\", \"parameters\": {");
      for (int r = 1; r <= REFERENCES && r <= i; r++) {
        long producer = ((i * 2654435761L * r) >>> 7) % i;
        text.append(r == 1 ? "" : ", ")
            .append("\"p")
            .append(r)
            .append("\": \"${action_")
            .append(producer)
            .append(".out}\"");
      }
      text.append(i == 0 ? "" : ", ").append("\"out\": \"").append(PADDING).append("\"}");
      text.append(", \"outputs\": [\"out\"]}");
    }
    return text.append("\n]}\n").toString();
  }
}
