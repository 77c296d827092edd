package dev.weft.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} does; a store's test extends it. */
public abstract class RunStoreContract {
  private static final RunId ONE = new RunId("1");
  private static final RunId TWO = new RunId("2");

  /** Returns an empty store. */
  protected abstract RunStore store() throws IOException;

  @Test
  void anUnknownRunHasNoEvents() throws IOException {
    assertEquals(List.of(), store().events(ONE));
    assertEquals(List.of(), store().runs());
  }

  @Test
  void everyKindOfEventComesBackInOrder() throws IOException {
    RunStore store = store();
    List<RunEvent> events = SampleEvents.all();
    store.append(ONE, events);
    assertEquals(events, store.events(ONE));
  }

  @Test
  void batchesFollowEachOther() throws IOException {
    RunStore store = store();
    List<RunEvent> events = SampleEvents.all();
    for (int from = 0; from < events.size(); from += 3) {
      store.append(ONE, events.subList(from, Math.min(events.size(), from + 3)));
    }
    assertEquals(events, store.events(ONE));
  }

  @Test
  void runsAreKeptApartAndListedInTheOrderOfTheirFirstEvent() throws IOException {
    RunStore store = store();
    List<RunEvent> events = SampleEvents.all();
    store.append(TWO, events.subList(0, 2));
    store.append(ONE, events.subList(0, 1));
    store.append(TWO, events.subList(2, 3));
    assertEquals(List.of(TWO, ONE), store.runs());
    assertEquals(events.subList(0, 3), store.events(TWO));
    assertEquals(events.subList(0, 1), store.events(ONE));
  }

  @Test
  void anEmptyBatchLeavesNoTrace() throws IOException {
    RunStore store = store();
    store.append(ONE, List.of());
    assertEquals(List.of(), store.runs());
  }

  @Test
  void whatIsReadDoesNotChangeWithTheStore() throws IOException {
    RunStore store = store();
    List<RunEvent> given = new ArrayList<>(SampleEvents.all().subList(0, 2));
    store.append(ONE, given);
    List<RunEvent> read = store.events(ONE);
    given.clear();
    store.append(ONE, SampleEvents.all().subList(2, 3));
    assertEquals(2, read.size());
    assertThrows(UnsupportedOperationException.class, read::clear);
  }
}
