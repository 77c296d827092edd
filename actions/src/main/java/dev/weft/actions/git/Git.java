package dev.weft.actions.git;

import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.process.ProcessRequest;
import dev.weft.engine.process.ProcessRequest.Streams;
import dev.weft.engine.process.Processes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program, as one attempt uses it. An attempt that is gone on with asks for the same children
 * in the same order, since what is asked next depends on how they ended and what they printed.
 */
public final class Git {
  private static final int TAIL = 8192;

  private final Processes processes;
  private final Path log;
  private final Map<String, String> environment;
  private int asked;

  private Git(Processes processes, Path log, Map<String, String> environment) {
    this.processes = processes;
    this.log = log;
    this.environment = new HashMap<>(environment);
  }

  /**
   * Makes one that speaks to repositories on this machine, with nothing of the user's settings.
   *
   * @param children what children get, with what the job declares
   * @param own the environment of this process
   * @param repositories those that are spoken to, with all links followed
   */
  public static Git local(
      Processes processes,
      Folders folders,
      Map<String, String> children,
      Map<String, String> own,
      List<Path> repositories)
      throws IOException {
    Path file = GitSettings.beside(folders.log());
    GitSettings.write(file, "", repositories);
    Git git = new Git(processes, folders.log(), GitSettings.environment(children, own, file));
    git.set("GIT_CEILING_DIRECTORIES", ceilings(folders, repositories));
    git.allow("file");
    return git;
  }

  /** Keeps git from taking a repository around a folder for the one in it. */
  private static String ceilings(Folders folders, List<Path> repositories) throws IOException {
    List<String> ceilings = new ArrayList<>();
    ceilings.add(String.valueOf(folders.work().toRealPath().getParent()));
    repositories.forEach(folder -> ceilings.add(String.valueOf(folder.getParent())));
    return String.join(":", ceilings);
  }

  /**
   * Returns another with the same environment, which neither feels what becomes of this one nor
   * shares a file with it.
   *
   * @param other what its children print, in a folder of its own
   */
  public Git apart(Path other) {
    return new Git(processes, other, environment);
  }

  /** Says how repositories may be spoken to, such as {@code https:ssh}; nothing else is. */
  void allow(String protocols) {
    environment.put("GIT_ALLOW_PROTOCOL", protocols);
  }

  /** Returns the environment of the children, a new map. */
  Map<String, String> environment() {
    return new HashMap<>(environment);
  }

  /** Sets a variable of the environment of further children. */
  void set(String name, String value) {
    environment.put(name, value);
  }

  /** Runs git and returns its exit code; what it prints goes to the log. */
  public int run(Path folder, String... arguments) throws IOException, InterruptedException {
    Streams streams = new Streams(Optional.empty(), Optional.empty(), log);
    return run(folder, environment, streams, arguments);
  }

  /** Runs git and returns what it printed; empty where its exit code is not 0. */
  public Optional<String> ask(Path folder, String... arguments)
      throws IOException, InterruptedException {
    return ask(folder, environment, arguments);
  }

  /** Runs git in another environment and returns what it printed. */
  Optional<String> ask(Path folder, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    Path output = nextOutput();
    Streams streams = new Streams(Optional.empty(), Optional.of(output), log);
    int code = run(folder, variables, streams, arguments);
    if (code != 0) {
      return Optional.empty();
    }
    // names in a history may be in any encoding
    return Optional.of(new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
  }

  /**
   * Runs git and returns the file of what it printed, which may be large and stays, since an
   * attempt that is gone on with reads it again; empty where its exit code is not 0.
   *
   * @param input the text on its standard input
   */
  public Optional<Path> print(Path folder, String input, String... arguments)
      throws IOException, InterruptedException {
    Path output = nextOutput();
    Streams streams = new Streams(Optional.of(input), Optional.of(output), log);
    int code = run(folder, environment, streams, arguments);
    return code == 0 ? Optional.of(output) : Optional.empty();
  }

  private Path nextOutput() {
    asked++;
    return log.resolveSibling("git-" + asked);
  }

  private int run(Path folder, Map<String, String> variables, Streams streams, String... arguments)
      throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>(arguments.length + 1);
    argv.add("git");
    argv.addAll(List.of(arguments));
    return processes.run(new ProcessRequest(argv, folder, variables, streams));
  }

  /** Returns the last thing that git complained of, as a clause that begins with a comma. */
  public String complaint() throws IOException {
    return Trouble.last(said());
  }

  /** Returns the end of the log, where the latest child said what is wrong. */
  String said() throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
