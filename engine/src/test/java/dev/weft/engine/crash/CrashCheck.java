package dev.weft.engine.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.crash.CrashJob.Part;
import dev.weft.engine.crash.CrashLog.Inside;
import dev.weft.engine.crash.CrashLog.Made;
import dev.weft.engine.crash.CrashModel.End;
import dev.weft.engine.crash.CrashModel.Moment;
import dev.weft.engine.crash.CrashModel.Outcome;
import dev.weft.engine.crash.CrashWorld.Attempt;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.StateText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what is stored of a run that is over with the world it went on in. */
final class CrashCheck {
  private final CrashJob job;
  private final CrashWorld world;
  private final List<Entry> entries;
  private final CrashLog log;
  private final CrashTruth truth;
  private final Map<String, Integer> held = new HashMap<>();
  private final Map<RunPath, Integer> atOnce = new HashMap<>();
  private int running;

  CrashCheck(CrashJob job, CrashWorld world, List<Entry> entries, Map<Integer, End> standing) {
    this.job = job;
    this.world = world;
    this.entries = entries;
    this.log = new CrashLog(entries);
    this.truth = new CrashTruth(job, world, log, standing);
  }

  void check(RunView live) {
    assertEquals(List.of(), world.contradictions);
    for (int at = 0; at < entries.size(); at++) {
      occupy(at, entries.get(at).in(), entries.get(at).event());
    }
    everyStartWasPlannedAndNothingThatEndedStartsAgain();
    Map<RunPath, List<End>> model = CrashModel.read(job, truth);
    assertEquals(model.keySet(), log.runs().keySet());
    log.runs().forEach((in, run) -> equal(in, model.get(in), ends(in, live.at(in).state(), run)));
    log.runs().forEach(this::timeIsKept);
  }

  /** Counts what is held and who runs; nobody begins in a run that is to end. */
  private void occupy(int at, RunPath in, RunEvent event) {
    if (event instanceof RunEvent.AttemptStarted begun) {
      assertEquals(begun.attempt(), number(in, begun.action(), at), event + " is planned twice");
      occupy(in, begun.action(), 1);
      mayBegin(in, at);
    } else if (event instanceof RunEvent.AttemptSucceeded done) {
      occupy(in, done.action(), -1);
    } else if (event instanceof RunEvent.AttemptFailed done) {
      occupy(in, done.action(), -1);
    } else if (event instanceof RunEvent.ActionReused done) {
      if (log.run(in).attempts.containsKey(done.action())) {
        occupy(in, done.action(), -1);
      } else if (truth.standing(in, done.action()).isEmpty()) {
        mayBegin(in, at);
      }
    }
  }

  /** Returns the number of the attempt that an event begins. */
  private int number(RunPath in, int action, int at) {
    List<Made> all = log.run(in).attempts.getOrDefault(action, List.of());
    return 1 + all.stream().map(Made::begin).toList().indexOf(at);
  }

  private void occupy(RunPath in, int action, int sign) {
    Part part = job.at(in).get(action);
    if (part.isImmediate()) {
      return;
    }
    if (!in.isRoot()) {
      RunPath around = in.until(in.depth() - 1);
      int now = atOnce.merge(in, sign, Integer::sum);
      job.at(around)
          .get(in.action(in.depth() - 1))
          .repeated()
          .flatMap(CrashJob.Repeated::atOnce)
          .ifPresent(most -> assertTrue(now <= most, now + " instances at once"));
    }
    if (!part.isNested()) {
      running += sign;
      assertTrue(running <= job.setting().slots(), running + " attempts at once");
    }
    if (part.repeated().isEmpty()) {
      part.holds()
          .forEach(
              (name, much) ->
                  assertTrue(
                      held.merge(name, sign * much, Integer::sum)
                          <= CrashJob.CAPACITY.getOrDefault(name, 0),
                      name));
    }
  }

  /** Checks that the run in which something begins knows of its end, if one around it is to end. */
  private void mayBegin(RunPath in, int at) {
    for (int depth = 0; depth < in.depth(); depth++) {
      RunPath around = in.until(depth);
      Part part = job.at(around).get(in.action(depth));
      Moment moment = truth.moment(around, at);
      Moment inner = truth.moment(in.until(depth + 1), at);
      boolean ends = moment.stop(part.rules().when(), job.setting().mode()).isPresent();
      assertTrue(
          !ends || inner.cancelled() || inner.overdue(), "at " + at + " in '" + in + "' begins");
    }
  }

