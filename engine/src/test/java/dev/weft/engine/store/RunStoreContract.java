package dev.weft.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.JobTexts;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.run.RunPath;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} does; a store's test extends it. */
public abstract class RunStoreContract {
  /** A run. */
  protected static final RunId ONE = new RunId("1");

  /** Another run. */
  protected static final RunId TWO = new RunId("2");

  private static final ActionName BUILD = new ActionName("build");
  private static final ActionName TEST = new ActionName("test");

  /** Returns an empty store. */
  protected abstract RunStore store() throws IOException;

  /** Returns a definition that has something of everything. */
  protected static RunDefinition definition(String job) {
    var text = new JobTexts.Text("-", JobTexts.Format.JSON, "{\"é\": \"\uD83D\uDE00\\u0000\"}\n");
    var command = new JobTexts.Text("c/build.yaml", JobTexts.Format.YAML, "shell: {script: x}");
    return new RunDefinition(
        job,
        new JobTexts(text, "/jobs/a b", List.of(command, text)),
        Map.of("$file", new Value.Items(List.of(new Value.Real(2), new Value.Null()))),
        new RunDefinition.Settings(
            4,
            FailureMode.KEEP_GOING,
            Map.of("board", 2, "cpu", 8),
            Duration.ofMillis(1500),
            new Limits(Map.of(Limit.OUTPUT, 2L << 20))),
        "0.1.0");
  }

  @Test
  void anUnknownRunHasNoEventsAndNoDefinition() throws IOException {
    RunStore store = store();
    assertEquals(List.of(), store.events(ONE));
    assertEquals(Optional.empty(), store.definition(ONE));
    assertEquals(List.of(), store.runs());
    assertThrows(IllegalStateException.class, () -> store.append(ONE, SampleEvents.entries(0, 1)));
  }

  @Test
  void everyKindOfEventComesBackInOrder() throws IOException {
    RunStore store = store();
    store.begin(ONE, definition("a"));
    store.append(ONE, SampleEvents.entries());
    assertEquals(SampleEvents.entries(), store.events(ONE));
  }

  @Test
  void aDefinitionComesBackAsItWas() throws IOException {
    RunStore store = store();
    store.begin(ONE, definition("a"));
    store.begin(TWO, definition("'b\"\n"));
    assertEquals(Optional.of(definition("a")), store.definition(ONE));
    assertEquals(Optional.of(definition("'b\"\n")), store.definition(TWO));
  }

  @Test
  void batchesFollowEachOther() throws IOException {
    RunStore store = store();
    store.begin(ONE, definition("a"));
    List<Entry> entries = SampleEvents.entries();
    for (int from = 0; from < entries.size(); from += 3) {
      store.append(ONE, entries.subList(from, Math.min(entries.size(), from + 3)));
    }
    assertEquals(entries, store.events(ONE));
  }

  @Test
  void runsAreKeptApartAndListedInTheOrderInWhichTheyBegan() throws IOException {
    RunStore store = store();
    store.begin(TWO, definition("a"));
    store.begin(ONE, definition("b"));
    store.append(ONE, SampleEvents.entries(0, 1));
    store.append(TWO, SampleEvents.entries(0, 2));
    store.append(ONE, SampleEvents.entries(1, 4));
    store.append(TWO, SampleEvents.entries(2, 3));
    assertEquals(List.of(TWO, ONE), store.runs());
    assertEquals(SampleEvents.entries(0, 3), store.events(TWO));
    assertEquals(SampleEvents.entries(0, 4), store.events(ONE));
  }

  @Test
  void noRunThatDidNotEndIsMissed() throws IOException {
    RunStore store = store();
    Instant at = Instant.parse("2026-11-22T10:00:00.120Z");
    RunEvent start = new RunEvent.RunStarted(at, ONE);
    RunEvent end = new RunEvent.RunFinished(at, RunOutcome.FAILED);
    store.begin(ONE, definition("a"), List.of());
    store.begin(TWO, definition("a"), List.of(new Entry(RunPath.ROOT, start)));
    store.append(TWO, List.of(new Entry(RunPath.ROOT.within(0, 1), end)));
    store.begin(new RunId("3"), definition("a"), List.of(new Entry(RunPath.ROOT, start)));
    store.append(new RunId("3"), List.of(new Entry(RunPath.ROOT, end)));
    store.begin(new RunId("4"), definition("b"), List.of());
    List<RunId> found = store.perhapsUnfinished("a");
    assertTrue(found.containsAll(List.of(ONE, TWO)), found::toString);
  }

