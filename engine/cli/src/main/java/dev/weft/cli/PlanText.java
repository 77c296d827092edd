package dev.weft.cli;

import dev.weft.engine.forecast.Forecast;
import dev.weft.engine.forecast.Forecast.Makespan;
import dev.weft.engine.forecast.Foreseen;
import dev.weft.engine.forecast.Outlook;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.Durations;
import dev.weft.engine.job.On;
import dev.weft.engine.load.ValueWriter;
import dev.weft.engine.plan.Dependency;
import dev.weft.engine.plan.Each;
import dev.weft.engine.plan.Expansion;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.Position;
import dev.weft.expression.syntax.ExprPrinter;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** A plan for people. */
final class PlanText {
  private static final int LISTED = 8;
  private static final Pattern HASH = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{52}\\b");

  private final Plan plan;
  private final Lines to;
  private final Preview preview;
  private final Set<Plan> shown;
  private final Optional<Forecast> forecast;

  private PlanText(
      Plan plan, Lines to, Preview preview, Set<Plan> shown, Optional<Forecast> forecast) {
    this.plan = plan;
    this.to = to;
    this.preview = preview;
    this.shown = shown;
    this.forecast = forecast;
  }

  /** Lines that begin with blanks. */
  private record Lines(PrintStream to, String indent) {
    void println(String line) {
      to.println(indent + line);
    }

    void println() {
      to.println();
    }

    Lines indented() {
      return new Lines(to, indent + "    ");
    }
  }

  /** Writes a plan: its actions in order, then its waves and how long it takes. */
  static void write(Plan plan, Forecast forecast, PrintStream to) {
    var text =
        new PlanText(
            plan, new Lines(to, ""), new Preview(plan), new HashSet<>(), Optional.of(forecast));
    text.head();
    text.actions();
    to.println();
    text.waves();
    text.criticalPath();
    text.outlook(forecast);
  }

  private void actions() {
    for (int action : plan.order()) {
      to.println();
      action(action);
    }
  }

  private void head() {
    to.println(
        "job "
            + plan.job().header().name()
            + ": "
            + Words.count(plan.size(), "action")
            + " in "
            + Words.count(plan.waves(), "wave"));
    plan.siting()
        .ofJob()
        .ifPresent(host -> to.println("  holds host " + host + " for its whole run"));
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
    forecast.ifPresent(it -> to.println("  " + decision(it, index)));
    planned.nested().ifPresent(this::instances);
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
    action.policy().on().ifPresent(on -> to.println("  on " + hosts(on, action)));
    for (Map.Entry<String, Integer> hold : action.policy().holds().entrySet()) {
      to.println("  holds " + hold.getValue() + " " + Words.clean(hold.getKey()));
    }
    action
        .policy()
        .limits()
        .timeout()
        .ifPresent(limit -> to.println("  timeout " + Durations.text(limit)));
    planned.otherJob().or(planned::body).ifPresent(body -> body(body, planned));
  }

  private String hosts(On on, Action action) {
    if (on.wanted().host().isPresent()) {
      return Words.clean(on.wanted().text());
    }
    StringJoiner names = new StringJoiner(", ");
    plan.siting().of(action).forEach(host -> names.add(host.name().value()));
    return Words.clean(on.wanted().text() + ": " + names);
  }

  private String decision(Forecast forecast, int index) {
    Foreseen foreseen = forecast.actions().get(index);
    Outlook outlook = foreseen.outlook();
    boolean idle = outlook == Outlook.REUSE || outlook == Outlook.SKIP;
    String time =
        forecast
            .experience()
            .of(plan.action(index).name())
            .filter(took -> !idle && took.toMillis() >= 100)
            .map(took -> ", about " + Elapsed.text(took))
            .orElse("");
    String reason = HASH.matcher(Words.clean(foreseen.reason())).replaceAll("$1…");
    return outlook.word() + time + ": " + reason;
  }

  private void instances(Nested nested) {
    if (!(nested instanceof Nested.ForEach repeated)) {
      return;
    }
    OptionalInt most = repeated.maxParallel();
    String atOnce = most.isPresent() ? ", at most " + most.getAsInt() + " at once" : "";
    Optional<Expansion.Instances> known = preview.instances(repeated);
    if (known.isEmpty()) {
      Value over = preview.value(repeated.over());
      String text = over instanceof Value.Text it ? it.value() : ValueWriter.text(over);
      to.println("  deferred: an instance for each of " + Words.clean(text) + atOnce);
      return;
    }
    List<Each> all = known.get().each();
    StringJoiner keys = new StringJoiner(", ");
    for (Each each : all.subList(0, Math.min(LISTED, all.size()))) {
      keys.add(Words.clean(each.key()));
    }
    String more = all.size() > LISTED ? " and " + (all.size() - LISTED) + " more" : "";
    String listed = all.isEmpty() ? "" : ": " + keys + more;
    to.println("  " + Words.count(all.size(), "instance") + listed + atOnce);
  }

  /** Writes the actions of a body, or of another job, below the first action that performs it. */
  private void body(Plan body, PlannedAction planned) {
    boolean first = shown.add(body);
    boolean other = planned.otherJob().isPresent();
    String job = other ? "has job " + body.job().header().name() + " run, " : "";
    String actions = Words.count(body.size(), "action");
    to.println("  " + Words.clean(job) + "made of " + actions + (first ? ":" : ", as shown above"));
    if (first) {
      Preview inside = other ? new Preview(body.with(Map.of())) : preview;
      new PlanText(body, to.indented(), inside, shown, Optional.empty()).actions();
    }
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

  private void outlook(Forecast forecast) {
    Map<Outlook, Integer> counts = new EnumMap<>(Outlook.class);
    forecast.actions().forEach(each -> counts.merge(each.outlook(), 1, Integer::sum));
    StringJoiner list = new StringJoiner(", ");
    counts.forEach((outlook, count) -> list.add(count + " " + outlook.word()));
    to.println("decisions: " + list);
    forecast.makespan().ifPresent(this::makespan);
  }

  private void makespan(Makespan makespan) {
    to.println(
        "predicted: "
            + Elapsed.text(makespan.total())
            + " with "
            + Words.count(makespan.slots(), "slot")
            + " (critical path "
            + Elapsed.text(makespan.criticalPath())
            + "; "
            + makespan.known()
            + " of "
            + Words.count(makespan.of(), "duration")
            + " known from earlier runs)");
  }
}
