package dev.weft.cli.killed;

import dev.weft.cli.Main;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.store.SqliteRunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Weft as a process of its own that works in a folder, so that it can be killed. With {@code
 * -Dweft.classpath} it is another build of it, such as the jar.
 */
record WeftProcess(Path folder) {
  /** Starts it. */
  Process start(String... words) throws IOException {
    return startWithin(List.of(), words);
  }

  /** Starts it by another program. */
  Process startWithin(List<String> program, String... words) throws IOException {
    List<String> all = new ArrayList<>(program);
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    all.add(System.getProperty("weft.classpath", System.getProperty("java.class.path")));
    all.add(Main.class.getName());
    all.addAll(List.of(words));
    return new ProcessBuilder(all)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(folder.resolve("said").toFile()))
        .start();
  }

  /** Runs it to its end; returns the exit code. */
  int run(String... words) throws IOException, InterruptedException {
    return start(words).waitFor();
  }

  /** Returns what it wrote so far, over all starts. */
  String said() {
    return read(folder.resolve("said"));
  }

  Path state() {
    return folder.resolve(".weft");
  }

  /** Returns the runs that are known. */
  List<RunId> runs() throws IOException {
    Optional<SqliteRunStore> open = SqliteRunStore.openForReading(state());
    if (open.isEmpty()) {
      return List.of();
    }
    try (SqliteRunStore store = open.get()) {
      return store.runs();
    }
  }

  /**
   * Returns the events of the newest run that is known, once the engine is dead. It may not be
   * number 1: an engine that ended before it stored a word leaves the folder of a run behind.
   */
  List<RunEvent> events() throws IOException {
    return entries().stream().map(Entry::event).toList();
  }

  private List<Entry> entries() throws IOException {
    List<RunId> runs = runs();
    if (runs.isEmpty()) {
      return List.of();
    }
    try (SqliteRunStore store = SqliteRunStore.openForReading(state()).orElseThrow()) {
      return store.events(runs.get(runs.size() - 1));
    }
  }

  /** Returns the folder of the newest run, known or not. */
  Optional<Path> newest() throws IOException {
    Path runs = state().resolve("runs");
    if (!Files.exists(runs)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(WeftProcess::isNumbered)
          .max(Comparator.comparingInt(run -> Integer.parseInt(run.getFileName().toString())));
    }
  }

  /** Tells whether the newest run that is known came to its end. */
  boolean isOver() throws IOException {
    return entries().stream()
        .anyMatch(each -> each.in().isRoot() && each.event() instanceof RunEvent.RunFinished);
  }

  /**
   * Returns the processes that attempts have left, without zombies: those that bear their mark, and
   * those that are in one of their folders.
   */
  List<Long> children() throws IOException {
    String mark = "WEFT_RUN_MARK=" + state();
    List<Long> found = new ArrayList<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.filter(WeftProcess::isNumbered).toList()) {
        if (read(process.resolve("environ")).contains(mark) || isWithin(process)) {
          found.add(Long.parseLong(process.getFileName().toString()));
        }
      }
    }
    return found;
  }

  private boolean isWithin(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).startsWith(state());
    } catch (IOException e) {
      return false; // it ended meanwhile, or is somebody else's
    }
  }

  private static boolean isNumbered(Path folder) {
    return folder.getFileName().toString().chars().allMatch(Character::isDigit);
  }

  /** Returns the processes that are left when those that end by themselves had five seconds. */
  List<Long> survivors() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    List<Long> left = children();
    while (!left.isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
      left = children();
    }
    return left;
  }

  /** Returns the number of the wrapper of an attempt, once it has said who it is. */
  static Optional<Long> wrapper(Path attempt) {
    String record = read(attempt.resolve("process"));
    boolean runs = record.startsWith("child") && !record.contains("exit");
    return runs ? Optional.of(Long.parseLong(record.substring(6, 16).strip())) : Optional.empty();
  }

  /** Reads a file; one that cannot be read is empty. */
  static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends SIGKILL to a process, or to a group where the number is negative. */
  static void kill(long pid) throws IOException, InterruptedException {
    signal("KILL", pid);
  }

  /** Sends a signal to a process, or to a group where the number is negative. */
  static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-s", name, "--", Long.toString(pid))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Tells whether processes started here ignore Ctrl-C, as those of a shell's background do. */
  static boolean isDeafToInterrupt() {
    return read(Path.of("/proc/self/status"))
        .lines()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> 1 & 1) == 1);
  }
}
