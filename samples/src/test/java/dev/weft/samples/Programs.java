package dev.weft.samples;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The programs of this machine. */
final class Programs {
  private Programs() {}

  /** Finds a program where a shell would, and where those for root lie. */
  static Optional<Path> find(String name) {
    String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin:/sbin";
    for (String folder : Pattern.compile(File.pathSeparator, Pattern.LITERAL).split(folders, 0)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  /** Tells whether all of them are there. */
  static boolean have(String... names) {
    return List.of(names).stream().allMatch(name -> find(name).isPresent());
  }

  /** Takes the links out again. */
  static void unlink(Path folder) throws IOException {
    for (Path link : Repository.list(folder)) {
      Files.delete(link);
    }
  }

  /** Fills a folder with links to programs, so that it can be a whole PATH. */
  static void link(Path folder, String... names) throws IOException {
    for (String name : names) {
      Optional<Path> program = find(name);
      if (program.isPresent()) {
        Files.createSymbolicLink(folder.resolve(name), program.get().toAbsolutePath());
      }
    }
  }
}
