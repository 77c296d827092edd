package dev.weft.engine.plan;

import dev.weft.engine.job.Job;
import dev.weft.expression.source.SourceText;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;

/** Says what planning a large job costs in a JVM that has done nothing before. Not a test. */
final class PlanSpeed {
  private PlanSpeed() {}

  /** Plans as many actions as the argument says, each with three references. */
  public static void main(String[] arguments) {
    int size = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    SourceText text = new SourceText("job.json", json(size));
    long begun = cpu();
    Job job = Jobs.read(text).value().orElseThrow();
    long read = cpu();
    Planner planner = new Planner(TestCommands.catalogue(), PlanOptions.DEFAULT);
    Plan plan = planner.check(job).value().orElseThrow();
    long planned = cpu();
    System.out.printf(
        "%d actions, %d dependencies, %d waves: read %d ms, plan %d ms of CPU%n",
        plan.size(),
        plan.graph().dependencies(),
        plan.waves(),
        (read - begun) / 1_000_000,
        (planned - read) / 1_000_000);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static String json(int size) {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder json = new StringBuilder("{\"job_name\": \"large\", \"actions\": [");
    for (int i = 0; i < size; i++) {
      json.append(i == 0 ? "" : ",\n").append("{\"name\": \"action_").append(i);
      json.append("\", \"command\": \"value\", \"parameters\": {");
      for (int p = 0; p < 3; p++) {
        json.append(p == 0 ? "" : ", ").append("\"p").append(p).append("\": ");
        if (i == 0) {
          json.append("\"some text that is long enough to be realistic\"");
        } else {
          json.append("\"${action_").append(random.nextInt(i)).append(".p0}\"");
        }
      }
      json.append("}, \"outputs\": [\"p0\"]}");
    }
    return json.append("]}").toString();
  }
}
