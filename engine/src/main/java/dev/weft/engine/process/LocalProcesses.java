package dev.weft.engine.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Children of this process on this machine. Each is started through {@code setsid}, which makes it
 * the leader of a session and a group of its own without another process in between. What a child
 * leaves running in its group when it ends is ended, too; a service that is meant to stay must
 * begin a session of its own. When a child is killed, so is everything that it started, sessions of
 * their own or not. Safe for use by several threads; an interrupt ends the child that the thread
 * waits for.
 */
public final class LocalProcesses implements Processes {
  /** How much may be printed where nothing else is said: 256 MiB. */
  public static final long LOG_LIMIT = 256L << 20;

  private static final long LOOK_AT_LOG_MILLIS = 500;
  private static final String MARK = "WEFT_OUT";
  private static final File NOTHING = new File("/dev/null");

  private final Programs programs;
  private final NewestProcess newest;
  private final Duration grace;
  private final long logLimit;
  private final ProgramPath path = new ProgramPath();
  private final Queue<ProcessBuilder> builders = new ConcurrentLinkedQueue<>();

  /** Programs of the system. */
  private record Programs(Path setsid, Path kill) {}

  private LocalProcesses(Programs programs, NewestProcess newest, Duration grace, long logLimit) {
    this.programs = programs;
    this.newest = newest;
    this.grace = grace;
    this.logLimit = logLimit;
  }

  /**
   * Finds the programs it needs.
   *
   * @param grace how long a child that is asked to end may take before it is killed
   * @param logLimit how many bytes a log or a standard output may hold
   * @param environment that of this process, for its {@code PATH}
   * @throws CannotStartException when one is missing; the message says what to install
   */
  public static LocalProcesses find(Duration grace, long logLimit, Map<String, String> environment)
      throws CannotStartException {
    String folders = environment.getOrDefault("PATH", "/bin:/usr/bin");
    if (!ProcessTable.isPresent()) {
      throw new CannotStartException("child processes are watched through /proc, which is missing");
    }
    var programs =
        new Programs(program("setsid", "util-linux", folders), program("kill", "procps", folders));
    try {
      return new LocalProcesses(programs, NewestProcess.open(), grace, logLimit);
    } catch (IOException e) {
      throw new CannotStartException("child processes cannot be watched: " + e.getMessage());
    }
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

  @Override
  public int run(ProcessRequest request) throws IOException, InterruptedException {
    path.check(request);
    Optional<Path> input = Optional.empty();
    if (request.streams().input().isPresent()) {
      input = Optional.of(Files.createTempFile("weft-input", ""));
      Files.writeString(input.get(), request.streams().input().get());
    }
    try {
      Process child = start(request, input);
      await(child, request);
      return child.exitValue();
    } finally {
      if (input.isPresent()) {
        Files.deleteIfExists(input.get());
      }
    }
  }

  private Process start(ProcessRequest request, Optional<Path> input)
      throws CannotStartException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    List<String> argv = new ArrayList<>(request.argv().size() + 1);
    argv.add(programs.setsid().toString());
    argv.addAll(request.argv());
    // One that was used before: each new one would copy the whole environment of this process.
    ProcessBuilder builder = Objects.requireNonNullElseGet(builders.poll(), ProcessBuilder::new);
    try {
      return prepare(builder.command(argv), request, input).start();
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotStartException(
          "program '" + request.argv().get(0) + "' cannot be started: " + e.getMessage());
    } finally {
      builders.add(builder);
    }
  }

  private static ProcessBuilder prepare(
      ProcessBuilder builder, ProcessRequest request, Optional<Path> input) {
    Map<String, String> environment = builder.directory(request.folder().toFile()).environment();
    environment.clear();
    environment.putAll(request.environment());
    builder.redirectInput(input.map(Path::toFile).orElse(NOTHING));
    Redirect log = Redirect.appendTo(request.streams().log().toFile());
    if (request.streams().output().isPresent()) {
      File output = request.streams().output().get().toFile();
      return builder.redirectErrorStream(false).redirectOutput(output).redirectError(log);
    }
    return builder.redirectErrorStream(true).redirectOutput(log);
  }

  /** The folder of outputs is in the environment of every child, and of one attempt only. */
  private static Optional<String> mark(ProcessRequest request) {
    return Optional.ofNullable(request.environment().get(MARK)).map(value -> MARK + "=" + value);
  }

  private void await(Process child, ProcessRequest request)
      throws IOException, InterruptedException {
    try {
      while (!child.waitFor(LOOK_AT_LOG_MILLIS, TimeUnit.MILLISECONDS)) {
        checkSizes(request.streams());
      }
      checkSizes(request.streams());
    } catch (LogLimitException | InterruptedException e) {
      group(child, mark(request)).end(grace);
      throw e;
    }
    ProcessGroup left = group(child, Optional.empty());
    if (left.isAlive()) {
      left.end(grace);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private ProcessGroup group(Process leader, Optional<String> mark) {
    return new ProcessGroup(leader, programs.kill(), newest, mark);
  }

  private void checkSizes(ProcessRequest.Streams streams) throws IOException {
    checkSize(streams.log(), "the log");
    if (streams.output().isPresent()) {
      checkSize(streams.output().get(), "standard output");
    }
  }

  private void checkSize(Path file, String what) throws IOException {
    if (file.toFile().length() > logLimit) {
      throw new LogLimitException(what + " is larger than " + logLimit + " bytes: '" + file + "'");
    }
  }
}
