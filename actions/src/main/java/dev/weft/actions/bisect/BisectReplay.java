package dev.weft.actions.bisect;

import dev.weft.actions.bisect.history.Commit;
import dev.weft.actions.bisect.history.GitHistory;
import dev.weft.actions.bisect.history.Narrowing;
import dev.weft.actions.bisect.history.ReplayLog;
import dev.weft.actions.bisect.history.ReplayLog.Seen;
import dev.weft.actions.bisect.history.Terms;
import dev.weft.actions.bisect.history.Verdict;
import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.bisect.search.History;
import dev.weft.actions.bisect.search.Outcome;
import dev.weft.actions.bisect.search.Point;
import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The log for {@code git bisect replay}. Git takes no verdicts that contradict each other; so those
 * that agree with the answer are told to it, and the others are remarks.
 */
final class BisectReplay {
  /** How many suspects are listed, the newest; each is looked at in the repository. */
  private static final int MOST = 500;

  private final Searched searched;
  private final Terms terms;
  private final Answer answer;
  private final History history;
  private final List<Seen> seen = new ArrayList<>();
  private final List<Seen> others = new ArrayList<>();

  BisectReplay(Searched searched, Terms terms, Answer answer) {
    this.searched = searched;
    this.terms = terms;
    this.answer = answer;
    this.history = searched.range().history();
  }

  /** Returns the text for what was probed. */
  String text(List<Probe> made) throws IOException, InterruptedException, FailedException {
    GitHistory repository = searched.repository().orElseThrow();
    for (Map.Entry<Point, Set<Verdict>> each : verdicts(made).entrySet()) {
      divide(each.getKey(), each.getValue(), repository);
    }
    List<String> names = searched.suspects(answer);
    List<Commit> suspects = new ArrayList<>();
    for (String each : names.subList(Math.max(0, names.size() - MOST), names.size())) {
      suspects.add(repository.commit(each));
    }
    if (!suspects.isEmpty()) {
      Seen firstBad = new Seen(Verdict.BAD, suspects.get(suspects.size() - 1));
      seen.removeIf(each -> each.commit().equals(firstBad.commit()));
      seen.add(firstBad);
    }
    return new ReplayLog(terms, narrowing(), seen, others, suspects).text(repository);
  }

  /** Returns which commits count; where it came with one that does not, git goes on with all. */
  private Narrowing narrowing() {
    Narrowing all = searched.narrowing();
    return answer.isLeftOut() ? new Narrowing(all.firstParent(), List.of()) : all;
  }

  private void divide(Point point, Set<Verdict> verdicts, GitHistory repository)
      throws IOException, InterruptedException, FailedException {
    Commit commit = commit(point, repository);
    Optional<Verdict> agreed = agreed(point, verdicts);
    agreed.ifPresent(it -> seen.add(new Seen(it, commit)));
    for (Verdict each : verdicts) {
      if (!agreed.equals(Optional.of(each))) {
        others.add(new Seen(each, commit));
      }
    }
  }

  /** Returns the verdict that git is told; with nobody named it would refuse what is contrary. */
  private Optional<Verdict> agreed(Point point, Set<Verdict> verdicts) {
    if (verdicts.equals(Set.of(Verdict.SKIP))) {
      return Optional.of(Verdict.SKIP);
    }
    return expected(point).filter(verdicts::contains);
  }

  private Optional<Verdict> expected(Point point) {
    if (answer.between().isPresent()) {
      Answer.Between between = answer.between().get();
      if (point.equals(between.lastGood()) || point.equals(between.firstBad())) {
        return Optional.of(point.equals(between.lastGood()) ? Verdict.GOOD : Verdict.BAD);
      }
    }
    if (!(point instanceof Point.Candidate candidate)) {
      return Optional.of(point instanceof Point.BadEnd ? Verdict.BAD : Verdict.GOOD);
    } else if (answer.suspects().isEmpty()) {
      return Optional.empty();
    }
    BitSet under = history.ancestors(candidate.number());
    if (under.get(answer.suspects().get(answer.suspects().size() - 1))) {
      return Optional.of(Verdict.BAD);
    }
    return answer.suspects().stream().anyMatch(under::get)
        ? Optional.empty()
        : Optional.of(Verdict.GOOD);
  }

  /** Returns a commit; where nobody is named git may be what is broken, and is not asked. */
  private Commit commit(Point point, GitHistory repository)
      throws IOException, InterruptedException, FailedException {
    String name = searched.name(point);
    return answer.status().names()
        ? repository.commit(name)
        : new Commit(name, List.of(), "", "", "");
  }

  private Map<Point, Set<Verdict>> verdicts(List<Probe> made) {
    Map<Point, Set<Verdict>> verdicts = new LinkedHashMap<>();
    verdicts.put(new Point.BadEnd(), EnumSet.of(Verdict.BAD));
    for (int good = 0; good < searched.range().goodEnds(); good++) {
      verdicts.put(new Point.GoodEnd(good), EnumSet.of(Verdict.GOOD));
    }
    for (Probe probe : made) {
      Optional<Outcome> outcome = probe.outcome().filter(it -> it != Outcome.INCONCLUSIVE);
      if (outcome.isPresent()) {
        verdicts
            .computeIfAbsent(probe.point(), none -> EnumSet.noneOf(Verdict.class))
            .add(verdict(outcome.get()));
      }
    }
    return verdicts;
  }

  private static Verdict verdict(Outcome outcome) {
    return switch (outcome) {
      case GOOD -> Verdict.GOOD;
      case BAD -> Verdict.BAD;
      case UNTESTABLE, INCONCLUSIVE -> Verdict.SKIP;
    };
  }
}
