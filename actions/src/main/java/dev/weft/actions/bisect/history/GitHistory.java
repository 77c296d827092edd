package dev.weft.actions.bisect.history;

import dev.weft.actions.git.Git;
import dev.weft.actions.git.Origin;
import dev.weft.actions.git.OwnRepository;
import dev.weft.actions.git.Source;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.process.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The repository that is searched, as one attempt sees it. Revisions are read in the user's
 * repository; all else is asked of an empty one of the attempt's own that leans on the user's
 * objects. So the user's settings, hooks, replaced commits and working tree do not count, nothing
 * at all is changed in the user's repository, and what a killed attempt leaves behind lies in its
 * own folder and is in nobody's way. (With {@code git worktree} each of these would have to be
 * looked after.) Objects that no branch or tag holds must not be pruned meanwhile; git itself waits
 * two weeks with that.
 */
public final class GitHistory {
  private final Git git;
  private final Path work;
  private final Source source;
  private final OwnRepository own;
  private final boolean sha256;

  private GitHistory(Git git, Path work, Source source, OwnRepository own, boolean sha256) {
    this.git = git;
    this.work = work;
    this.source = source;
    this.own = own;
    this.sha256 = sha256;
  }

  /**
   * Opens one.
   *
   * @param children what children get, with what the job declares
   * @param environment that of this process
   * @param repository its folder; a relative one starts where the job file lies
   * @throws WrongPremiseException when it is none, or is shallow
   * @throws FailedException when git breaks
   */
  public static GitHistory open(
      Processes processes,
      Folders folders,
      Map<String, String> children,
      Map<String, String> environment,
      String repository)
      throws IOException, InterruptedException, WrongPremiseException, FailedException {
    Git git;
    Source source;
    try {
      Path folder = Origin.folder(repository, folders.job());
      git = Git.local(processes, folders, children, environment, List.of(folder));
      source = Source.of(git, folder);
    } catch (FailedException e) {
      throw new WrongPremiseException(new WrongPremise.NotARepository(e.failure().message()));
    }
    Optional<String> shallow = git.ask(source.folder(), "rev-parse", "--is-shallow-repository");
    if (shallow.orElse("").equals("true")) {
      throw new WrongPremiseException(new WrongPremise.Shallow(source.folder()));
    }
    Optional<String> format = git.ask(source.folder(), "rev-parse", "--show-object-format");
    boolean sha256 = format.orElse("").equals("sha256");
    Path work = folders.work().toRealPath();
    Origin origin = new Origin.Local(source.folder());
    OwnRepository own = OwnRepository.make(git, work.resolve("history"), origin, sha256);
    own.leanOn(List.of(source.objects()));
    return new GitHistory(git, work, source, own, sha256);
  }

  /**
   * Finds the ends.
   *
   * @param good at least one revision
   */
  public Ends ends(List<String> good, String bad)
      throws IOException, InterruptedException, WrongPremiseException {
    return new EndReader(git, source, own).read(good, bad);
  }

  /**
   * Finds the commits that are ancestors of the bad end, or it itself, and of no good one. Where
   * paths are named, the history is simplified as {@code git bisect} does.
   *
   * @throws WrongPremiseException when there are none, or not all of their objects are there
   */
  public Candidates candidates(Ends ends, Narrowing narrowing)
      throws IOException, InterruptedException, WrongPremiseException {
    return new RangeReader(git, source, own).candidates(ends, narrowing);
  }

  /**
   * Returns the whole hashes of those candidates that touch one of some paths.
   *
   * @throws FailedException when git breaks
   */
  public Set<String> touching(Ends ends, List<String> paths)
      throws IOException, InterruptedException, FailedException {
    Optional<Path> listed = new RangeReader(git, source, own).touching(ends, paths);
    Path hashes = succeeded(listed, "rev-list");
    return Set.copyOf(Files.readAllLines(hashes, StandardCharsets.ISO_8859_1));
  }

