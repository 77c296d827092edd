package dev.weft.actions.file;

import dev.weft.engine.command.ContentHash;
import dev.weft.expression.eval.Value;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where something is put, whole or not at all: it is made at {@link #part} and moved when it is
 * done. The same attempt has the same part, so that whoever performs it again clears away what an
 * earlier engine left there; two attempts never have.
 *
 * @param attempt what tells attempts apart; a part of a file name
 */
public record Destination(Path path, String attempt) implements Closeable {
  /** Returns where it is made, which is beside its place. */
  public Path part() {
    return path.resolveSibling("." + path.getFileName() + "." + attempt + ".part");
  }

  private Path old() {
    return path.resolveSibling("." + path.getFileName() + "." + attempt + ".old");
  }

  /** Makes the folder around the place, and clears the part away. */
  public void begin() throws IOException {
    Path around = path.getParent();
    if (around != null) {
      Files.createDirectories(around);
    }
    close();
  }

  /** Clears away what is not done. */
  @Override
  public void close() throws IOException {
    TreeRemoval.remove(part());
    TreeRemoval.remove(TreeMaking.spare(part()));
  }

  /** Moves a file that is done to its place, over one that is there. */
  public Value.Artifact put(ContentHash content) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException("'" + path + "' is a folder; name the file in it");
    }
    Files.move(part(), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new Value.Artifact(path.toString(), content.sha256(), content.size(), false);
  }

  /**
   * Moves a folder that is done to its place. One that is there is left alone where it is the same.
   *
   * @param replace whether one that is not may be replaced
   */
  public Value.Artifact putFolder(boolean replace) throws IOException {
    ContentHash content = ContentHash.ofFolder(part());
    boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    if (there && !isSame(content)) {
      if (!replace) {
        throw new RefusedException(
            "'" + path + "' is there already and is not the same; allow it with 'replace: true'");
      }
      TreeRemoval.remove(old());
      Files.move(path, old(), StandardCopyOption.ATOMIC_MOVE);
      there = false;
    }
    if (!there) {
      Files.move(part(), path, StandardCopyOption.ATOMIC_MOVE);
    }
    TreeRemoval.remove(old());
    return new Value.Artifact(path.toString(), content.sha256(), content.size(), true);
  }

  private boolean isSame(ContentHash content) throws IOException {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && ContentHash.ofFolder(path).equals(content);
  }
}
