package dev.weft.cli;

import dev.weft.engine.job.Failure;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is running, what is done, and what each event reads like. Actions inside of others have
 * lines of their own; the share of what is done counts those of the job.
 */
final class Tally {
  private final RunNames names;
  private final Map<Place, Running> running = new LinkedHashMap<>();
  private int done;

  private record Place(RunPath in, int action) {}

  /**
   * An action that runs.
   *
   * @param isRun whether it is a run of its own, which shows by what runs inside
   */
  record Running(String name, Instant since, boolean isRun) {}

  Tally(RunNames names) {
    this.names = names;
  }

  /** Returns the actions that run, in the order of their start, but none that others run inside. */
  List<Running> running() {
    List<Running> shown = new ArrayList<>(running.size());
    for (Running each : running.values()) {
      if (!each.isRun()) {
        shown.add(each);
      }
    }
    return shown;
  }

  /** Returns how many actions are over, of how many: {@code 2/5}. */
  String share() {
    return names.endedBefore() + done + "/" + names.count();
  }

  /** Takes an event and returns its line, where it has one. */
  Optional<String> line(Entry entry) {
    RunPath in = entry.in();
    RunEvent event = entry.event();
    if (event instanceof RunEvent.RunStarted started && in.isRoot()) {
      return Optional.of("run " + started.run() + " of job " + names.job());
    }
    if (event instanceof RunEvent.RunResumed && in.isRoot()) {
      return Optional.of(onward());
    }
    if (event instanceof RunEvent.AttemptStarted started) {
      start(in, started);
      return names
          .approval(in, started.action())
          .map(awaited -> line(in, started.action(), awaited.clause()));
    }
    if (event instanceof RunEvent.AttemptFailed failed && failed.again().isPresent()) {
      String took = took(in, failed.action(), failed.at());
      return Optional.of(line(in, failed.action(), how(failed.failure(), took)));
    }
    return event instanceof RunEvent.Warned warned
        ? Optional.of(line(in, warned.action(), "warning: " + warned.text()))
        : end(in, event);
  }

  /** Says which run goes on, and what in it waits for somebody. */
  private String onward() {
    StringBuilder lines = new StringBuilder("run " + names.run() + " of job " + names.job());
    lines.append(names.isBegunBefore() ? " goes on" : "");
    for (AwaitedApproval each : names.approvals()) {
      lines.append('\n').append(line(each.in(), each.action(), each.clause()));
    }
    return lines.toString();
  }

  private void start(RunPath in, RunEvent.AttemptStarted started) {
    int action = started.action();
    String name = names.shownOnHost(in, action);
    running.put(new Place(in, action), new Running(name, started.at(), names.isRun(in, action)));
  }

  private Optional<String> end(RunPath in, RunEvent event) {
    if (event instanceof RunEvent.AttemptSucceeded it) {
      return over(in, it.action(), "succeeded in " + took(in, it.action(), it.at()));
    }
    if (event instanceof RunEvent.ActionReused it) {
      running.remove(new Place(in, it.action()));
      return over(in, it.action(), "reused from run " + it.from());
    }
    if (event instanceof RunEvent.AttemptFailed it) {
      return over(in, it.action(), how(it.failure(), took(in, it.action(), it.at())));
    }
    if (event instanceof RunEvent.ActionFailed it) {
      return over(in, it.action(), "failed: " + it.failure().message());
    }
    if (event instanceof RunEvent.ActionSkipped it) {
      return over(in, it.action(), "skipped: " + it.reason().text());
    }
    return Optional.empty();
  }

  private static String how(Failure failure, String took) {
    return failure instanceof Failure.Cancelled
        ? "cancelled after " + took
        : "failed after " + took + ": " + failure.message();
  }

  private String took(RunPath in, int action, Instant at) {
    Running was = running.remove(new Place(in, action));
    Instant since = was == null ? names.startOf(in, action) : was.since();
    return Elapsed.text(Duration.between(since, at));
  }

  private Optional<String> over(RunPath in, int action, String how) {
    if (in.isRoot()) {
      done++;
    }
    return Optional.of(line(in, action, how));
  }

  private String line(RunPath in, int action, String how) {
    return "[" + share() + "] " + Words.clean(names.shownOnHost(in, action) + " " + how);
  }
}
