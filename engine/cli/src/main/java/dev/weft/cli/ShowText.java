package dev.weft.cli;

import dev.weft.engine.RunReport;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.load.ValueWriter;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunProgress;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A run for people: its actions with their attempts and outputs, what is inside them, its graph.
 */
final class ShowText {
  private static final int LONGEST = 100;

  private final RunSight run;
  private final PrintStream to;
  private final Waits waits;

  ShowText(RunSight run, PrintStream to) {
    this.run = run;
    this.to = to;
    this.waits = new Waits(run.view(), run.past().definition().settings());
  }

  /** Writes it. */
  void write(Instant now) {
    head(now);
    values("inputs", run.past().definition().inputs());
    to.println();
    to.println("actions");
    actions(run.actions(), "  ", now);
    warnings();
    RunReport.JobOutputs outputs = run.outputs();
    values("outputs", outputs.values());
    for (Map.Entry<String, String> each : outputs.missing().entrySet()) {
      to.println("  " + each.getKey() + " has no value: " + Words.clean(each.getValue()));
    }
    to.println();
    to.println("graph");
    GraphText.plain(run.view().plan(), Edge.of(run.view().plan()))
        .lines()
        .forEach(line -> to.println("  " + line));
  }

  private void head(Instant now) {
    String took = "";
    if (run.started().isPresent()) {
      Instant end = run.isLive() ? now : run.last().orElse(now);
      took =
          (run.isLive() ? " for " : run.isOver() ? " in " : " after ")
              + Elapsed.text(Duration.between(run.started().get(), end));
    }
    to.println("run " + run.run() + " of job " + run.job() + ": " + run.state() + took);
    run.started().ifPresent(at -> to.println("  started " + RunsVerb.local(at)));
    Path folder = run.view().folder().path();
    to.println("  folder " + folder + (Files.isDirectory(folder) ? "" : ", which is gone"));
  }

  private void warnings() {
    for (Entry entry : run.past().entries()) {
      if (entry.event() instanceof RunEvent.Warned warned) {
        String name = run.view().shownName(entry.in(), warned.action());
        to.println("  warning: " + Words.clean(name + ": " + warned.text()));
      }
    }
  }

  private void values(String title, Map<String, Value> values) {
    if (!values.isEmpty()) {
      to.println();
      to.println(title);
      values.forEach((name, value) -> to.println("  " + name + " = " + shown(value)));
    }
  }

  private void actions(List<ActionSight> actions, String indent, Instant now) {
    int width = 0;
    for (ActionSight action : actions) {
      width = Math.max(width, Math.min(action.name().length(), 40));
    }
    for (ActionSight action : actions) {
      String name = action.name();
      to.println(
          indent
              + Words.clean(name)
              + " ".repeat(Math.max(0, width - name.length()) + 2)
              + Words.clean(line(action, now)));
      below(action, indent + "  ", now);
    }
  }

  private void below(ActionSight action, String indent, Instant now) {
    List<ActionSight.Try> attempts = action.attempts();
    for (ActionSight.Try attempt : attempts) {
      if (attempts.size() > 1) {
        to.println(indent + "attempt " + attempt.number() + "  " + Words.clean(how(attempt, now)));
      }
      actions(action.inside(attempt.number()), indent, now);
    }
    bisection(action, indent);
    for (RunView.Wanted each : action.wanted()) {
      to.println(indent + Words.clean(each.name() + "  " + how(each, now)));
      actions(ActionSight.all(each.run()), indent + "  ", now);
    }
    action
        .outputs()
        .forEach((name, value) -> to.println(indent + "-> " + name + " = " + shown(value)));
  }

  private void bisection(ActionSight action, String indent) {
    if (action.view().plan().action(action.index()).isDriver() && !action.attempts().isEmpty()) {
      Path attempt = Objects.requireNonNull(action.log(action.attempts().size()).getParent());
      try {
        BisectSight.read(attempt).ifPresent(state -> new BisectSight(state, to).write(indent));
      } catch (IOException e) {
        to.println(indent + "its state cannot be read: " + Words.clean("" + e.getMessage()));
      }
    }
  }

  private String how(RunView.Wanted wanted, Instant now) {
    StringJoiner inputs = new StringJoiner(" ", " with ", "").setEmptyValue("");
    wanted.run().plan().inputs().forEach((name, value) -> inputs.add(name + "=" + shown(value)));
    RunProgress progress = wanted.run().state().progress();
    String state =
        progress
            .finished()
            .map(end -> Words.of(end.outcome()))
            .orElse(run.isLive() ? "running" : "running when the run was interrupted");
    Instant to = progress.finished().map(RunEvent.RunFinished::at).orElse(now);
    String took = Elapsed.text(Duration.between(progress.started().orElse(to), to));
    return state + (progress.finished().isPresent() ? " in " : " for ") + took + inputs;
  }

  private String line(ActionSight action, Instant now) {
    List<ActionSight.Try> attempts = action.attempts();
    Optional<ActionSight.Try> last =
        attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    String number = attempts.size() > 1 ? ", attempt " + attempts.size() : "";
    ActionState state = action.state();
    return switch (state) {
      case WAITING, RETRYING ->
          run.isLive()
              ? Words.of(state)
                  + waits.why(action.view(), action.index()).map(why -> ": " + why).orElse("")
              : "not over when the run was interrupted";
      case RUNNING -> last.map(attempt -> how(attempt, now)).orElse("") + number + asked(action);
      default ->
          Words.of(state)
              + last.map(attempt -> " in " + took(attempt, now) + on(attempt)).orElse("")
              + number
              + action.reason().map(reason -> ": " + reason).orElse("");
    };
  }

  private String asked(ActionSight action) {
    return AwaitedApproval.isAwaited(action.view().plan().action(action.index()))
        ? run.approvals().stream()
            .filter(each -> each.view().names(each.action()).equals(action.names()))
            .map(each -> ", " + each.clause())
            .findFirst()
            .orElse("")
        : "";
  }

  private String how(ActionSight.Try attempt, Instant now) {
    if (attempt.finished().isEmpty() && !run.isLive()) {
      return "running" + on(attempt) + " when the run was interrupted";
    }
    String word = attempt.finished().isEmpty() ? " for " : " in ";
    return Words.of(attempt.outcome())
        + word
        + took(attempt, now)
        + on(attempt)
        + attempt.failure().map(failure -> ": " + failure).orElse("");
  }

  private static String on(ActionSight.Try attempt) {
    return attempt.host().map(host -> " on " + host).orElse("");
  }

  private static String took(ActionSight.Try attempt, Instant now) {
    Duration took = Duration.between(attempt.started(), attempt.finished().orElse(now));
    return Elapsed.text(took);
  }

  private static String shown(Value value) {
    String text = TextForm.of(value).orElseGet(() -> ValueWriter.text(value));
    String line = Words.clean(text).strip().replace("\n", " … ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
