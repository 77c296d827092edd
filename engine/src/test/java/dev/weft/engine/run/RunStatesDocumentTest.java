package dev.weft.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.engine.job.Failure;
import dev.weft.engine.run.StateTable.Tried;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The states of a run are documented as the code has them. */
final class RunStatesDocumentTest {
  private static final Path DOCUMENT = Path.of("docs", "run-states.md");
  private static final Instant NOW = Instant.EPOCH;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Failure BAD = new Failure.ExitedWith(1);
  private static final Failure ENDED = new Failure.Cancelled();

  private static final List<Tried> OF_ACTIONS =
      List.of(
          new Tried(
              "AttemptStarted",
              "it is ready and a slot is free; the attempt gets a fresh folder",
              new RunEvent.AttemptStarted(NOW, 0, 1)),
          new Tried(
              "AttemptSucceeded",
              "every declared output is there; dependants may start",
              new RunEvent.AttemptSucceeded(NOW, 0, 1, Map.of())),
          new Tried(
              "ActionReused",
              "what an earlier run made stands for it; dependants may start",
              new RunEvent.ActionReused(NOW, 0, Map.of(), new RunId("0"))),
          new Tried(
              "AttemptFailed (again)",
              "its retry rule allows another attempt; a pause begins, in which it takes no slot",
              new RunEvent.AttemptFailed(NOW, 0, 1, BAD, Optional.of(PAUSE))),
          new Tried(
              "RetryDue",
              "the pause is over; it waits for a slot again",
              new RunEvent.RetryDue(NOW, 0)),
          new Tried(
              "AttemptFailed (last)",
              "dependants are skipped, unless a condition or `on_error` says otherwise",
              new RunEvent.AttemptFailed(NOW, 0, 1, BAD, Optional.empty())),
          new Tried(
              "AttemptFailed (cancelled)",
              "it was killed because the run was cancelled or fails fast",
              new RunEvent.AttemptFailed(NOW, 0, 1, ENDED, Optional.empty())),
          new Tried(
              "ActionFailed",
              "it ended badly outside an attempt, such as by a condition without a value",
              new RunEvent.ActionFailed(NOW, 0, BAD)),
          new Tried(
              "ActionFailed (cancelled)",
              "it was cancelled outside an attempt",
              new RunEvent.ActionFailed(NOW, 0, ENDED)),
          new Tried(
              "ActionSkipped",
              "it will not be started; the reason is kept and shown",
              new RunEvent.ActionSkipped(NOW, 0, new SkipReason.ConditionFalse())));

  private static final List<Tried> OF_RUNS =
      List.of(
          new Tried(
              "RunStarted",
              "the first event of every run",
              new RunEvent.RunStarted(NOW, new RunId("1"))),
          new Tried(
              "RunTimedOut",
              "the job's `timeout` is over; what runs is ended",
              new RunEvent.RunTimedOut(NOW, PAUSE)),
          new Tried(
              "CancelRequested",
              "somebody pressed Ctrl-C; what runs is ended, unless its condition outlives that",
              new RunEvent.CancelRequested(NOW, false)),
          new Tried(
              "CancelRequested (everything)",
              "somebody pressed it again; what still runs is ended, too",
              new RunEvent.CancelRequested(NOW, true)),
          new Tried(
              "RunFinished",
              "the last event: every action came to its end",
              new RunEvent.RunFinished(NOW, RunOutcome.SUCCEEDED)));

  private final StateTable<ActionState> actions =
      new StateTable<>(ActionState.class, OF_ACTIONS, run -> run.stateOf(0));
  private final StateTable<RunPhase> runs =
      new StateTable<>(RunPhase.class, OF_RUNS, run -> run.progress().phase());

  @Test
  void theTableOfActionStatesIsWhatEventsDo() {
    assertEquals(table(ActionState.values(), ActionState::next), following(actions));
  }

  @Test
  void theTableOfRunPhasesIsWhatEventsDo() {
    assertEquals(table(RunPhase.values(), RunPhase::next), following(runs));
  }

  @Test
  void theDocumentIsUpToDate() throws IOException {
    String text =
        INTRODUCTION
            + "\n## An action\n\n"
            + actions.text(ActionState::meaning)
            + "\n## A run\n\n"
            + runs.text(RunPhase::meaning);
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(DOCUMENT, text);
    }
    assertEquals(text, Files.readString(DOCUMENT), "run the test with -Dupdate.golden=true");
  }

  private static <S extends Enum<S>> Map<S, Set<S>> table(S[] states, Function<S, Set<S>> next) {
    Map<S, Set<S>> table = new TreeMap<>();
    for (S state : states) {
      table.put(state, new TreeSet<>(next.apply(state)));
    }
    return table;
  }

  private static <S extends Enum<S>> Map<S, Set<S>> following(StateTable<S> table) {
    Map<S, Set<S>> following = new TreeMap<>();
    table.edges().forEach((from, edges) -> following.put(from, new TreeSet<>(edges.keySet())));
    return following;
  }

  private static final String INTRODUCTION =
      """
      # The states of a run

      A run is the sequence of its events, and nothing else is stored: applying them in order to a new
      `RunState` gives the state that the run had. An event that cannot follow is refused by an exception,
      because it is a mistake of weft and none of the job. `RunResumed` says that another process goes on with the
      run; it changes no state; nor do the notes `NotReused`, `DoneAgain` and `Warned`. This page is made by a test that tries
      every event in every state.
      """;
}
