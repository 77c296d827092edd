package dev.weft.engine.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Starts children, each as the leader of a session and a group of its own. */
final class ChildStarter {
  private static final File NOTHING = new File("/dev/null");

  private final Path setsid;
  private final Queue<ProcessBuilder> builders = new ConcurrentLinkedQueue<>();

  /** Makes a starter that starts through {@code setsid}. */
  ChildStarter(Path setsid) {
    this.setsid = setsid;
  }

  /**
   * Starts a child.
   *
   * @param name what messages call the program
   */
  Process start(ProcessRequest request, String name) throws IOException, InterruptedException {
    if (request.streams().input().isEmpty()) {
      return start(request, NOTHING, name);
    }
    Path input = Files.createTempFile("weft-input", "");
    try {
      Files.writeString(input, request.streams().input().get());
      return start(request, input.toFile(), name);
    } finally {
      Files.deleteIfExists(input); // the child has it open
    }
  }

  private Process start(ProcessRequest request, File input, String name)
      throws CannotStartException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    List<String> argv = new ArrayList<>(request.argv().size() + 1);
    argv.add(setsid.toString());
    argv.addAll(request.argv());
    // One that was used before: each new one would copy the whole environment of this process.
    ProcessBuilder builder = Objects.requireNonNullElseGet(builders.poll(), ProcessBuilder::new);
    try {
      return prepare(builder.command(argv), request, input).start();
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotStartException("program '" + name + "' cannot be started: " + e.getMessage());
    } finally {
      builders.add(builder);
    }
  }

  private static ProcessBuilder prepare(
      ProcessBuilder builder, ProcessRequest request, File input) {
    Map<String, String> environment = builder.directory(request.folder().toFile()).environment();
    environment.clear();
    environment.putAll(request.environment());
    builder.redirectInput(input);
    Redirect log = Redirect.appendTo(request.streams().log().toFile());
    Optional<Path> output = request.streams().output();
    return output.isPresent()
        ? builder
            .redirectErrorStream(false)
            .redirectOutput(output.get().toFile())
            .redirectError(log)
        : builder.redirectErrorStream(true).redirectOutput(log);
  }
}
