package dev.weft.actions.git;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.process.ProcessRequest;
import dev.weft.engine.process.ProcessRequest.Streams;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program, as one attempt uses it. An attempt that is gone on with asks for the same children
 * in the same order, since what is asked next depends on how they ended and what they printed.
 */
final class Git {
  private static final int TAIL = 8192;

  private final CommandContext context;
  private final Folders folders;
  private final Map<String, String> environment;
  private int asked;

  /**
   * Makes one.
   *
   * @param environment of the children, changed by the methods
   */
  Git(CommandContext context, Folders folders, Map<String, String> environment) {
    this.context = context;
    this.folders = folders;
    this.environment = environment;
  }

  /** Says how repositories may be spoken to, such as {@code https:ssh}; nothing else is. */
  void allow(String protocols) {
    environment.put("GIT_ALLOW_PROTOCOL", protocols);
  }

  /** Sets a variable of the environment of further children. */
  void set(String name, String value) {
    environment.put(name, value);
  }

  /** Runs git and returns its exit code; what it prints goes to the log. */
  int run(Path folder, String... arguments) throws IOException, InterruptedException {
    return run(folder, environment, Optional.empty(), List.of(arguments));
  }

  /** Runs git and returns what it printed; empty where its exit code is not 0. */
  Optional<String> ask(Path folder, String... arguments) throws IOException, InterruptedException {
    return ask(folder, environment, arguments);
  }

  /** Runs git in another environment and returns what it printed. */
  Optional<String> ask(Path folder, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    asked++;
    Path output = folders.log().resolveSibling("git-" + asked);
    int code = run(folder, variables, Optional.of(output), List.of(arguments));
    return code == 0 ? Optional.of(Files.readString(output).strip()) : Optional.empty();
  }

  private int run(
      Path folder, Map<String, String> variables, Optional<Path> output, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>(arguments.size() + 1);
    argv.add("git");
    argv.addAll(arguments);
    Streams streams = new Streams(Optional.empty(), output, folders.log());
    return context.processes().run(new ProcessRequest(argv, folder, variables, streams));
  }

  /** Returns the end of the log, where the latest child said what is wrong. */
  String said() throws IOException {
    if (!Files.exists(folders.log())) {
      return "";
    }
    try (RandomAccessFile log = new RandomAccessFile(folders.log().toFile(), "r")) {
      long from = Math.max(0, log.length() - TAIL);
      byte[] bytes = new byte[(int) (log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
