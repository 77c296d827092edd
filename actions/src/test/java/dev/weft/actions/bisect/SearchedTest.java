package dev.weft.actions.bisect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.bisect.BisectSettings.Knowledge;
import dev.weft.actions.bisect.BisectSettings.Range;
import dev.weft.actions.bisect.BisectSettings.Written;
import dev.weft.actions.bisect.history.Narrowing;
import dev.weft.actions.bisect.history.Terms;
import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.bisect.search.Noise;
import dev.weft.actions.bisect.search.Outcome;
import dev.weft.actions.bisect.search.Point;
import dev.weft.actions.bisect.search.Search;
import dev.weft.actions.bisect.search.SearchRules;
import dev.weft.actions.bisect.search.Status;
import dev.weft.actions.bisect.search.Verdict;
import dev.weft.actions.git.Repository;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.job.Limits;
import dev.weft.engine.process.LocalProcesses;
import dev.weft.expression.eval.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of histories of git, where a file says which commits are bad. */
final class SearchedTest {
  @TempDir Path folder;
  private Repository repository;
  private final List<String> tried = new ArrayList<>();

  @BeforeEach
  void anEmptyRepository() throws Exception {
    repository = Repository.make(folder.resolve("source"));
  }

  private Searched searched(List<String> good, Narrowing narrowing) throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    var folders = new Folders(folder, work, folder.resolve("out"), folder.resolve("log"));
    Map<String, String> environment =
        Map.of("PATH", String.valueOf(System.getenv("PATH")), "HOME", folder.toString());
    var processes =
        LocalProcesses.find(Duration.ofSeconds(1), Limits.USUAL, Map.copyOf(System.getenv()));
    return Searched.read(
        new Searched.Reach(processes, folders, environment),
        new Range(
            Optional.of(repository.folder().toString()),
            Optional.empty(),
            new Written(good, Optional.of("main")),
            narrowing,
            new Knowledge(List.of(), List.of())));
  }

  private Answer search(Searched searched) throws Exception {
    Search search = Search.of(searched.range(), SearchRules.EXACT);
    while (search.answer().isEmpty()) {
      Point next = search.choose(List.of(), 1).get(0);
      String commit = searched.name(next);
      tried.add(commit);
      boolean bad = repository.git("show", commit + ":bug").equals("1");
      search = search.take(new Verdict(next, bad ? Outcome.BAD : Outcome.GOOD));
    }
    return search.answer().get();
  }

  private String named(Searched searched, Answer answer) {
    return searched.name(new Point.Candidate(answer.culprit().orElseThrow()));
  }

  @Test
  void aBranchThatNeverHadTheRepairOfTheGoodEndIsNotBlamedForIt() throws Exception {
    String old = repository.commit("bug", "1");
    String good = repository.commit("bug", "0");
    repository.git("checkout", "-q", "-b", "topic", old);
    for (int number = 1; number <= 6; number++) {
      repository.commit("topic", "at " + number);
    }
    repository.git("checkout", "-q", "main");
    repository.commit("main", "so that it is no fast-forward");
    repository.git("merge", "-q", "--no-edit", "topic");
    repository.commit("bug", "1");
    Answer answer = search(searched(List.of(good), Narrowing.NONE));
    assertEquals(Status.FIXED_ON_GOOD_SIDE, answer.status(), answer.why());
    assertTrue(tried.contains(old), "what the topic is built on was not tried");
  }

  @Test
  void aBreakOutsideOfThePathsIsNotThatOfTheLastCommitInside() throws Exception {
    String good = repository.commit("bug", "0");
    repository.commit("src", "1");
    String last = repository.commit("src", "2");
    repository.commit("bug", "1");
    repository.commit("other", "1");
    Searched searched = searched(List.of(good), new Narrowing(false, List.of("src")));
    Answer answer = search(searched);
    assertEquals(Status.NO_REGRESSION, answer.status(), answer.why());
    assertTrue(tried.contains(last));
  }

  @Test
  void aBreakBetweenCommitsInsideOfThePathsIsNotThatOfTheNextOneInside() throws Exception {
    String good = repository.commit("bug", "0");
    String before = repository.commit("src", "1");
    String harmless = repository.commit("other", "1");
    String culprit = repository.commit("bug", "1");
    repository.commit("src", "2");
    repository.commit("src", "3");
    Searched searched = searched(List.of(good), new Narrowing(false, List.of("src")));
    Answer answer = search(searched);
    assertEquals(Status.FOUND_RANGE, answer.status(), answer.why());
    assertEquals(before, searched.name(answer.lastGood().orElseThrow()));
    assertEquals(List.of(harmless, culprit), searched.suspects(answer));
    Map<String, Value> written =
        Map.of("job", new Value.Text("probe.yaml"), "repo", new Value.Text("my project"));
    String why = new WayOut(searched, written).of(answer).why();
    String command = "weft bisect probe.yaml --repo 'my project' --good " + before;
    assertTrue(why.contains("among the 2 commits there: " + command + " --bad " + culprit), why);
  }

  @Test
  void gitGoesOnAmongAllCommitsWhereItCameWithOneBesideThePaths() throws Exception {
    String good = repository.commit("bug", "0");
    repository.commit("src", "1");
    repository.commit("other", "1");
    String culprit = repository.commit("bug", "1");
    repository.commit("src", "2");
    Searched searched = searched(List.of(good), new Narrowing(false, List.of("src")));
    Answer answer = search(searched);
    String log = new BisectReplay(searched, Terms.USUAL, answer).text(List.of());
    repository.git("bisect", "replay", Files.writeString(folder.resolve("l"), log).toString());
    String bad = repository.git("show", "HEAD:bug").equals("1") ? "bad" : "good";
    repository.git("bisect", bad);
    assertTrue(repository.git("bisect", "log").contains("first bad commit: [" + culprit), log);
  }

  @Test
  void aMergeIsNamedOnlyWhereWhatThePathsLeaveOutOnItsBranchesIsGood() throws Exception {
    String good = repository.commit("bug", "0");
    repository.git("checkout", "-q", "-b", "topic");
    repository.commit("src", "topic");
    String culprit = repository.commit("bug", "1");
    repository.git("checkout", "-q", "main");
    repository.commit("src", "main");
    repository.git("merge", "-q", "--no-commit", "-X", "ours", "topic");
    repository.commit("src", "both");
    Searched searched = searched(List.of(good), new Narrowing(false, List.of("src")));
    Answer answer = search(searched);
    assertEquals(Status.FOUND_RANGE, answer.status(), answer.why());
    assertTrue(searched.suspects(answer).contains(culprit), answer.why());
  }

  @Test
  void theNearestOfSeveralGoodEndsIsTheLastGoodOne() throws Exception {
    String older = repository.commit("bug", "0");
    String newer = repository.commit("other", "1");
    String culprit = repository.commit("bug", "1");
    repository.commit("other", "2");
    Searched searched = searched(List.of(older, newer), Narrowing.NONE);
    Answer answer = search(searched);
    assertEquals(culprit, named(searched, answer));
    assertEquals(newer, searched.name(answer.lastGood().orElseThrow()));
  }

  /** Makes a main line on which a branch of two commits is merged again and again. */
  private String branchesMergedAgain() throws Exception {
    String root = repository.commit("main", "0");
    for (int merge = 1; merge <= 6; merge++) {
      repository.git("checkout", "-q", "-b", "branch" + merge);
      repository.commit("branch" + merge, "1");
      repository.commit("branch" + merge, "2");
      repository.git("checkout", "-q", "main");
      repository.commit("main", "at " + merge);
      repository.git("merge", "-q", "--no-edit", "branch" + merge);
    }
    return root;
  }

  @Test
  void gitTakesTheLogAlsoWhereVerdictsContradictTheAnswer() throws Exception {
    Searched searched = searched(List.of(branchesMergedAgain()), Narrowing.NONE);
    int contradicted = 0;
    for (long seed = 1; seed <= 12; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int culprit = random.nextInt(searched.span().candidates().size());
      List<Probe> made = new ArrayList<>();
      Answer answer = noisy(searched, culprit, random, made);
      String log = new BisectReplay(searched, Terms.USUAL, answer).text(made);
      if (answer.culprit().isEmpty() || !log.contains("# not told to git")) {
        continue;
      }
      contradicted++;
      String said = replayed(log);
      String hash = named(searched, answer);
      assertTrue(said.contains(hash + " is the first bad commit"), "seed " + seed + "\n" + said);
    }
    assertTrue(contradicted > 2, "only " + contradicted + " logs with a contradiction");
  }

  private String replayed(String log) throws Exception {
    Path file = Files.writeString(folder.resolve("log.txt"), log);
    String said = repository.git("bisect", "replay", file.toString());
    repository.git("bisect", "reset");
    return said;
  }

  private static Answer noisy(
      Searched searched, int culprit, SplittableRandom random, List<Probe> made) {
    SearchRules rules = SearchRules.EXACT.with(new Noise.Known(.2, .2));
    Search search = Search.of(searched.range(), rules);
    while (search.answer().isEmpty()) {
      Point next = search.choose(List.of(), 1).get(0);
      boolean bad =
          next instanceof Point.Candidate candidate
              ? searched.range().history().ancestors(candidate.number()).get(culprit)
              : next instanceof Point.BadEnd;
      Outcome outcome = bad == (random.nextDouble() < .8) ? Outcome.BAD : Outcome.GOOD;
      made.add(new Probe(next, searched.name(next), Optional.of(outcome), "drawn", Probe.Made.NOT));
      search = search.take(new Verdict(next, outcome));
    }
    return search.answer().get();
  }

  @Test
  void aLogThatNamesNobodyIsTakenByGitToo() throws Exception {
    String good = repository.commit("bug", "0");
    String last = repository.commit("src", "1");
    repository.commit("bug", "1");
    Narrowing inside = new Narrowing(false, List.of("src"));
    Searched searched = searched(List.of(good), inside);
    Answer answer = search(searched);
    List<Probe> made =
        List.of(
            new Probe(new Point.Candidate(0), last, Optional.of(Outcome.GOOD), "", Probe.Made.NOT));
    String log = new BisectReplay(searched, Terms.FIX, answer).text(made);
    assertTrue(log.contains("# not told to git, broken: [" + last + "]\n"), log);
    assertTrue(!log.contains("git bisect fixed " + last), log);
    repository.git("bisect", "replay", Files.writeString(folder.resolve("l"), log).toString());
  }
}