  private void everyStartWasPlannedAndNothingThatEndedStartsAgain() {
    Set<Attempt> seen = new HashSet<>();
    for (CrashWorld.Begun begun : world.begun) {
      Attempt attempt = begun.attempt();
      Inside run = log.runs().get(attempt.in());
      boolean immediate = job.at(attempt.in()).get(attempt.action()).isImmediate();
      Optional<Made> made =
          run == null ? Optional.empty() : run.attempt(attempt.action(), attempt.number());
      int after = made.map(Made::end).orElse(CrashLog.NEVER);
      assertTrue(begun.stored() <= after, attempt + " starts though its end is stored");
      int over = run == null ? 0 : run.over.getOrDefault(attempt.action(), CrashLog.NEVER);
      assertTrue(
          begun.stored() <= over || run == null, attempt + " starts though its action is over");
      assertTrue(seen.add(attempt) || immediate, attempt + " is started twice");
      if (!immediate) {
        int planned = made.map(Made::begin).orElse(CrashLog.NEVER);
        assertTrue(planned < begun.stored(), attempt + " is started before that is stored");
      }
    }
  }

  private static void equal(RunPath in, List<End> model, List<End> ends) {
    for (int action = 0; action < ends.size(); action++) {
      int each = action;
      assertEquals(model.get(each), ends.get(each), () -> "a" + each + " in '" + in + "'");
    }
  }

  /** Returns how the actions ended, in the words of the model. */
  private List<End> ends(RunPath in, RunState state, Inside run) {
    List<Part> parts = job.at(in);
    assertEquals(StateText.of(RunState.replay(parts.size(), run.events)), StateText.of(state));
    List<End> all = new ArrayList<>();
    for (int action = 0; action < parts.size(); action++) {
      assertTrue(state.stateOf(action).isEnd(), CrashJob.name(action));
      Part part = parts.get(action);
      List<String> attempts =
          state.pastAttemptsOf(action).stream()
              .map(attempt -> attempt.failure().map(why -> CrashTruth.word(why, part)).orElse("0"))
              .toList();
      all.add(
          new End(
              Outcome.valueOf(state.stateOf(action).name()),
              attempts,
              state.failureOf(action).map(why -> CrashTruth.word(why, part)).orElse(""),
              Optional.ofNullable(state.outputsOf(action).get("x"))));
    }
    return all;
  }

  /** Checks that whatever had to end by some time did end then, and not before. */
  private void timeIsKept(RunPath in, Inside run) {
    List<Part> parts = job.at(in);
    Optional<Duration> limit = limit(in);
    if (limit.isPresent() && limit.equals(run.limit)) {
      assertEquals(limit.get(), run.seen, "the run at '" + in + "' has this time");
    } else if (limit.isPresent() && run.cancelled == CrashLog.NEVER && run.limit.isEmpty()) {
      assertTrue(run.seen.compareTo(limit.get()) <= 0, "the run at '" + in + "' took " + run.seen);
    }
    run.attempts.forEach(
        (action, all) -> {
          for (Made made : all) {
            timeIsKept(in, parts.get(action), made);
          }
        });
  }

  private Optional<Duration> limit(RunPath in) {
    int millis = job.setting().timeout();
    if (!in.isRoot()) {
      Part part = job.at(in.until(in.depth() - 1)).get(in.action(in.depth() - 1));
      millis = part.repeated().isPresent() ? 0 : part.rules().limits().timeout();
    }
    return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  private void timeIsKept(RunPath in, Part part, Made made) {
    if (made.end() == CrashLog.NEVER || part.isNested() || part.isImmediate()) {
      return; // a run inside the run is looked at itself
    }
    Instant end = log.time(made.end());
    Instant resumed = log.resumed(made.end()).orElse(Instant.MIN);
    String word = made.failure().map(why -> CrashTruth.word(why, part)).orElse("0");
    int timeout = part.rules().limits().timeout();
    if (timeout > 0) {
      Instant due = log.time(made.begin()).plusMillis(timeout);
      boolean late = end.isAfter(due) && !end.equals(resumed);
      boolean early = word.equals("timeout") && end.isBefore(due);
      assertTrue(!early && (!late || !resumed.isBefore(due)), word + " at " + end + ", due " + due);
    }
    for (int at = made.begin() + 1; at < made.end(); at++) {
      Moment after = truth.moment(in, at + 1);
      if (after.stop(part.rules().when(), job.setting().mode()).isPresent()) {
        Instant due = log.time(at);
        assertTrue(
            end.equals(due) || !end.isAfter(resumed), word + " at " + end + " ends at " + due);
        return;
      }
    }
  }
}
