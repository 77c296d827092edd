package dev.weft.engine.execute;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.store.memory.MemoryRunStore;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLogTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final RunId RUN = new RunId("1");

  private final RunLog log = new RunLog(RUN, new MemoryRunStore(), RunListener.NONE, Secrecy.NONE);

  @Test
  void anEarlierResultMayWaitToBeStoredButNotLongerThanASecond() {
    assertFalse(log.isDue(AT.plusSeconds(9)), "nothing waits");

    add(new RunEvent.AttemptStarted(AT, 0, 1));
    add(new RunEvent.ActionReused(AT.plusMillis(900), 0, Map.of(), new RunId("0")));

    assertFalse(log.isDue(AT.plusMillis(1000)));
    assertTrue(log.isDue(AT.plusMillis(1001)));
  }

  @Test
  void whatWouldBeLostMayNotWait() {
    add(new RunEvent.AttemptStarted(AT, 0, 1));
    add(new RunEvent.AttemptSucceeded(AT, 0, 1, Map.of()));

    assertTrue(log.isDue(AT));
  }

  private void add(RunEvent event) {
    log.add(new Entry(RunPath.ROOT, event));
  }
}
