package dev.weft.actions.bisect.history;

import dev.weft.actions.git.Git;
import dev.weft.actions.git.OwnRepository;
import dev.weft.actions.git.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the commits between the ends. */
record RangeReader(Git git, Source source, OwnRepository own) {
  Candidates candidates(Ends ends, Narrowing narrowing)
      throws IOException, InterruptedException, WrongPremiseException {
    List<String> arguments =
        new ArrayList<>(List.of("rev-list", "--reverse", "--topo-order", "--parents"));
    if (narrowing.firstParent()) {
      arguments.add("--first-parent");
    }
    arguments.addAll(range(ends));
    arguments.add("--");
    arguments.addAll(narrowing.paths());
    Optional<Path> listed = git.print(own.folder(), "", arguments.toArray(String[]::new));
    if (listed.isEmpty()) {
      new Completeness(git, source, own).require(range(ends));
      throw new WrongPremiseException(new WrongPremise.Damaged(source.folder(), git.complaint()));
    }
    int most = narrowing.firstParent() ? 1 : Integer.MAX_VALUE;
    Candidates candidates = CandidateReader.read(listed.get(), most);
    if (candidates.size() == 0) {
      throw new WrongPremiseException(new WrongPremise.NothingBetween(ends, narrowing.paths()));
    }
    new Completeness(git, source, own).require(range(ends));
    return candidates;
  }

  /** Returns the file of the hashes of those that touch a path; empty where git breaks. */
  Optional<Path> touching(Ends ends, List<String> paths) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("rev-list", "--full-history"));
    arguments.addAll(range(ends));
    arguments.add("--");
    arguments.addAll(paths);
    return git.print(own.folder(), "", arguments.toArray(String[]::new));
  }

  private static List<String> range(Ends ends) {
    List<String> range = new ArrayList<>(List.of(ends.bad().name()));
    ends.good().forEach(end -> range.add("^" + end.name()));
    return range;
  }
}
