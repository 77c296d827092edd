package dev.weft.engine.reuse;

import dev.weft.engine.store.ArtifactStore;
import dev.weft.engine.store.KeptResult;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes the files and folders among outputs to the artifact store and back. */
final class PlacedFiles {
  private final ArtifactStore store;

  /** What is done to each file or folder among values. */
  private interface Change {
    Value.Artifact of(Value.Artifact artifact) throws IOException;
  }

  PlacedFiles(ArtifactStore store) {
    this.store = store;
  }

  /**
   * Keeps what outputs consist of.
   *
   * @param attempt the folder of the attempt that made them, to which paths become relative
   * @throws IOException also when a file is no longer what it was when its value was made
   */
  KeptResult.Made keep(Map<String, Value> outputs, Path attempt) throws IOException {
    Set<String> executable = new TreeSet<>();
    Path real = Files.exists(attempt) ? attempt.toRealPath() : attempt;
    Change keeping =
        artifact -> {
          Path path = Path.of(artifact.path());
          if (!store.put(path).equals(artifact.sha256())) {
            throw new IOException("'" + path + "' changed after it was made");
          }
          String relative =
              path.startsWith(real)
                  ? real.relativize(path).toString()
                  : "elsewhere/" + artifact.sha256() + "/" + path.getFileName();
          if (!artifact.directory() && Files.isExecutable(path)) {
            executable.add(relative);
          }
          return new Value.Artifact(
              relative, artifact.sha256(), artifact.size(), artifact.directory());
        };
    return new KeptResult.Made(changed(outputs, keeping), executable);
  }

  /**
   * Makes copies of what outputs consist of.
   *
   * @param folder takes them; whatever is in it is removed first
   */
  Map<String, Value> place(KeptResult.Made made, Path folder) throws IOException {
    TreeMap<String, Value.Artifact> wanted = new TreeMap<>();
    Change noting =
        artifact -> {
          wanted.put(artifact.path(), artifact);
          return artifact;
        };
    changed(made.outputs(), noting);
    remove(folder);
    String within = "";
    for (Value.Artifact artifact : wanted.values()) {
      String path = artifact.path();
      if (!within.isEmpty() && path.startsWith(within)) {
        continue; // came with the folder
      }
      copy(artifact, folder, made.executable().contains(path));
      within = artifact.directory() ? path + "/" : within;
    }
    Change placing =
        artifact ->
            new Value.Artifact(
                folder.resolve(artifact.path()).toString(),
                artifact.sha256(),
                artifact.size(),
                artifact.directory());
    return changed(made.outputs(), placing);
  }

  private void copy(Value.Artifact artifact, Path folder, boolean executable) throws IOException {
    Path target = folder.resolve(artifact.path()).normalize();
    if (!target.startsWith(folder) || target.equals(folder)) {
      throw new IOException("the kept path '" + artifact.path() + "' leads elsewhere");
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    store.copyTo(target, artifact.sha256(), artifact.directory());
    if (executable) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target);
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      Files.setPosixFilePermissions(target, permissions);
    }
  }

  /** Removes a folder and all that is in it; links are not followed. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Map<String, Value> changed(Map<String, Value> values, Change change)
      throws IOException {
    Map<String, Value> all = new LinkedHashMap<>(values.size() * 2);
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      all.put(entry.getKey(), changed(entry.getValue(), change));
    }
    return all;
  }

  /** Changes what is in a value, which is 64 deep at most. */
  private static Value changed(Value value, Change change) throws IOException {
    if (value instanceof Value.Artifact artifact) {
      return change.of(artifact);
    } else if (value instanceof Value.Items items) {
      List<Value> all = new ArrayList<>(items.values().size());
      for (Value item : items.values()) {
        all.add(changed(item, change));
      }
      return new Value.Items(all);
    } else if (value instanceof Value.Entries entries) {
      return new Value.Entries(changed(entries.values(), change));
    }
    return value;
  }
}