  /**
   * Returns the commits that are one or behind it, and are not any of some others or behind those,
   * whatever they touch; each stands behind its parents.
   */
  public List<String> between(List<String> before, String last, boolean firstParent)
      throws IOException, InterruptedException, FailedException {
    List<String> arguments = new ArrayList<>(List.of("rev-list", "--reverse", "--topo-order"));
    if (firstParent) {
      arguments.add("--first-parent");
    }
    arguments.add(last);
    before.forEach(each -> arguments.add("^" + each));
    Path listed = print("", arguments.toArray(String[]::new));
    return Files.readAllLines(listed, StandardCharsets.ISO_8859_1);
  }

  /**
   * Returns names of up to three ancestors of an end by first parents, each as far again as the one
   * before.
   *
   * @param step how far the first one is, at least 1
   */
  public List<String> older(End end, int step)
      throws IOException, InterruptedException, FailedException {
    long depth = Long.parseLong(ask("rev-list", "--count", "--first-parent", end.name()));
    List<String> older = new ArrayList<>();
    for (long far = step; far < depth && older.size() < 3; far *= 2) {
      older.add(end.written() + "~" + far);
    }
    return older;
  }

  /** Looks at a commit, of which the whole hash is known. */
  public Commit commit(String hash) throws IOException, InterruptedException, FailedException {
    return Commit.of(this, hash);
  }

  /**
   * Returns which commits have the same in all of some paths: those with the same number, counted
   * from 0 in the order in which they come.
   *
   * @param commits whole hashes; several may be the same
   * @param paths literal, from the top of the tree; without any the whole tree counts
   */
  public int[] equalTrees(List<String> commits, List<String> paths)
      throws IOException, InterruptedException, FailedException {
    return new EqualTrees(this).groups(commits, paths);
  }

  /** Returns what git says, which must succeed; the folder is not the user's. */
  String ask(String... arguments) throws IOException, InterruptedException, FailedException {
    return succeeded(git.ask(own.folder(), arguments), arguments[0]);
  }

  /** Returns the file of what git prints, which must succeed. */
  Path print(String input, String... arguments)
      throws IOException, InterruptedException, FailedException {
    return succeeded(git.print(own.folder(), input, arguments), arguments[0]);
  }

  private <T> T succeeded(Optional<T> answer, String what) throws IOException, FailedException {
    if (answer.isEmpty()) {
      throw FailedException.broken(
          "'git " + what + "' fails for '" + source.folder() + "'" + git.complaint());
    }
    return answer.get();
  }

  /** Returns the folder of the attempt that everything is put into. */
  Path work() {
    return work;
  }

  /** Makes a repository that leans on the user's objects and has the user's branches and tags. */
  OwnRepository make(Git apart, Path folder, String commit)
      throws IOException, InterruptedException, FailedException {
    OwnRepository made = OwnRepository.make(apart, folder, own.origin(), sha256);
    made.leanOn(List.of(source.objects()));
    made.fetchAll(commit);
    Optional<String> upstream = upstream();
    if (upstream.isPresent()) {
      apart.run(folder, "remote", "set-url", "--", "origin", upstream.get());
    }
    return made;
  }

  /**
   * Returns where the user's repository comes from, if from over the network: that is where the
   * addresses of its submodules begin that are relative.
   */
  private Optional<String> upstream() throws IOException, InterruptedException {
    Optional<String> url = git.ask(source.folder(), "config", "--local", "remote.origin.url");
    try {
      return url.isPresent() && Origin.of(url.get(), source.folder()) instanceof Origin.Remote
          ? url
          : Optional.empty();
    } catch (FailedException e) {
      return Optional.empty(); // it holds a login, or is none
    }
  }

  /** Returns the best common ancestors of a commit and a merge of others. */
  List<String> common(String commit, List<String> others)
      throws IOException, InterruptedException, FailedException {
    if (others.isEmpty()) {
      return List.of();
    }
    List<String> arguments = new ArrayList<>(List.of("merge-base", "--all", commit));
    arguments.addAll(others);
    return List.of(ask(arguments.toArray(String[]::new)).split("\n", -1));
  }

  /** Returns the start of a hash, of at least 12 characters, that names this commit alone. */
  public String shortHash(String hash) throws IOException, InterruptedException, FailedException {
    return ask("rev-parse", "--short=12", hash);
  }

  /** Returns git for a slot, with a log of its own. */
  Git git(Path log) {
    return git.apart(log);
  }
}
