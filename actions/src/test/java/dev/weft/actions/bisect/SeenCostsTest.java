package dev.weft.actions.bisect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.actions.bisect.search.Costs;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What probes cost, by those that were made. */
final class SeenCostsTest {
  private final SeenCosts seen = new SeenCosts();

  private void probe(String revision, int seconds) {
    seen.add(revision, new Probe.Made(1, Duration.ofSeconds(seconds), false));
  }

  @Test
  void allProbesCostTheSameUntilARevisionIsProbedAgain() {
    assertEquals(Costs.EQUAL, seen.costs());
    probe("a", 100);
    probe("b", 140);
    assertEquals(Costs.EQUAL, seen.costs());
  }

  @Test
  void aBuildCostsWhatTheFirstProbesTookLonger() {
    probe("a", 100);
    probe("b", 140);
    probe("a", 18);
    probe("b", 22);
    assertEquals(new Costs(100_000, 20_000), seen.costs());
  }

  @Test
  void whatCostsNothingOrWasNotMadeDoesNotCount() {
    seen.add("a", Probe.Made.NOT);
    probe("a", 0);
    probe("a", 5);
    assertEquals(new Costs(0, 5_000), seen.costs());
    probe("a", 0);
    probe("a", 0);
    assertEquals(new Costs(0, 5_000 / 3.0), seen.costs());
  }
}
