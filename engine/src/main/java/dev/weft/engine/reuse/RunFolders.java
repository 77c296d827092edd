package dev.weft.engine.reuse;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.Artifacts;
import dev.weft.engine.store.PoisonedRunException;
import dev.weft.engine.store.RunStore;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What runs hold on to: the folders of finished runs, which may be freed, and all that runs refer
 * to which are not finished, which may not. A run that cannot be read counts as not finished.
 */
final class RunFolders {
  private final Path folder;
  private final List<Finished> finished = new ArrayList<>();
  private final Set<String> artifacts = new HashSet<>();
  private final Set<Path> needed = new HashSet<>();
  private long bytes;

  /** The folder of a run that is over. */
  record Finished(RunId run, Instant at, Path folder, long bytes) {}

  private RunFolders(Path stateFolder) {
    this.folder = stateFolder.resolve("runs");
  }

  static RunFolders of(RunStore runs, Path stateFolder) throws IOException {
    RunFolders folders = new RunFolders(stateFolder);
    for (RunId run : runs.runs()) {
      folders.add(run, runs);
    }
    folders.finished.removeIf(each -> folders.needed.contains(each.folder()));
    return folders;
  }

  /** Returns the finished runs that have a folder to which nothing refers any more. */
  List<Finished> finished() {
    return finished;
  }

  /** Returns how much is in the folders of all runs that can be read. */
  long bytes() {
    return bytes;
  }

  /** Returns the hashes of the files and folders that unfinished runs refer to. */
  Set<String> artifacts() {
    return artifacts;
  }

  private void add(RunId run, RunStore runs) throws IOException {
    List<Entry> entries;
    try {
      entries = runs.events(run);
    } catch (PoisonedRunException e) {
      return; // its folder is left alone
    }
    Optional<Instant> end = end(entries);
    Path own = folder.resolve(run.value());
    long size = Files.isDirectory(own) ? bytes(own) : 0;
    bytes += size;
    if (end.isEmpty()) {
      needed.add(own);
      for (Entry entry : entries) {
        hold(entry.event());
      }
    } else if (Files.isDirectory(own)) {
      finished.add(new Finished(run, end.get(), own, size));
    }
  }

  private static Optional<Instant> end(List<Entry> entries) {
    for (int at = entries.size() - 1; at >= 0; at--) {
      Entry entry = entries.get(at);
      if (entry.in().isRoot() && entry.event() instanceof RunEvent.RunFinished over) {
        return Optional.of(over.at());
      }
    }
    return Optional.empty();
  }

  private void hold(RunEvent event) {
    if (event instanceof RunEvent.AttemptSucceeded done) {
      hold(done.outputs());
    } else if (event instanceof RunEvent.ActionReused reused) {
      hold(reused.outputs());
    }
  }

  private void hold(Map<String, Value> outputs) {
    Artifacts.visit(
        outputs.values(),
        artifact -> {
          artifacts.add(artifact.sha256());
          Path path = Path.of(artifact.path());
          if (path.startsWith(folder) && path.getNameCount() > folder.getNameCount()) {
            needed.add(folder.resolve(path.getName(folder.getNameCount())));
          }
        });
  }

  private static long bytes(Path folder) throws IOException {
    long[] bytes = new long[1];
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // it cannot be removed either, which is said then
          }
        });
    return bytes[0];
  }
}
