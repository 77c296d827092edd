package dev.weft.actions.bisect;

import dev.weft.actions.bisect.BisectSettings.Knowledge;
import dev.weft.actions.bisect.BisectSettings.Range;
import dev.weft.actions.bisect.BisectSettings.Trees;
import dev.weft.actions.bisect.history.Candidates;
import dev.weft.actions.bisect.history.Commit;
import dev.weft.actions.bisect.history.End;
import dev.weft.actions.bisect.history.Ends;
import dev.weft.actions.bisect.history.GitHistory;
import dev.weft.actions.bisect.history.Hotfixes;
import dev.weft.actions.bisect.history.ListedSpan;
import dev.weft.actions.bisect.history.Narrowing;
import dev.weft.actions.bisect.history.Span;
import dev.weft.actions.bisect.history.Worktrees;
import dev.weft.actions.bisect.history.WrongPremiseException;
import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.bisect.search.History;
import dev.weft.actions.bisect.search.Point;
import dev.weft.actions.bisect.search.SearchRange;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.process.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is searched: commits of a repository, or the entries of a list.
 *
 * @param repository empty for a list
 */
record Searched(
    Span span, Optional<GitHistory> repository, SearchRange range, Narrowing narrowing) {
  /** How much likelier a commit is that touches what is suspected. */
  private static final double LIKELY = 10;

  /**
   * What it takes to read it.
   *
   * @param environment of git
   */
  record Reach(Processes processes, Folders folders, Map<String, String> environment) {
    /** Returns that of an attempt. */
    static Reach of(CommandContext context) throws IOException {
      return new Reach(context.processes(), context.folders(), context.environment());
    }
  }

  /**
   * Reads it.
   *
   * @throws WrongPremiseException when it cannot be searched
   * @throws FailedException when git breaks
   */
  static Searched read(Reach reach, Range range)
      throws IOException, InterruptedException, WrongPremiseException, FailedException {
    if (range.repository().isEmpty()) {
      String list = range.list().orElseThrow(() -> FailedException.rejected("nothing is searched"));
      Path file = reach.folders().job().resolve(list);
      Span span = ListedSpan.read(file, range.ends().good(), range.ends().bad());
      return new Searched(span, Optional.empty(), numbered(span), Narrowing.NONE);
    }
    GitHistory history =
        GitHistory.open(
            reach.processes(),
            reach.folders(),
            reach.environment(),
            System.getenv(),
            range.repository().get());
    Ends ends = history.ends(range.ends().good(), range.ends().bad().orElse("HEAD"));
    Candidates candidates = history.candidates(ends, range.narrowing());
    Span span = new Span(ends, candidates);
    SearchRange numbered = informed(numbered(span), span, range.knowledge(), history);
    return new Searched(span, Optional.of(history), numbered, range.narrowing());
  }

  /** Adds what is known of candidates before any is tried. */
  private static SearchRange informed(
      SearchRange range, Span span, Knowledge knowledge, GitHistory history)
      throws IOException, InterruptedException, FailedException {
    if (knowledge.sources().isEmpty() && knowledge.likely().isEmpty()) {
      return range;
    }
    List<String> names = new ArrayList<>(span.candidates().size());
    for (int number = 0; number < span.candidates().size(); number++) {
      names.add(span.candidates().names().name(number));
    }
    SearchRange informed = range;
    if (!knowledge.sources().isEmpty()) {
      informed = informed.withGroups(history.equalTrees(names, knowledge.sources()));
    }
    if (!knowledge.likely().isEmpty()) {
      Set<String> likely = history.touching(span.ends(), knowledge.likely());
      informed =
          informed.withPrior(
              names.stream().mapToDouble(name -> likely.contains(name) ? LIKELY : 1).toArray());
    }
    return informed;
  }

  private static SearchRange numbered(Span span) {
    Candidates candidates = span.candidates();
    Ends ends = span.ends();
    List<String> around = new ArrayList<>(ends.good().stream().map(End::name).toList());
    around.addAll(ends.mergeBases());
    int[] outer = new int[candidates.boundary().size()];
    for (int each = 0; each < outer.length; each++) {
      int end = around.indexOf(candidates.boundary().name(each));
      outer[each] = -1 - (end >= 0 ? end : around.size() + each);
    }
    List<int[]> parents = new ArrayList<>(candidates.size());
    for (int number = 0; number < candidates.size(); number++) {
      IntStream outside = Arrays.stream(candidates.outside().of(number)).map(it -> outer[it]);
      IntStream inside = Arrays.stream(candidates.parents().of(number));
      parents.add(IntStream.concat(inside, outside).toArray());
    }
    boolean apart =
        !candidates.names().name(candidates.size() - 1).equals(span.ends().bad().name());
    return SearchRange.of(History.of(parents))
        .with(
            new SearchRange.Surrounding(
                ends.good().size(),
                ends.mergeBases().size(),
                outer.length,
                candidates.unlisted(),
                apart));
  }

  /** Returns the revision, or entry, of a point. */
  String name(Point point) {
    if (point instanceof Point.Candidate candidate) {
      return span.candidates().names().name(candidate.number());
    } else if (point instanceof Point.GoodEnd end) {
      return span.ends().good().get(end.number()).name();
    } else if (point instanceof Point.MergeBase base) {
      return span.ends().mergeBases().get(base.number());
    } else if (point instanceof Point.Outside outside) {
      return span.candidates().boundary().name(outside.number());
    }
    return span.ends().bad().name();
  }

  /** Returns what is suspected by name, the oldest first: also what no path names. */
  List<String> suspects(Answer answer) throws IOException, InterruptedException, FailedException {
    if (!answer.isLeftOut()) {
      return answer.suspects().stream().map(each -> span.candidates().names().name(each)).toList();
    }
    Answer.Between between = answer.between().orElseThrow();
    List<String> before = new ArrayList<>(span.ends().good().stream().map(End::name).toList());
    before.add(name(between.lastGood()));
    return repository
        .orElseThrow()
        .between(before, name(between.firstBad()), narrowing.firstParent());
  }

  /**
   * Returns working trees, where they are wanted and there can be any.
   *
   * @param job the folder of the job's file
   * @throws FailedException when a hotfix cannot be read
   */
  Optional<Worktrees> trees(Optional<Trees> wanted, Path job) throws IOException, FailedException {
    if (repository.isEmpty() || wanted.isEmpty()) {
      return Optional.empty();
    }
    GitHistory history = repository.get();
    Hotfixes hotfixes = Hotfixes.read(history, wanted.get().hotfixes(), job);
    return Optional.of(new Worktrees(history, wanted.get().keepIgnored(), hotfixes));
  }

  /** Returns what a commit says of itself; nothing of an entry. */
  Optional<Commit> commit(String name) throws IOException, InterruptedException, FailedException {
    return repository.isEmpty() ? Optional.empty() : Optional.of(repository.get().commit(name));
  }
}
