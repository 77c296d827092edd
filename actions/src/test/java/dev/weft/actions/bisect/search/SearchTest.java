package dev.weft.actions.bisect.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a search does with verdicts that are certain. */
final class SearchTest {
  private static final Point BAD_END = new Point.BadEnd();
  private static final Point GOOD_END = new Point.GoodEnd(0);

  private static Search line(int size) {
    return Search.of(SearchRange.of(History.line(size)), SearchRules.EXACT);
  }

  private static Search ends(Search search) {
    return search.take(new Verdict(BAD_END, Outcome.BAD)).take(new Verdict(GOOD_END, Outcome.GOOD));
  }

  private static Point at(int number) {
    return new Point.Candidate(number);
  }

  @Test
  void theEndsAreVerifiedBesideTheFirstMidpoint() {
    assertEquals(List.of(BAD_END, GOOD_END, at(4)), line(10).choose(List.of(), 3));
    assertEquals(List.of(BAD_END), line(10).choose(List.of(), 1));
    assertEquals(List.of(GOOD_END), line(10).choose(List.of(BAD_END), 1));
  }

  @Test
  void costsThatAreLearntCountFromTheNextChoiceOn() {
    SearchRange range = SearchRange.of(History.line(64));
    SearchRules noisy = SearchRules.EXACT.with(new Noise.Known(.2, .2));
    Costs dear = new Costs(50, 1);
    Search search = ends(Search.of(range, noisy)).take(new Verdict(at(32), Outcome.BAD));
    assertEquals(
        ends(Search.of(range, noisy.with(dear)))
            .take(new Verdict(at(32), Outcome.BAD))
            .choose(List.of(), 3),
        search.with(dear).choose(List.of(), 3));
    assertEquals(List.of(at(32)), search.with(dear).choose(List.of(), 1));
    assertNotEquals(List.of(at(32)), search.choose(List.of(), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "bad, GOOD, NO_REGRESSION",
    "bad, UNTESTABLE, UNTESTABLE_END",
    "bad good, BAD BAD, ALWAYS_BAD",
    "bad good base, BAD UNTESTABLE GOOD, UNTESTABLE_END",
    "bad good base, BAD GOOD BAD, FIXED_ON_GOOD_SIDE",
    "bad good base, BAD UNTESTABLE BAD, UNTESTABLE_END",
    "bad good base, BAD BAD BAD, ALWAYS_BAD",
    "bad good base, GOOD GOOD BAD, NO_REGRESSION",
  })
  void anEndThatIsNotWhatItWasGivenAsEndsTheSearchAndNamesNobodyWhicheverIsTriedFirst(
      String ends, String outcomes, Status status) {
    SearchRange range = SearchRange.of(History.line(9)).withEnds(1, 1);
    List<Verdict> verdicts = new ArrayList<>();
    for (String end : ends.split(" ", -1)) {
      String outcome = outcomes.split(" ", -1)[verdicts.size()];
      verdicts.add(new Verdict(end(end), Outcome.valueOf(outcome)));
    }
    for (int turn = 0; turn < verdicts.size(); turn++) {
      Collections.rotate(verdicts, 1);
      Search search = Search.of(range, SearchRules.EXACT);
      for (Verdict each : verdicts) {
        assertNotEquals(
            Optional.of(false), search.answer().map(answer -> answer.status() == status));
        search = search.take(each);
      }
      Answer answer = search.answer().orElseThrow();
      assertEquals(status, answer.status());
      assertEquals(List.of(), answer.suspects());
      assertEquals(List.of(), search.choose(List.of(), 3));
    }
  }

  private static Point end(String word) {
    return switch (word) {
      case "bad" -> BAD_END;
      case "good" -> GOOD_END;
      default -> new Point.MergeBase(0);
    };
  }

  @Test
  void aMergeBaseThatCannotBeTriedIsOnlyRemarked() {
    SearchRange range = SearchRange.of(History.line(1)).withEnds(1, 1);
    Search search =
        ends(Search.of(range, SearchRules.EXACT.with(new Trust(.95, false))))
            .take(new Verdict(new Point.MergeBase(0), Outcome.UNTESTABLE));
    Answer answer = search.answer().orElseThrow();
    assertEquals(Optional.of(0), answer.culprit());
    assertTrue(answer.why().contains("merge base"), answer.why());
  }

  @Test
  void aCulpritIsNamedOnceItAndItsParentWereProbedAgain() {
    Search search = ends(line(4)).take(new Verdict(at(1), Outcome.GOOD));
    search = search.take(new Verdict(at(2), Outcome.BAD));
    assertTrue(search.answer().isEmpty());
    assertEquals(List.of(at(2), at(1)), search.choose(List.of(), 4));
    search = search.take(new Verdict(at(2), Outcome.BAD));
    search = search.take(new Verdict(at(1), Outcome.GOOD));
    Answer answer = search.answer().orElseThrow();
    assertEquals(Status.FOUND, answer.status());
    assertEquals(Optional.of(2), answer.culprit());
    assertEquals(Optional.of(at(1)), answer.lastGood());
  }

  @Test
  void aVerdictThatDoesNotRepeatLeavesNobodyNamed() {
    Search search = ends(line(4)).take(new Verdict(at(1), Outcome.GOOD));
    search = search.take(new Verdict(at(2), Outcome.BAD)).take(new Verdict(at(2), Outcome.GOOD));
    assertEquals(Status.FLAKY_INCONCLUSIVE, search.answer().orElseThrow().status());
  }

  @Test
  void whatIsImpliedByAnotherVerdictIsToBeCancelled() {
    Search search = ends(line(16)).take(new Verdict(at(7), Outcome.BAD));
    assertTrue(search.isImplied(at(11)));
    assertFalse(search.isImplied(at(3)));
    assertTrue(search.take(new Verdict(at(4), Outcome.GOOD)).isImplied(at(3)));
  }

  @Test
  void anotherFailureIsTriedAgainAndTakenForUntestableInTheEnd() {
    Search search = ends(line(9));
    for (int time = 0; time < 3; time++) {
      assertEquals(List.of(at(3)), search.choose(List.of(), 1));
      search = search.take(new Verdict(at(3), Outcome.INCONCLUSIVE));
    }
    assertFalse(search.choose(List.of(), 1).contains(at(3)));
  }

  @Test
  void theBudgetEndsTheSearch() {
    Search search = Search.of(SearchRange.of(History.line(99)), SearchRules.EXACT.withProbes(2));
    assertEquals(2, search.choose(List.of(), 5).size());
    assertEquals(Status.BUDGET, ends(search).answer().orElseThrow().status());
  }

  @Test
  void aMergeIsNamedOnlyIfBothSidesAreGood() {
    // 0 - 1 - 3 merge, and 2 beside 1
    History history =
        History.of(List.of(new int[] {-1}, new int[] {0}, new int[] {0}, new int[] {1, 2}));
    Search search = Search.of(SearchRange.of(history), SearchRules.EXACT);
    search = Truth.run(search, new Truth(history, 3, 1));
    assertEquals(Optional.of(3), search.answer().orElseThrow().culprit());
    for (int parent = 1; parent <= 2; parent++) {
      assertEquals(0, search.posterior()[parent]);
    }
  }

  @Test
  void equalCandidatesAreOneAndWhoEqualsItsParentIsBeyondSuspicion() {
    History history = History.line(8);
    SearchRange range = SearchRange.of(history).withGroups(new int[] {5, 5, 5, 6, 6, 5, 7, 7});
    Search search = Search.of(range, SearchRules.EXACT.with(new Trust(.95, false)));
    assertTrue(search.areOne(at(0), at(5)));
    assertTrue(search.areOne(at(7), BAD_END));
    search = ends(search).take(new Verdict(at(1), Outcome.GOOD));
    assertEquals(Optional.of(6), search.answer().orElseThrow().culprit());
  }

  @Test
  void theSameVerdictsGiveTheSameChoice() {
    for (int culprit = 0; culprit < 300; culprit += 7) {
      Truth truth = new Truth(History.line(300), culprit, 3).untestable(100, 200);
      Search one = line(300);
      Search other = line(300);
      while (one.answer().isEmpty()) {
        List<Point> next = one.choose(List.of(), 3);
        assertEquals(next, other.choose(List.of(), 3));
        for (Point each : next) {
          Verdict verdict = new Verdict(each, truth.probe(each));
          one = one.take(verdict);
          other = other.take(verdict);
        }
      }
    }
  }
}
