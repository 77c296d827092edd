package dev.weft.actions.bisect.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of what is still to come, beside what simulated searches come to. */
final class OutlookTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0",
    "2, 0, 0",
    "3, 0, 0",
    "7, 0, 0",
    "1, .1, .1",
    "3, .1, .1",
    "1, .2, 0",
    "1, .05, .05"
  })
  void theTimeLeftIsAboutThatOfSimulatedSearches(int slots, double falseFail, double missed) {
    boolean exact = falseFail + missed == 0;
    SearchRules rules =
        exact ? Trials.PLAIN : Trials.PLAIN.with(new Noise.Known(falseFail, missed));
    Search start = Trials.ready(Search.of(SearchRange.of(History.line(512)), rules));
    double simulated = Forecast.of(start, slots).time();
    double told = Outlook.of(start, slots).rounds();
    assertTrue(
        Math.abs(told - simulated) <= .35 * simulated, told + " told, simulated " + simulated);
  }

  @Test
  void whatIsLeftIsWhoHoldsNearlyAllProbability() {
    Search exact = Trials.ready(Search.of(SearchRange.of(History.line(64)), Trials.PLAIN));
    assertEquals(new Outlook(64, 6, 6), Outlook.of(exact, 1));
    Search half = exact.take(new Verdict(new Point.Candidate(31), Outcome.BAD));
    assertEquals(32, Outlook.of(half, 1).left());
    SearchRules noisy = Trials.PLAIN.with(new Noise.Known(.01, .01));
    Search sure = Trials.ready(Search.of(SearchRange.of(History.line(64)), noisy));
    assertEquals(64, Outlook.of(sure, 1).left());
    for (int time = 0; time < 3; time++) {
      sure = sure.take(new Verdict(new Point.Candidate(31), Outcome.BAD));
    }
    assertEquals(32, Outlook.of(sure, 1).left());
  }

  @Test
  void whatConfirmsIsStillToCome() {
    Search found = Trials.ready(Search.of(SearchRange.of(History.line(1)), SearchRules.EXACT));
    Outlook ahead = Outlook.of(found, 1);
    assertEquals(1, ahead.left());
    assertTrue(ahead.probes() > 0, ahead.toString());
    while (found.answer().isEmpty()) {
      Point next = found.choose(List.of(), 1).get(0);
      boolean bad = next instanceof Point.Candidate || next instanceof Point.BadEnd;
      found = found.take(new Verdict(next, bad ? Outcome.BAD : Outcome.GOOD));
    }
    assertEquals(0, Outlook.of(found, 1).probes());
  }
}