  @Test
  void anOutlineSaysWhatTheFirstAndTheLastEventSay() throws IOException {
    RunStore store = store();
    assertEquals(Optional.empty(), store.outline(ONE));
    store.begin(ONE, definition("a"));
    assertEquals(
        Optional.of(new RunOutline("a", Optional.empty(), Optional.empty())), store.outline(ONE));
    List<Entry> entries = SampleEvents.entries();
    int known = 0;
    for (int end = 1; end <= entries.size(); end += end) {
      store.append(ONE, entries.subList(known, end));
      known = end;
      assertEquals(Optional.of(RunOutline.of("a", entries.subList(0, end))), store.outline(ONE));
    }
  }

  @Test
  void onlyTheEndOfTheWholeRunMakesItOver() throws IOException {
    RunStore store = store();
    store.begin(ONE, definition("a"));
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    RunEvent end = new RunEvent.RunFinished(at, RunOutcome.FAILED);
    store.append(ONE, List.of(new Entry(RunPath.ROOT.within(0, 1), end)));
    assertEquals(Optional.empty(), store.outline(ONE).orElseThrow().outcome());
    store.append(ONE, List.of(new Entry(RunPath.ROOT, end)));
    assertEquals(Optional.of(RunOutcome.FAILED), store.outline(ONE).orElseThrow().outcome());
    assertEquals(Optional.of(at), store.outline(ONE).orElseThrow().lastTime());
  }

  @Test
  void aRunBeginsOnce() throws IOException {
    RunStore store = store();
    store.begin(ONE, definition("a"));
    assertThrows(IllegalStateException.class, () -> store.begin(ONE, definition("b")));
    assertEquals("a", store.definition(ONE).orElseThrow().job());
  }

  @Test
  void aRunBeginsTogetherWithItsFirstEvents() throws IOException {
    RunStore store = store();
    store.begin(TWO, definition("a"), SampleEvents.entries(0, 2));
    store.begin(ONE, definition("b"), SampleEvents.entries(0, 3));
    store.append(ONE, SampleEvents.entries(3, 5));
    assertEquals(List.of(TWO, ONE), store.runs());
    assertEquals(SampleEvents.entries(0, 5), store.events(ONE));
    assertEquals(SampleEvents.entries(0, 2), store.events(TWO));
  }

  @Test
  void aRunThatBeganAlreadyGetsNoOtherFirstEvents() throws IOException {
    RunStore store = store();
    store.begin(ONE, definition("a"), SampleEvents.entries(0, 2));
    assertThrows(
        IllegalStateException.class,
        () -> store.begin(ONE, definition("a"), SampleEvents.entries(2, 3)));
    assertEquals(SampleEvents.entries(0, 2), store.events(ONE));
  }

  @Test
  void anEmptyBatchAddsNothing() throws IOException {
    RunStore store = store();
    store.begin(ONE, definition("a"));
    store.append(ONE, List.of());
    store.append(ONE, SampleEvents.entries(0, 1));
    store.append(ONE, List.of());
    assertEquals(SampleEvents.entries(0, 1), store.events(ONE));
    assertEquals(List.of(ONE), store.runs());
  }

  @Test
  void whatIsReadDoesNotChangeWithTheStore() throws IOException {
    RunStore store = store();
    store.begin(ONE, definition("a"));
    List<Entry> given = new ArrayList<>(SampleEvents.entries(0, 2));
    store.append(ONE, given);
    List<Entry> read = store.events(ONE);
    given.clear();
    store.append(ONE, SampleEvents.entries(2, 3));
    assertEquals(2, read.size());
    assertThrows(UnsupportedOperationException.class, read::clear);
  }

  @Test
  void durationsAreTheMeanOfOldAndNewForEachJob() throws IOException {
    RunStore store = store();
    assertEquals(Map.of(), store.durations("a"));
    store.remember("a", Map.of(BUILD, Duration.ofMillis(800), TEST, Duration.ofMillis(5)));
    store.remember("a", Map.of(BUILD, Duration.ofMillis(400)));
    store.remember("b", Map.of(BUILD, Duration.ofSeconds(9)));
    store.remember("b", Map.of());
    assertEquals(
        Map.of(BUILD, Duration.ofMillis(600), TEST, Duration.ofMillis(5)), store.durations("a"));
    assertEquals(Map.of(BUILD, Duration.ofSeconds(9)), store.durations("b"));
  }
}
