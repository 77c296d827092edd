package dev.weft.engine.plan;

import dev.weft.engine.job.Job;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Jobs from text, planned. */
final class Jobs {
  private Jobs() {}

  /** Reads and plans a job in YAML; everything that is wrong with it is in the result. */
  static Checked<Plan> plan(String yaml, Map<String, Value> inputs) {
    Checked<Job> job = read(new SourceText("job.yaml", yaml));
    List<Diagnostic> all = new ArrayList<>(job.diagnostics());
    Planner planner = new Planner(TestCommands.catalogue(), PlanOptions.DEFAULT);
    Checked<Plan> plan = planner.plan(job.value().orElseThrow(), inputs);
    all.addAll(plan.diagnostics());
    return new Checked<>(plan.value(), all);
  }

  /** Plans a job in YAML with nothing wrong in it and no inputs. */
  static Plan plan(String yaml) {
    Checked<Plan> plan = plan(yaml, Map.of());
    if (plan.hasErrors()) {
      throw new AssertionError(plan.diagnostics());
    }
    return plan.value().orElseThrow();
  }

  /** Reads a job. */
  static Checked<Job> read(SourceText text) {
    return JobReader.read(text, Path.of("/jobs"), ReadLimits.DEFAULT);
  }

  /** Returns a plan as text: per action in order its wave, and why it waits for what. */
  static String text(Plan plan) {
    StringBuilder text = new StringBuilder();
    for (int action : plan.order()) {
      text.append(plan.wave(action)).append(' ').append(plan.action(action).name()).append('\n');
      for (Dependency each : plan.dependenciesOf(action)) {
        text.append("    ")
            .append(each.required() ? "needs " : "awaits ")
            .append(plan.action(each.producer()).name())
            .append(" by ")
            .append(each.kind().name().toLowerCase(java.util.Locale.ROOT))
            .append(each.thing().map(thing -> " on " + thing).orElse(""))
            .append(" at ")
            .append(each.range().from().line())
            .append(':')
            .append(each.range().from().column())
            .append('\n');
      }
      plan.action(action).nested().ifPresent(nested -> nested(plan.action(action), nested, text));
    }
    StringJoiner path = new StringJoiner(" -> ", "critical path: ", "\n");
    for (int action : plan.criticalPath()) {
      path.add(plan.action(action).name().value());
    }
    return text.append(path).toString();
  }

  private static void nested(PlannedAction action, Nested nested, StringBuilder text) {
    StringJoiner outputs = new StringJoiner(", ", "    makes ", "\n");
    action.outputs().values().forEach(each -> outputs.add(each.name() + ": " + each.type().text()));
    if (nested instanceof Nested.ForEach foreach) {
      text.append("    for each").append(outputs);
      foreach.instance().nested().ifPresent(inner -> nested(foreach.instance(), inner, text));
    } else if (nested instanceof Nested.SubJob body) {
      text.append("    as ").append(body.plan().job().header().name()).append(outputs);
      text(body.plan()).lines().forEach(line -> text.append("    | ").append(line).append('\n'));
    }
  }
}
