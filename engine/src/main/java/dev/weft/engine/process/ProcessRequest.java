package dev.weft.engine.process;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A child process to start.
 *
 * @param argv the program and its arguments, none of them interpreted
 * @param folder the folder it starts in
 * @param environment all of its environment
 */
public record ProcessRequest(
    List<String> argv, Path folder, Map<String, String> environment, Streams streams) {
  public ProcessRequest {
    argv = List.copyOf(argv);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /** Returns the same with one more entry in the environment. */
  ProcessRequest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new ProcessRequest(argv, folder, more, streams);
  }

  /**
   * Where its standard streams go.
   *
   * @param input the text on its standard input; without it the input is empty
   * @param output a file for standard output alone; without it the log takes that too
   * @param log a file to which standard error, and standard output where nothing else is said, is
   *     appended
   */
  public record Streams(Optional<String> input, Optional<Path> output, Path log) {}
}
