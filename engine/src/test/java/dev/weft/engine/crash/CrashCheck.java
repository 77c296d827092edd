package dev.weft.engine.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.crash.CrashJob.How;
import dev.weft.engine.crash.CrashJob.Kind;
import dev.weft.engine.crash.CrashJob.Need;
import dev.weft.engine.crash.CrashModel.Outcome;
import dev.weft.engine.crash.CrashWorld.Attempt;
import dev.weft.engine.job.Failure;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.StateText;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what is stored of a run that is over with the world it went on in. */
final class CrashCheck {
  private final CrashJob job;
  private final CrashWorld world;
  private final List<Entry> entries;
  private final Map<Attempt, Integer> starts = new HashMap<>();
  private final Map<Attempt, Integer> ends = new HashMap<>();
  private final Map<Attempt, String> results = new HashMap<>();
  private final Map<Integer, Integer> lastEnds = new HashMap<>();
  private final Map<String, Integer> held = new HashMap<>();
  private int running;

  CrashCheck(CrashJob job, CrashWorld world, List<Entry> entries) {
    this.job = job;
    this.world = world;
    this.entries = entries;
  }

  void check(RunState live) {
    assertEquals(List.of(), world.contradictions);
    for (int at = 0; at < entries.size(); at++) {
      take(at, entries.get(at).event());
    }
    everyStartWasPlannedAndNothingThatEndedStartsAgain();
    RunState replayed =
        RunState.replay(job.parts().size(), entries.stream().map(Entry::event).toList());
    assertEquals(StateText.of(live), StateText.of(replayed));
    for (int action = 0; action < live.size(); action++) {
      assertTrue(live.stateOf(action).isEnd(), CrashJob.name(action));
    }
    valuesWereThoseOfTheProducers(live);
    if (job.mode() == FailureMode.KEEP_GOING) {
      assertEquals(CrashModel.read(job, world), ends(live));
    }
  }

  private void take(int at, RunEvent event) {
    if (event instanceof RunEvent.AttemptStarted begun) {
      Attempt attempt = new Attempt(begun.action(), begun.attempt());
      assertTrue(starts.put(attempt, at) == null, attempt + " is planned twice");
      occupy(begun.action(), 1);
    } else if (event instanceof RunEvent.AttemptSucceeded done) {
      end(at, new Attempt(done.action(), done.attempt()), "0");
      lastEnds.put(done.action(), at);
    } else if (event instanceof RunEvent.AttemptFailed done) {
      end(at, new Attempt(done.action(), done.attempt()), result(done.failure()));
      if (done.again().isEmpty()) {
        lastEnds.put(done.action(), at);
      }
    }
  }

  private void end(int at, Attempt attempt, String result) {
    assertTrue(ends.put(attempt, at) == null, attempt + " has two results");
    results.put(attempt, result);
    occupy(attempt.action(), -1);
    if (result.equals("cancelled") && job.mode() == FailureMode.FAIL_FAST) {
      return;
    }
    if (world.isLost(attempt.action(), attempt.number())) {
      assertEquals("lost", result, attempt.toString());
    } else if (!result.equals("rejected")) {
      CrashJob.Script script = job.parts().get(attempt.action()).script();
      assertEquals(Integer.toString(script.code(attempt.number())), result, attempt.toString());
    }
  }

  private void occupy(int action, int sign) {
    CrashJob.Part part = job.parts().get(action);
    if (part.kind() != Kind.IMMEDIATE) {
      running += sign;
      assertTrue(running <= job.slots(), running + " attempts at once");
      part.holds()
          .forEach(
              (name, much) ->
                  assertTrue(
                      held.merge(name, sign * much, Integer::sum)
                          <= CrashJob.CAPACITY.getOrDefault(name, 0),
                      name));
    }
  }

  static String result(Failure failure) {
    if (failure instanceof Failure.ExitedWith exit) {
      return Integer.toString(exit.code());
    } else if (failure instanceof Failure.Unknown) {
      return "lost";
    } else if (failure instanceof Failure.Cancelled) {
      return "cancelled";
    }
    assertInstanceOf(Failure.Rejected.class, failure);
    return "rejected";
  }

  private void everyStartWasPlannedAndNothingThatEndedStartsAgain() {
    Set<Attempt> seen = new HashSet<>();
    for (CrashWorld.Begun begun : world.begun) {
      Attempt attempt = begun.attempt();
      boolean immediate = job.parts().get(attempt.action()).kind() == Kind.IMMEDIATE;
      int after = ends.getOrDefault(attempt, Integer.MAX_VALUE);
      assertTrue(begun.stored() <= after, attempt + " starts though its end is stored");
      int over = lastEnds.getOrDefault(attempt.action(), Integer.MAX_VALUE);
      assertTrue(begun.stored() <= over, attempt + " starts though its action is over");
      assertTrue(seen.add(attempt) || immediate, attempt + " is started twice");
      if (!immediate) {
        int planned = starts.getOrDefault(attempt, Integer.MAX_VALUE);
        assertTrue(planned < begun.stored(), attempt + " is started before that is stored");
      }
    }
  }

  private void valuesWereThoseOfTheProducers(RunState live) {
    world.given.forEach(
        (attempt, parameters) -> {
          if (!"0".equals(results.get(attempt))) {
            return; // perhaps made at once, of results that were lost before they were stored
          }
          for (Need need : job.parts().get(attempt.action()).needs()) {
            Value value = parameters.get("p" + need.producer());
            boolean made = live.stateOf(need.producer()).isGood();
            String text = made ? CrashJob.output(need.producer()) : "none";
            assertTrue(
                need.how() == How.AFTER || new Value.Text(text).equals(value),
                attempt + " was given " + parameters);
          }
        });
  }

  /** Returns how the actions ended, in the words of the model. */
  static List<CrashModel.End> ends(RunState state) {
    List<CrashModel.End> all = new ArrayList<>();
    for (int action = 0; action < state.size(); action++) {
      Outcome outcome = Outcome.valueOf(state.stateOf(action).name());
      List<String> attempts =
          state.pastAttemptsOf(action).stream()
              .map(attempt -> attempt.failure().map(CrashCheck::result).orElse("0"))
              .toList();
      all.add(new CrashModel.End(outcome, attempts));
    }
    return all;
  }
}
