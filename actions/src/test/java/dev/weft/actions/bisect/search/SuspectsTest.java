package dev.weft.actions.bisect.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be known before somebody is named. */
final class SuspectsTest {
  private static final SearchRules EXACT = SearchRules.EXACT;
  private static final SearchRules NOISY = EXACT.with(new Noise.Known(.1, .1));

  private static SearchRules rules(String how) {
    return switch (how) {
      case "exact" -> EXACT;
      case "unconfirmed" -> EXACT.with(new Trust(.95, false));
      case "estimate" -> EXACT.with(new Noise.Estimated());
      default -> NOISY;
    };
  }

  private static Point at(int number) {
    return new Point.Candidate(number);
  }

  /** Gives each point the same outcome as often as it is asked for, good where none is written. */
  private static Search run(Search search, Map<Point, Outcome> outcomes) {
    Search now = search;
    while (now.answer().isEmpty()) {
      List<Point> next = now.choose(List.of(), 1);
      assertFalse(next.isEmpty(), "no answer, and nothing to probe");
      assertTrue(now.taken() < 500, "it never ends");
      Outcome outcome = outcomes.getOrDefault(next.get(0), Outcome.GOOD);
      now = now.take(new Verdict(next.get(0), outcome));
    }
    return now;
  }

  private static Answer answer(Search search, Map<Point, Outcome> outcomes) {
    return run(search, outcomes).answer().orElseThrow();
  }

  private static SearchRange around(List<int[]> parents, int good, int outside, boolean apart) {
    return SearchRange.of(History.of(parents))
        .with(new SearchRange.Surrounding(good, 0, outside, 0, apart));
  }

