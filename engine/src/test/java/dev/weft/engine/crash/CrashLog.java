package dev.weft.engine.crash;

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

/** What is stored of a run, for each run inside it apart; events are told by their position. */
final class CrashLog {
  /** The position of what did not happen. */
  static final int NEVER = Integer.MAX_VALUE;

  private final List<Entry> entries;
  private final Map<RunPath, Inside> runs = new LinkedHashMap<>();
  private final List<Integer> resumes = new ArrayList<>();

  /** An attempt, and where it begins and ends. */
  record Made(int begin, int end, Optional<Failure> failure) {}

  /** One run. */
  static final class Inside {
    final List<RunEvent> events = new ArrayList<>();
    final Map<Integer, List<Made>> attempts = new LinkedHashMap<>();
    final Map<Integer, Integer> first = new LinkedHashMap<>();
    final Map<Integer, Integer> over = new LinkedHashMap<>();
    final Map<Integer, Integer> reused = new LinkedHashMap<>();
    final Map<Integer, Integer> failed = new LinkedHashMap<>();
    int timedOut = NEVER;
    int cancelled = NEVER;
    int endedAll = NEVER;

    /** The time for which somebody saw to it, until it was over or its time was. */
    Duration seen = Duration.ZERO;

    Optional<Duration> limit = Optional.empty();
    private boolean counts = true;

    /** Returns an attempt, if it was made. */
    Optional<Made> attempt(int action, int number) {
      List<Made> all = attempts.getOrDefault(action, List.of());
      return number <= all.size() ? Optional.of(all.get(number - 1)) : Optional.empty();
    }

    private void take(int at, RunEvent event) {
      events.add(event);
      if (event instanceof RunEvent.AttemptStarted begun) {
        first.putIfAbsent(begun.action(), at);
        attempts
            .computeIfAbsent(begun.action(), none -> new ArrayList<>())
            .add(new Made(at, NEVER, Optional.empty()));
      } else if (event instanceof RunEvent.AttemptSucceeded done) {
        end(at, done.action(), Optional.empty());
        over.put(done.action(), at);
      } else if (event instanceof RunEvent.AttemptFailed done) {
        end(at, done.action(), Optional.of(done.failure()));
        if (done.again().isEmpty()) {
          fail(at, done.action(), done.failure());
        }
      } else if (event instanceof RunEvent.ActionReused done) {
        first.putIfAbsent(done.action(), at);
        reused.put(done.action(), at);
        over.put(done.action(), at);
      } else if (event instanceof RunEvent.ActionSkipped skipped) {
        first.putIfAbsent(skipped.action(), at);
        over.put(skipped.action(), at);
      } else if (event instanceof RunEvent.ActionFailed done) {
        first.putIfAbsent(done.action(), at);
        fail(at, done.action(), done.failure());
      } else {
        takeOfAll(at, event);
      }
    }

    private void fail(int at, int action, Failure failure) {
      over.put(action, at);
      if (!(failure instanceof Failure.Cancelled)) {
        failed.put(action, at);
      }
    }

    private void takeOfAll(int at, RunEvent event) {
      if (event instanceof RunEvent.RunTimedOut late) {
        timedOut = at;
        limit = Optional.of(late.limit());
        counts = false;
      } else if (event instanceof RunEvent.CancelRequested asked) {
        cancelled = Math.min(cancelled, at);
        endedAll = asked.everything() ? at : endedAll;
      } else if (event instanceof RunEvent.RunFinished) {
        counts = false;
      }
    }

    private void end(int at, int action, Optional<Failure> failure) {
      List<Made> all = attempts.get(action);
      all.set(all.size() - 1, new Made(all.get(all.size() - 1).begin(), at, failure));
    }
  }

  CrashLog(List<Entry> entries) {
    this.entries = entries;
    Instant latest = Instant.EPOCH;
    for (int at = 0; at < entries.size(); at++) {
      Entry entry = entries.get(at);
      RunEvent event = entry.event();
      Duration passed = Duration.between(latest, event.at());
      latest = event.at();
      if (event instanceof RunEvent.RunResumed) {
        resumes.add(at);
      } else {
        runs.values().forEach(run -> run.seen = run.counts ? run.seen.plus(passed) : run.seen);
      }
      runs.computeIfAbsent(entry.in(), none -> new Inside()).take(at, event);
    }
  }

  Map<RunPath, Inside> runs() {
    return runs;
  }

  Inside run(RunPath in) {
    Inside run = runs.get(in);
    if (run == null) {
      throw new AssertionError("nothing is stored of the run at '" + in + "'");
    }
    return run;
  }

  Instant time(int at) {
    return entries.get(at).event().at();
  }

  /** Returns when another engine went on before an event for the last time. */
  Optional<Instant> resumed(int before) {
    return resumes.stream().filter(at -> at < before).reduce((a, b) -> b).map(this::time);
  }

  /** Returns the event by which another engine went on before an event for the last time, or -1. */
  int resumedAt(int before) {
    return resumes.stream().filter(at -> at < before).reduce(-1, (a, b) -> b);
  }

  /** Tells whether another engine went on between two events. */
  boolean isResumedBetween(int from, int to) {
    return resumes.stream().anyMatch(at -> from < at && at < to);
  }
}
