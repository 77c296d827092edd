package dev.weft.actions.bisect.history;

import dev.weft.actions.git.Git;
import dev.weft.actions.git.OwnRepository;
import dev.weft.actions.git.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the commits that the ends name, and how they stand to each other. */
record EndReader(Git git, Source source, OwnRepository own) {
  Ends read(List<String> good, String bad)
      throws IOException, InterruptedException, WrongPremiseException {
    Map<String, End> goods = new LinkedHashMap<>();
    for (String written : good) {
      End end = end("good", written);
      goods.putIfAbsent(end.name(), end);
    }
    End last = end("bad", bad);
    boolean allBefore = true;
    for (End each : goods.values()) {
      allBefore &= isBefore(each, last);
    }
    List<String> bases = new ArrayList<>();
    if (!allBefore) {
      List<String> all = new ArrayList<>(List.of(last.name()));
      all.addAll(goods.keySet());
      bases.addAll(mergeBases(all));
      bases.removeAll(goods.keySet());
    }
    return new Ends(List.copyOf(goods.values()), last, bases);
  }

  private End end(String place, String written)
      throws IOException, InterruptedException, WrongPremiseException {
    Optional<String> commit =
        written.chars().anyMatch(c -> c < ' ') ? Optional.empty() : source.find(git, written);
    if (commit.isEmpty()) {
      throw new WrongPremiseException(
          new WrongPremise.NoSuchRevision(place, written, source.folder()));
    }
    return new End(written, commit.get());
  }

  /** Tells whether a good end is an ancestor of the bad one. */
  private boolean isBefore(End good, End bad)
      throws IOException, InterruptedException, WrongPremiseException {
    if (good.name().equals(bad.name())) {
      throw new WrongPremiseException(new WrongPremise.SameEnds(good, bad));
    }
    List<String> bases = mergeBases(List.of(bad.name(), good.name()));
    if (bases.isEmpty()) {
      throw new WrongPremiseException(new WrongPremise.Unrelated(good, bad));
    }
    if (bases.contains(bad.name())) {
      throw new WrongPremiseException(new WrongPremise.SwappedEnds(good, bad));
    }
    return bases.contains(good.name());
  }

  /** Returns the best common ancestors of the first commit and a merge of the others. */
  private List<String> mergeBases(List<String> commits)
      throws IOException, InterruptedException, WrongPremiseException {
    List<String> arguments = new ArrayList<>(List.of("merge-base", "--all"));
    arguments.addAll(commits);
    Optional<String> found = git.ask(own.folder(), arguments.toArray(String[]::new));
    if (found.isEmpty() && !isWhole(commits)) {
      throw new WrongPremiseException(new WrongPremise.Damaged(source.folder(), git.complaint()));
    }
    return found.map(text -> List.of(text.split("\n", -1))).orElse(List.of());
  }

  /** Tells whether all ancestors are there; where some are not, git may find nothing in common. */
  private boolean isWhole(List<String> commits) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("rev-list", "--quiet"));
    arguments.addAll(commits);
    return git.run(own.folder(), arguments.toArray(String[]::new)) == 0;
  }
}
