package dev.weft.engine.testing;

import dev.weft.engine.store.ArtifactStore;
import dev.weft.engine.testing.FaultPoint.Change;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Files that are kept, and faults of the disk that they lie on. A copy that fails or is cut off
 * without effect leaves what a half made one would: files that are shorter than they should be.
 */
public final class FaultArtifacts implements ArtifactStore {
  private final ArtifactStore store;
  private final FaultPoint point;

  /** Hands all calls but the faulty ones on to another store. */
  public FaultArtifacts(ArtifactStore store, FaultPoint point) {
    this.store = store;
    this.point = point;
  }

  @Override
  public String put(Path source) throws IOException {
    return point.call(() -> store.put(source));
  }

  @Override
  public void copyTo(Path target, String sha256, boolean directory) throws IOException {
    Change copy = () -> store.copyTo(target, sha256, directory);
    point.change(
        copy,
        () -> {
          copy.perform();
          halve(target);
        });
  }

  private static void halve(Path target) throws IOException {
    Files.walkFileTree(
        target,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found)
              throws IOException {
            if (found.isRegularFile()) {
              try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(found.size() / 2);
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public boolean isKept(String sha256, boolean directory) throws IOException {
    return point.call(() -> store.isKept(sha256, directory));
  }

  @Override
  public List<Entry> entries() throws IOException {
    return point.call(store::entries);
  }

  @Override
  public Set<String> partsOf(String sha256) throws IOException {
    return point.call(() -> store.partsOf(sha256));
  }

  @Override
  public void remove(Entry entry) throws IOException {
    point.change(() -> store.remove(entry));
  }

  @Override
  public long sweep(Instant before) throws IOException {
    return point.call(() -> store.sweep(before));
  }
}
