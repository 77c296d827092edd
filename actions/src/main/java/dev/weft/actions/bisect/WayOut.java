package dev.weft.actions.bisect;

import dev.weft.actions.bisect.history.Commit;
import dev.weft.actions.bisect.history.GitHistory;
import dev.weft.actions.bisect.history.SameChange;
import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.bisect.search.Point;
import dev.weft.actions.bisect.search.Status;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.job.JobUse;
import dev.weft.engine.process.ShellWord;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What can be done about an answer that names no commit alone, and where else there is what one
 * brought, told with names of commits.
 */
record WayOut(Searched searched, Map<String, Value> parameters) {
  /** Adds it to what is said of an answer. What git is needed for is left out if git is broken. */
  Answer of(Answer answer) throws IOException, InterruptedException {
    try {
      if (answer.isLeftOut()) {
        return answer.saying(amongAll(answer));
      }
      if (answer.culprit().isPresent()) {
        return answer.saying(alsoIn(searched.name(new Point.Candidate(answer.culprit().get()))));
      }
      return answer.status() == Status.ALWAYS_BAD ? answer.saying(older()) : answer;
    } catch (FailedException e) {
      return answer;
    }
  }

  /** Names others that make the same change as the culprit. */
  private String alsoIn(String culprit) throws IOException, InterruptedException, FailedException {
    Optional<Commit> commit = searched.commit(culprit);
    if (commit.isEmpty()) {
      return "";
    }
    GitHistory history = searched.repository().orElseThrow();
    List<String> others = new SameChange(history, searched.span().ends()).as(commit.get());
    return others.isEmpty() ? "" : "; the same change is also " + String.join(", ", others);
  }

  /** Names older commits that may be good where a good end was bad. */
  private String older() throws IOException, InterruptedException, FailedException {
    if (searched.repository().isEmpty()) {
      return "";
    }
    var good = searched.span().ends().good().get(0);
    List<String> older =
        searched.repository().get().older(good, searched.span().candidates().size());
    return older.isEmpty() ? "" : "; older ones to try as good: " + String.join(", ", older);
  }

  /** Says how to search among what the paths leave out. */
  private String amongAll(Answer answer) throws IOException, InterruptedException, FailedException {
    Answer.Between between = answer.between().orElseThrow();
    int among = searched.suspects(answer).size();
    StringJoiner command = new StringJoiner(" ", "weft bisect ", "");
    ParameterReader read = new ParameterReader(parameters);
    command.add(ShellWord.shown(read.text(JobUse.PARAMETER).orElse("JOB")));
    command.add("--repo").add(ShellWord.shown(read.text(BisectParameters.REPO).orElse(".")));
    command.add("--good").add(searched.name(between.lastGood()));
    command.add("--bad").add(searched.name(between.firstBad()));
    return "; search without 'paths' among the "
        + (among == 1 ? "1 commit" : among + " commits")
        + " there: "
        + command
        + ", with the other options as they were";
  }
}
