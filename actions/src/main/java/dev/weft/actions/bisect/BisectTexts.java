package dev.weft.actions.bisect;

import dev.weft.actions.bisect.history.Commit;
import dev.weft.actions.bisect.history.GitHistory;
import dev.weft.actions.bisect.history.MailText;
import dev.weft.actions.bisect.history.ReplayLog;
import dev.weft.actions.bisect.history.Terms;
import dev.weft.actions.bisect.history.Verdict;
import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.bisect.search.Outcome;
import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told of an answer to those who work with the repository: a mail, and a log for git. */
final class BisectTexts {
  /** How many suspects a mail lists. */
  private static final int LISTED = 20;

  private final BisectReport.Sight sight;

  BisectTexts(BisectReport.Sight sight) {
    this.sight = sight;
  }

  /** Returns what a mail says of it; nothing where a list was searched. */
  String mail(Answer answer) throws IOException, InterruptedException, FailedException {
    Searched searched = sight.searched();
    Optional<GitHistory> repository = searched.repository();
    if (repository.isEmpty()) {
      return "";
    }
    GitHistory history = repository.get();
    List<Integer> suspects = answer.suspects();
    Commit last = commits(suspects.subList(suspects.size() - 1, suspects.size()), history).get(0);
    if (answer.culprit().isPresent()) {
      return MailText.found(last, history.shortHash(last.hash()));
    }
    String good =
        answer.lastGood().map(searched::name).orElse(searched.span().ends().good().get(0).name());
    List<Commit> listed = commits(suspects.subList(0, Math.min(LISTED, suspects.size())), history);
    return MailText.between(history.shortHash(good), history.shortHash(last.hash()), listed);
  }

  private List<Commit> commits(List<Integer> candidates, GitHistory history)
      throws IOException, InterruptedException, FailedException {
    List<Commit> commits = new ArrayList<>();
    for (int each : candidates) {
      commits.add(history.commit(sight.searched().span().candidates().names().name(each)));
    }
    return commits;
  }

  /** Returns what git takes for the same search; of several verdicts on a commit most count. */
  String replayLog(Answer answer) throws IOException, InterruptedException, FailedException {
    Searched searched = sight.searched();
    GitHistory history = searched.repository().orElseThrow();
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (Map.Entry<String, Map<Verdict, Integer>> each : counts(searched).entrySet()) {
      Map<Verdict, Integer> of = each.getValue();
      verdicts.put(
          each.getKey(), Collections.max(of.entrySet(), Map.Entry.comparingByValue()).getKey());
    }
    int last = answer.suspects().get(answer.suspects().size() - 1);
    verdicts.put(searched.span().candidates().names().name(last), Verdict.BAD); // or its equal was
    List<ReplayLog.Seen> seen = new ArrayList<>();
    for (Map.Entry<String, Verdict> each : verdicts.entrySet()) {
      seen.add(new ReplayLog.Seen(each.getValue(), history.commit(each.getKey())));
    }
    List<Commit> suspects = commits(answer.suspects(), history);
    Terms terms = sight.settings().judging().fix() ? Terms.FIX : Terms.USUAL;
    Commit firstBad = suspects.get(suspects.size() - 1);
    return new ReplayLog(terms, sight.settings().range().narrowing(), seen, firstBad, suspects)
        .text(history);
  }

  private Map<String, Map<Verdict, Integer>> counts(Searched searched) {
    Map<String, Map<Verdict, Integer>> counts = new LinkedHashMap<>();
    count(searched.span().ends().bad().name(), Verdict.BAD, counts);
    searched.span().ends().good().forEach(end -> count(end.name(), Verdict.GOOD, counts));
    for (Probe probe : sight.probes().made()) {
      Optional<Outcome> outcome = probe.outcome().filter(it -> it != Outcome.INCONCLUSIVE);
      if (outcome.isPresent()) {
        Verdict verdict =
            switch (outcome.get()) {
              case GOOD -> Verdict.GOOD;
              case BAD -> Verdict.BAD;
              case UNTESTABLE, INCONCLUSIVE -> Verdict.SKIP;
            };
        count(probe.revision(), verdict, counts);
      }
    }
    return counts;
  }

  private static void count(
      String commit, Verdict verdict, Map<String, Map<Verdict, Integer>> counts) {
    counts
        .computeIfAbsent(commit, none -> new EnumMap<>(Verdict.class))
        .merge(verdict, 1, Integer::sum);
  }
}
