package dev.weft.actions.bisect;

import dev.weft.actions.bisect.history.Commit;
import dev.weft.actions.bisect.history.GitHistory;
import dev.weft.actions.bisect.history.MailText;
import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is told of an answer to those who work with the repository. */
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
    List<String> suspects = searched.suspects(answer);
    Commit last = commits(suspects.subList(suspects.size() - 1, suspects.size()), history).get(0);
    MailText text = new MailText(sight.settings().judging().fix());
    if (answer.culprit().isPresent()) {
      return text.found(last, history.shortHash(last.hash()));
    }
    String good =
        answer.lastGood().map(searched::name).orElse(searched.span().ends().good().get(0).name());
    List<Commit> listed = commits(suspects.subList(0, Math.min(LISTED, suspects.size())), history);
    return text.between(history.shortHash(good), history.shortHash(last.hash()), listed);
  }

  private static List<Commit> commits(List<String> names, GitHistory history)
      throws IOException, InterruptedException, FailedException {
    List<Commit> commits = new ArrayList<>();
    for (String each : names) {
      commits.add(history.commit(each));
    }
    return commits;
  }
}
