package dev.weft.cli;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the log of an attempt, and stays with it while it grows. */
final class LogFollower {
  private final PastRuns runs;
  private final RunId run;
  private final String name;

  LogFollower(PastRuns runs, RunId run, String name) {
    this.runs = runs;
    this.run = run;
    this.name = name;
  }

  /**
   * Returns the log of an attempt that has one.
   *
   * @param attempt counted from 1; 0 for the latest
   */
  Path log(int attempt) throws UsageException, IOException {
    RunSight sight = RunSight.of(runs, run);
    ActionPlace place = ActionPlace.find(sight, name);
    ActionSight action = place.action();
    int last = action.attempts().size();
    int number = attempt == 0 ? last : attempt;
    if (last == 0) {
      throw none(Words.of(action.state()) + action.reason().map(why -> ": " + why).orElse(""));
    }
    if (number > last) {
      throw none("there is no attempt " + number + ", the latest is " + last);
    }
    if (!action.inside(number).isEmpty()) {
      throw new UsageException(
          "action '" + name + "' is a run of its own and has no log",
          "name an action inside, such as '" + inside(sight, place, number) + "'");
    }
    Path log = action.log(number);
    if (!Files.isRegularFile(log)) {
      throw none("nothing was started for it, or its folder is gone");
    }
    return log;
  }

  /** Returns the name of the first action inside that is no run of its own. */
  private static String inside(RunSight sight, ActionPlace outer, int attempt) {
    RunPath in = outer.in();
    ActionSight at = outer.action();
    int number = attempt;
    for (List<ActionSight> next = at.inside(number); !next.isEmpty(); next = at.inside(number)) {
      in = in.within(at.index(), number);
      at = next.get(0);
      number = at.attempts().size();
    }
    return sight.view().shownName(in, at.index());
  }

  private UsageException none(String why) {
    return new UsageException("action '" + name + "' of run " + run + " has no log: " + why);
  }

  /** Copies the log of an attempt until the attempt is over; before it begins, waits for that. */
  void follow(int attempt, OutputStream to) throws UsageException, IOException {
    Path log = awaited(attempt);
    RunSight sight = RunSight.of(runs, run);
    ActionPlace place = ActionPlace.find(sight, name);
    int number = number(place.action(), attempt);
    boolean over = place.action().attempts().get(number - 1).finished().isPresent();
    int known = sight.past().entries().size();
    try (InputStream in = Files.newInputStream(log)) {
      while (true) {
        if (in.transferTo(to) == 0 || over) {
          to.flush();
        }
        if (over || Thread.currentThread().isInterrupted()) {
          break;
        }
        Pause.make();
        List<Entry> news = runs.store().eventsAfter(run, known);
        known += news.size();
        over = ends(place, number, news) || !runs.isLive(run, runs.outline(run));
      }
    }
  }

  private static boolean ends(ActionPlace place, int attempt, List<Entry> news) {
    int action = place.action().index();
    for (Entry entry : news) {
      if (entry.in().equals(place.in())) {
        RunEvent event = entry.event();
        boolean ends =
            event instanceof RunEvent.AttemptSucceeded good
                ? good.action() == action && good.attempt() == attempt
                : event instanceof RunEvent.AttemptFailed bad
                    && bad.action() == action
                    && bad.attempt() == attempt;
        if (ends) {
          return true;
        }
      }
    }
    return false;
  }

  private Path awaited(int attempt) throws UsageException, IOException {
    while (true) {
      RunSight sight = RunSight.of(runs, run);
      Optional<ActionSight> action = soFar(sight);
      boolean begun =
          action.isPresent()
              && action.get().attempts().size() >= Math.max(1, attempt)
              && Files.exists(action.get().log(number(action.get(), attempt)));
      boolean mayCome = action.isEmpty() || !action.get().state().isEnd();
      if (begun || !mayCome || !sight.isLive() || Thread.currentThread().isInterrupted()) {
        return log(attempt);
      }
      Pause.make();
    }
  }

  /** Returns the action, which may be inside of one that has not begun. */
  private Optional<ActionSight> soFar(RunSight sight) throws UsageException {
    try {
      return Optional.of(ActionPlace.find(sight, name).action());
    } catch (UsageException e) {
      if (name.indexOf('[') < 0 && name.indexOf('/') < 0) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static int number(ActionSight action, int attempt) {
    return attempt == 0 ? action.attempts().size() : attempt;
  }
}