  /** A branch of 0 and 1 off something old, merged as 3 into 2, which is built on the good end. */
  private static SearchRange topic() {
    return around(
        List.of(new int[] {-2}, new int[] {0}, new int[] {-1}, new int[] {1, 2}, new int[] {3}),
        1,
        1,
        false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "unconfirmed", "noisy", "estimate"})
  void aParentOutsideOfTheCandidatesIsTriedBeforeItsChildIsNamed(String how) {
    Point old = new Point.Outside(0);
    Set<Point> bad = Set.of(at(0), at(1), at(3), new Point.BadEnd());
    Map<Point, Outcome> topicBroke = new HashMap<>();
    bad.forEach(each -> topicBroke.put(each, Outcome.BAD));
    Answer found = answer(Search.of(topic(), rules(how)), topicBroke);
    assertEquals(Optional.of(0), found.culprit());
    assertEquals(Optional.of(old), found.lastGood());
    topicBroke.put(old, Outcome.BAD);
    Answer older = answer(Search.of(topic(), rules(how)), topicBroke);
    assertEquals(Status.FIXED_ON_GOOD_SIDE, older.status(), older.why());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "unconfirmed", "noisy", "estimate"})
  void aParentThatDoesNotCountIsTriedBeforeItsChildIsNamed(String how) {
    List<int[]> line = List.of(new int[] {-1}, new int[] {0, -2}, new int[] {1});
    SearchRange range =
        SearchRange.of(History.of(line)).with(new SearchRange.Surrounding(1, 0, 1, 1, false));
    Point between = new Point.Outside(0);
    Map<Point, Outcome> outcomes = new HashMap<>();
    outcomes.put(at(1), Outcome.BAD);
    outcomes.put(new Point.BadEnd(), Outcome.BAD);
    assertEquals(Optional.of(1), answer(Search.of(range, rules(how)), outcomes).culprit());
    outcomes.put(between, Outcome.BAD);
    Answer leftOut = answer(Search.of(range, rules(how)), outcomes);
    assertEquals(Status.FOUND_RANGE, leftOut.status(), leftOut.why());
    assertEquals(Optional.of(new Answer.Between(at(0), between)), leftOut.between());
    assertEquals(List.of(), leftOut.suspects());
    outcomes.put(between, Outcome.UNTESTABLE);
    Answer unsure = answer(Search.of(range, rules(how)), outcomes);
    assertEquals(Status.FOUND_RANGE, unsure.status(), unsure.why());
    assertEquals(Optional.of(new Answer.Between(at(0), at(1))), unsure.between());
  }

  @Test
  void aMergeWithAParentOutsideIsNamedOnlyIfThatIsGoodToo() {
    SearchRange range =
        around(List.of(new int[] {-1}, new int[] {0, -2}, new int[] {1}), 1, 1, false);
    Map<Point, Outcome> outcomes =
        Map.of(at(1), Outcome.BAD, new Point.BadEnd(), Outcome.BAD, at(0), Outcome.GOOD);
    assertEquals(Optional.of(1), answer(Search.of(range, EXACT), outcomes).culprit());
    Map<Point, Outcome> older = new HashMap<>(outcomes);
    older.put(new Point.Outside(0), Outcome.BAD);
    assertEquals(Status.FIXED_ON_GOOD_SIDE, answer(Search.of(range, EXACT), older).status());
    older.put(new Point.Outside(0), Outcome.UNTESTABLE);
    Answer unsure = answer(Search.of(range, EXACT), older);
    assertEquals(Optional.of(1), unsure.culprit());
    assertTrue(unsure.why().contains("could not be tried"), unsure.why());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "unconfirmed", "noisy", "estimate"})
  void theLastCandidateIsTriedWhereTheBadEndIsNone(String how) {
    List<int[]> line = List.of(new int[] {-1}, new int[] {0}, new int[] {1}, new int[] {2});
    Search search = Search.of(around(line, 1, 0, true), rules(how));
    Map<Point, Outcome> behind = Map.of(new Point.BadEnd(), Outcome.BAD);
    Answer none = answer(search, behind);
    assertEquals(Status.NO_REGRESSION, none.status(), none.why());
    assertTrue(none.why().contains("does not count"), none.why());
    Answer last = answer(search, Map.of(new Point.BadEnd(), Outcome.BAD, at(3), Outcome.BAD));
    assertEquals(Optional.of(3), last.culprit());
    Answer untestable =
        answer(search, Map.of(new Point.BadEnd(), Outcome.BAD, at(3), Outcome.UNTESTABLE));
    assertEquals(Status.UNTESTABLE_END, untestable.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "noisy", "estimate"})
  void aSuspectThatCannotBeTriedIsNamedWithThoseThatAreBuiltOnIt(String how) {
    List<int[]> fork =
        List.of(new int[] {-1}, new int[] {0}, new int[] {1}, new int[] {1}, new int[] {2, 3});
    Search search = Search.of(SearchRange.of(History.of(fork)), rules(how));
    for (Outcome outcome : List.of(Outcome.UNTESTABLE, Outcome.INCONCLUSIVE)) {
      Map<Point, Outcome> outcomes =
          Map.of(
              at(1),
              outcome,
              at(2),
              Outcome.BAD,
              at(3),
              Outcome.BAD,
              at(4),
              Outcome.BAD,
              new Point.BadEnd(),
              Outcome.BAD);
      Search forked = search;
      for (int each : new int[] {2, 3, 0}) {
        forked = forked.take(new Verdict(at(each), outcomes.getOrDefault(at(each), Outcome.GOOD)));
      }
      Answer answer = answer(forked, outcomes);
      assertEquals(Status.FOUND_RANGE, answer.status(), answer.why());
      assertEquals(List.of(1, 2, 3), answer.suspects());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "noisy", "estimate"})
  void aSuspectThatTellsNothingAnyMoreDoesNotKeepTheSearchGoing(String how) {
    Search search = Search.of(SearchRange.of(History.line(4)), rules(how));
    Map<Point, Outcome> outcomes =
        Map.of(at(2), Outcome.BAD, at(3), Outcome.BAD, new Point.BadEnd(), Outcome.BAD);
    for (int time = 0; time < 3; time++) {
      search = search.take(new Verdict(at(2), Outcome.BAD));
    }
    search = search.take(new Verdict(at(1), Outcome.GOOD));
    Map<Point, Outcome> vain = new HashMap<>(outcomes);
    vain.put(at(2), Outcome.INCONCLUSIVE);
    assertTrue(run(search, vain).answer().isPresent());
  }

  @Test
  void theGoodEndThatTheCulpritIsBuiltOnIsTheLastGoodOne() {
    SearchRange range = around(List.of(new int[] {-2}, new int[] {0}), 2, 0, false);
    Map<Point, Outcome> outcomes = Map.of(at(0), Outcome.BAD, new Point.BadEnd(), Outcome.BAD);
    Search search = run(Search.of(range, EXACT), outcomes);
    assertEquals(Optional.of(new Point.GoodEnd(1)), search.answer().orElseThrow().lastGood());
    assertEquals(Optional.of(0), search.answer().orElseThrow().culprit());
    assertEquals(Map.of(at(0), Outcome.BAD, new Point.BadEnd(), Outcome.BAD), outcomes);
  }

  @Test
  void theLastGoodAndTheFirstBadOneOfARangeAreTriedAgain() {
    Map<Point, Outcome> outcomes =
        Map.of(
            at(2),
            Outcome.UNTESTABLE,
            at(3),
            Outcome.UNTESTABLE,
            at(4),
            Outcome.BAD,
            at(5),
            Outcome.BAD,
            new Point.BadEnd(),
            Outcome.BAD);
    Search search = Search.of(SearchRange.of(History.line(6)), EXACT);
    Answer plain =
        answer(Search.of(SearchRange.of(History.line(6)), rules("unconfirmed")), outcomes);
    assertEquals(List.of(2, 3, 4), plain.suspects());
    Search ended = run(search, outcomes);
    assertEquals(plain.suspects(), ended.answer().orElseThrow().suspects());
    assertEquals(Optional.of(at(1)), ended.answer().orElseThrow().lastGood());
    Search again = run(Search.of(SearchRange.of(History.line(6)), rules("unconfirmed")), outcomes);
    assertEquals(again.taken() + 2, ended.taken());
    assertNotEquals(
        Status.FOUND_RANGE,
        again.take(new Verdict(at(1), Outcome.BAD)).answer().orElseThrow().status());
  }
}
