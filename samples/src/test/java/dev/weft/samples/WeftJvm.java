package dev.weft.samples;

import dev.weft.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Weft as a process of its own, that has no more memory than it is given. With {@code
 * -Dweft.classpath} it is another build of it, such as the jar.
 *
 * @param folder where it works, with its state and {@code said}, what it wrote
 * @param options of the JVM, such as {@code -Xmx64m}
 */
record WeftJvm(Path folder, List<String> options) {
  WeftJvm(Path folder, String... options) {
    this(folder, List.of(options));
  }

  /** Runs it to its end; returns the exit code. */
  int run(String... words) throws IOException, InterruptedException {
    return start(words).waitFor();
  }

  /** Starts it. */
  Process start(String... words) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(options);
    all.add("-cp");
    all.add(System.getProperty("weft.classpath", System.getProperty("java.class.path")));
    all.add(Main.class.getName());
    all.addAll(List.of(words));
    return new ProcessBuilder(all)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
        .start();
  }

  /** Returns what it wrote so far, over all runs. */
  String said() {
    return Repository.read(folder.resolve("said"));
  }
}
