package dev.weft.cli;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Durations;
import dev.weft.engine.load.ValueWriter;
import dev.weft.engine.plan.Dependency;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.Position;
import dev.weft.expression.syntax.ExprPrinter;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plan for people. */
final class PlanText {
  private static final int LISTED = 8;

  private final Plan plan;
  private final PrintStream to;
  private final Preview preview;

  private PlanText(Plan plan, PrintStream to) {
    this.plan = plan;
    this.to = to;
    this.preview = new Preview(plan);
  }

  /** Writes a plan: its actions in order, then its waves and its critical path. */
  static void write(Plan plan, PrintStream to) {
    var text = new PlanText(plan, to);
    text.head();
    for (int action : plan.order()) {
      to.println();
      text.action(action);
    }
    to.println();
    text.waves();
    text.criticalPath();
  }

  private void head() {
    to.println(
        "job "
            + plan.job().header().name()
            + ": "
            + Words.count(plan.size(), "action")
            + " in "
            + Words.count(plan.waves(), "wave"));
  }

  private void action(int index) {
    PlannedAction planned = plan.action(index);
    Action action = planned.action();
    String command = action.command().value();
    to.println(
        planned.name()
            + "  (wave "
            + (plan.wave(index) + 1)
            + (command.equals(planned.name().value()) ? ")" : ", command " + command + ")"));
    for (Map.Entry<String, Value> each : preview.parameters(planned).entrySet()) {
      parameter(each.getKey(), each.getValue());
    }
    for (Dependency dependency : plan.dependenciesOf(index)) {
      to.println("  after " + plan.action(dependency.producer()).name() + ": " + why(dependency));
    }
    action.order().when().ifPresent(when -> to.println("  when " + ExprPrinter.print(when.expr())));
    if (!planned.outputs().isEmpty()) {
      to.println("  makes " + String.join(", ", planned.outputs().keySet()));
    }
    for (Map.Entry<String, Integer> hold : action.policy().holds().entrySet()) {
      to.println("  holds " + hold.getValue() + " " + Words.clean(hold.getKey()));
    }
    action
        .policy()
        .limits()
        .timeout()
        .ifPresent(limit -> to.println("  timeout " + Durations.text(limit)));
  }

  private void parameter(String name, Value value) {
    String text = value instanceof Value.Text it ? it.value() : ValueWriter.text(value);
    String clean = Words.clean(text);
    if (clean.indexOf('\n') < 0) {
      to.println("  " + Words.clean(name) + " = " + clean);
      return;
    }
    to.println("  " + Words.clean(name) + " =");
    clean.lines().forEach(line -> to.println("    | " + line));
  }

  private static String why(Dependency dependency) {
    Position place = dependency.range().from();
    String at = " at " + place.line() + ":" + place.column();
    return switch (dependency.kind()) {
      case REFERENCE -> "reference" + at;
      case AFTER -> "'after'" + at;
      case EFFECT -> "effect on " + Words.clean(dependency.thing().orElse("")) + at;
      case STATUS -> "its outcome is asked for" + at;
    };
  }

  private void waves() {
    int[] order = plan.order();
    int widest = 0;
    int from = 0;
    for (int wave = 0; wave < plan.waves(); wave++) {
      List<String> names = new ArrayList<>();
      int at = from;
      for (; at < order.length && plan.wave(order[at]) == wave; at++) {
        if (names.size() < LISTED) {
          names.add(plan.action(order[at]).name().value());
        }
      }
      int width = at - from;
      String more = width > LISTED ? " and " + (width - LISTED) + " more" : "";
      to.println("wave " + (wave + 1) + ": " + String.join(", ", names) + more);
      widest = Math.max(widest, width);
      from = at;
    }
    to.println("at once: up to " + Words.count(widest, "action") + ", given as many slots");
  }

  private void criticalPath() {
    List<String> names = new ArrayList<>();
    int[] path = plan.criticalPath();
    for (int at = 0; at < path.length && at < 2 * LISTED; at++) {
      names.add(plan.action(path[at]).name().value());
    }
    String more = path.length > 2 * LISTED ? " -> … (" + path.length + " in all)" : "";
    to.println("longest path: " + String.join(" -> ", names) + more);
  }
}
