package dev.weft.actions.bisect.history;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.job.Limits;
import dev.weft.engine.process.LocalProcesses;
import dev.weft.engine.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** Histories opened by an attempt in a folder. */
record Opened(Path attempt) {
  static LocalProcesses processes() throws IOException {
    return LocalProcesses.find(Duration.ofSeconds(1), Limits.USUAL, Map.copyOf(System.getenv()));
  }

  GitHistory of(Path repository) throws Exception {
    return of(repository, processes());
  }

  GitHistory of(Path repository, Processes processes) throws Exception {
    Path work = Files.createDirectories(attempt.resolve("work"));
    Path job = Files.createDirectories(attempt.resolve("job"));
    Folders folders = new Folders(job, work, attempt.resolve("out"), attempt.resolve("log"));
    Map<String, String> children =
        Map.of("PATH", String.valueOf(System.getenv("PATH")), "HOME", attempt.toString());
    return GitHistory.open(processes, folders, children, Map.of(), repository.toString());
  }

  static WrongPremise wrong(Executable search) {
    return assertThrows(WrongPremiseException.class, search).premise();
  }

  /** Returns the files of a working tree, without what git keeps for itself. */
  static List<String> files(Path tree) throws Exception {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.filter(Files::isRegularFile)
          .map(file -> tree.relativize(file).toString())
          .filter(file -> !file.startsWith(".git/") && !file.endsWith(".git"))
          .sorted()
          .toList();
    }
  }
}
