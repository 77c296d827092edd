package dev.weft.engine.process;

import dev.weft.engine.job.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Children of this process on this machine. Each is started through {@code setsid}, which makes it
 * the leader of a session and a group of its own without another process in between. What a child
 * leaves running in its group when it ends is ended, too; a service that is meant to stay must
 * begin a session of its own. When a child is killed, so is everything that it started, sessions of
 * their own or not. Safe for use by several threads; an interrupt ends the child that the thread
 * waits for.
 *
 * <p>Used as they are they start children that nobody but this process knows; {@link #direct} and
 * {@link #supervised} start those of attempts.
 */
public final class LocalProcesses implements Processes {
  private static final long LOOK_AT_LOG_MILLIS = 500;

  private final Programs programs;
  private final Map<String, String> own;
  private final ChildRules rules;
  private final ChildStarter starter;
  private final NewestProcess newest;
  private final ProgramPath path = new ProgramPath();

  /**
   * Programs of the system.
   *
   * @param folders where they are looked for
   */
  record Programs(Path setsid, Path shell, String folders) {
    static Programs find(String folders) throws CannotStartException {
      return new Programs(
          program("setsid", "util-linux", folders), program("sh", "dash", folders), folders);
    }

    /** Finds the program that few children need. */
    Path env() throws CannotStartException {
      return program("env", "coreutils", folders);
    }

    private static Path program(String name, String origin, String folders)
        throws CannotStartException {
      Optional<Path> found = ProgramPath.find(name, folders, Path.of("").toAbsolutePath());
      return found.orElseThrow(
          () ->
              new CannotStartException(
                  "program '"
                      + name
                      + "' (package "
                      + origin
                      + ") is needed to run child processes,"
                      + " and is not in any folder of PATH ("
                      + folders
                      + ")"));
    }
  }

  private LocalProcesses(
      Programs programs, Map<String, String> own, ChildRules rules, NewestProcess newest) {
    this.programs = programs;
    this.own = own;
    this.rules = rules;
    this.starter = new ChildStarter(programs.setsid());
    this.newest = newest;
  }

  /**
   * Finds the programs it needs.
   *
   * @param grace how long a child that is asked to end may take before it is killed
   * @param limits one of them says how many bytes a log or a standard output may hold
   * @param environment that of this process
   * @throws CannotStartException when one is missing; the message says what to install
   */
  public static LocalProcesses find(Duration grace, Limits limits, Map<String, String> environment)
      throws CannotStartException {
    if (!ProcessTable.isPresent()) {
      throw new CannotStartException("child processes are watched through /proc, which is missing");
    }
    Programs programs = Programs.find(environment.getOrDefault("PATH", "/bin:/usr/bin"));
    try {
      ChildRules rules = new ChildRules(grace, limits);
      return new LocalProcesses(programs, Map.copyOf(environment), rules, NewestProcess.open());
    } catch (IOException e) {
      throw new CannotStartException("child processes cannot be watched: " + e.getMessage());
    }
  }

  /** Returns what starts children that are lost when this process dies. */
  public Supervision direct() {
    return new DirectChildren(this);
  }

  /** Returns what starts children that outlive this process, and whose ends are recorded. */
  public Supervision supervised() {
    return new SupervisedChildren(this, Wrapper.load(programs, own));
  }

  @Override
  public int run(ProcessRequest request) throws IOException, InterruptedException {
    return run(request, Optional.empty());
  }

  /** Runs a child that bears a mark. */
  int run(ProcessRequest request, Optional<RunMark> mark) throws IOException, InterruptedException {
    path.check(request);
    ProcessRequest marked = mark.map(m -> request.with(RunMark.NAME, m.value(own))).orElse(request);
    Process child = starter.start(marked, request.argv().get(0));
    await(child, request.streams(), mark);
    endLeftovers(child);
    return child.exitValue();
  }

  /** Starts a wrapper around a child whose program is known to be there. */
  Process startWrapper(ProcessRequest request, ProcessRequest wrapped)
      throws IOException, InterruptedException {
    path.check(request);
    return starter.start(wrapped, request.argv().get(0));
  }

  /**
   * Waits for the end of a child; when the thread is interrupted instead, nothing is left of it.
   */
  void await(Process child, ProcessRequest.Streams streams, Optional<RunMark> mark)
      throws IOException, InterruptedException {
    try {
      while (!child.waitFor(LOOK_AT_LOG_MILLIS, TimeUnit.MILLISECONDS)) {
        rules.check(streams);
      }
      rules.check(streams);
    } catch (LogLimitException | InterruptedException e) {
      end(ChildTree.Leader.of(child), mark);
      throw e;
    }
  }

  /**
   * Ends what a child of this process that ended left in its group; cheap when there is nothing.
   */
  void endLeftovers(Process child) throws IOException, InterruptedException {
    if (ProcessTable.hasMembers(child.pid(), newest.pid())) {
      end(ChildTree.Leader.of(child), Optional.empty());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Ends a child and all that it started. */
  void end(ChildTree.Leader leader, Optional<RunMark> mark) throws IOException {
    new ChildTree(leader, mark, programs.shell()).end(rules.grace());
  }

  ChildRules rules() {
    return rules;
  }
}
