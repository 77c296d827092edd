package dev.weft.actions.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The real shells that this machine has. */
final class Shells {
  /** A shell to test with, whether it is here or not. */
  record Shell(String name, List<String> argv) {
    boolean isBash() {
      return name.equals("bash");
    }

    @Override
    public String toString() {
      return name;
    }

    /** Runs a script file and returns what it prints. */
    String run(Path script, Path folder, Map<String, String> environment)
        throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(argv);
      command.add(script.toString());
      Path output = folder.resolve("printed");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .redirectError(folder.resolve("errors").toFile());
      builder.environment().clear();
      builder.environment().put("PATH", System.getenv("PATH"));
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(environment);
      builder.start().waitFor();
      return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    }
  }

  private Shells() {}

  static Stream<Shell> all() {
    return Stream.of(
        new Shell("dash", List.of("dash")),
        new Shell("bash", List.of("bash")),
        new Shell("busybox", List.of("busybox", "sh")));
  }

  /** Tells whether a shell is on the machine. */
  static boolean isHere(Shell shell) {
    return find(shell.argv().get(0)).isPresent();
  }

  private static Optional<Path> find(String program) {
    String folders = Optional.ofNullable(System.getenv("PATH")).orElse("/bin:/usr/bin");
    return Stream.of(folders.split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
