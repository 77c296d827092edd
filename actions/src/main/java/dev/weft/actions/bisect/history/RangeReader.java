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
    if (candidates.size() > 0 && !narrowing.paths().isEmpty()) {
      candidates = CandidateReader.read(listed.get(), whole(candidates), most);
    }
    if (candidates.size() == 0) {
      throw new WrongPremiseException(new WrongPremise.NothingBetween(ends, narrowing.paths()));
    }
    new Completeness(git, source, own).require(range(ends));
    return candidates;
  }

  /** Returns the file of the candidates with all their parents, also those no path names. */
  private Path whole(Candidates candidates)
      throws IOException, InterruptedException, WrongPremiseException {
    StringBuilder names = new StringBuilder();
    for (int each = 0; each < candidates.size(); each++) {
      names.append(candidates.names().name(each)).append('\n');
    }
    Optional<Path> whole =
        git.print(
            own.folder(),
            names.toString(),
            "rev-list",
            "--no-walk=unsorted",
            "--parents",
            "--stdin");
    if (whole.isEmpty()) {
      throw new WrongPremiseException(new WrongPremise.Damaged(source.folder(), git.complaint()));
    }
    return whole.get();
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
