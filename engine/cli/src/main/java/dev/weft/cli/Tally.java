package dev.weft.cli;

import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is running, what is done, and what each event reads like. */
final class Tally {
  private final Plan plan;
  private final Map<Integer, Instant> running = new LinkedHashMap<>();
  private int done;

  Tally(Plan plan) {
    this.plan = plan;
  }

  /** Returns the actions that run, by index, in the order of their start. */
  Map<Integer, Instant> running() {
    return Collections.unmodifiableMap(running);
  }

  /** Returns how many actions are over, of how many: {@code 2/5}. */
  String share() {
    return done + "/" + plan.size();
  }

  /** Returns the name of an action. */
  String name(int action) {
    return plan.action(action).name().value();
  }

  /** Takes an event and returns its line, where it has one. */
  Optional<String> line(RunEvent event) {
    if (event instanceof RunEvent.RunStarted started) {
      return Optional.of("run " + started.run() + " of job " + plan.job().header().name());
    }
    if (event instanceof RunEvent.AttemptStarted started) {
      running.put(started.action(), started.at());
      return Optional.empty();
    }
    if (event instanceof RunEvent.AttemptSucceeded it) {
      String took = Elapsed.text(took(it.action(), it.at()));
      return over(it.action(), "succeeded in " + took);
    }
    if (event instanceof RunEvent.AttemptFailed it) {
      String took = Elapsed.text(took(it.action(), it.at()));
      String how = how(it.failure(), took);
      return it.again().isEmpty()
          ? over(it.action(), how)
          : Optional.of("[" + share() + "] " + name(it.action()) + " " + Words.clean(how));
    }
    if (event instanceof RunEvent.ActionFailed it) {
      return over(it.action(), "failed: " + it.failure().message());
    }
    if (event instanceof RunEvent.ActionSkipped it) {
      return over(it.action(), "skipped: " + it.reason().text());
    }
    return Optional.empty();
  }

  private static String how(Failure failure, String took) {
    return failure instanceof Failure.Cancelled
        ? "cancelled after " + took
        : "failed after " + took + ": " + failure.message();
  }

  private Duration took(int action, Instant at) {
    Instant from = running.remove(action);
    return from == null ? Duration.ZERO : Duration.between(from, at);
  }

  private Optional<String> over(int action, String how) {
    done++;
    return Optional.of("[" + share() + "] " + name(action) + " " + Words.clean(how));
  }
}
