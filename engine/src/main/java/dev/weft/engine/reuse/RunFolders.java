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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What runs hold on to: the folders of finished runs, which may be freed once no run that is kept
 * refers to them, and all that runs refer to which are not finished, which may not. A run that
 * cannot be read counts as not finished.
 */
final class RunFolders {
  private final Path folder;
  private final List<Finished> finished = new ArrayList<>();
  private final Set<String> artifacts = new HashSet<>();
  private final Set<Path> needed = new HashSet<>();
  private final Map<Path, Instant> used = new HashMap<>();
  private Instant latest = Instant.MIN;
  private Set<Path> ofLatest = Set.of();
  private long bytes;

  /**
   * The folder of a run that is over.
   *
   * @param at when the latest run ended that refers to it, which may be itself
   */
  record Finished(RunId run, Instant at, Path folder, long bytes) {
    Finished usedAt(Instant when) {
      return new Finished(run, when, folder, bytes);
    }
  }

  private RunFolders(Path stateFolder) {
    this.folder = stateFolder.resolve("runs");
  }

  static RunFolders of(RunStore runs, Path stateFolder) throws IOException {
    RunFolders folders = new RunFolders(stateFolder);
    for (RunId run : runs.runs()) {
      folders.add(run, runs);
    }
    folders.needed.addAll(folders.ofLatest);
    folders.finished.removeIf(each -> folders.needed.contains(each.folder()));
    folders.finished.replaceAll(
        each -> each.usedAt(folders.used.getOrDefault(each.folder(), each.at())));
    return folders;
  }

  /**
   * Returns the finished runs, but for the latest, whose folders no run refers to that must stay.
   */
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
      Artifacts.visitAll(entries, this::hold);
      return;
    }
    Set<Path> refersTo = new HashSet<>(Set.of(own));
    Artifacts.visitAll(entries, artifact -> folderOf(artifact).ifPresent(refersTo::add));
    refersTo.forEach(each -> used.merge(each, end.get(), RunFolders::later));
    if (Files.isDirectory(own)) {
      finished.add(new Finished(run, end.get(), own, size));
      if (!end.get().isBefore(latest)) {
        latest = end.get();
        ofLatest = refersTo;
      }
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
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

  private void hold(Value.Artifact artifact) {
    artifacts.add(artifact.sha256());
    folderOf(artifact).ifPresent(needed::add);
  }

  /** Returns the folder of the run in which an artifact lies, if it lies in one. */
  private Optional<Path> folderOf(Value.Artifact artifact) {
    Path path = Path.of(artifact.path());
    return path.startsWith(folder) && path.getNameCount() > folder.getNameCount()
        ? Optional.of(folder.resolve(path.getName(folder.getNameCount())))
        : Optional.empty();
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
