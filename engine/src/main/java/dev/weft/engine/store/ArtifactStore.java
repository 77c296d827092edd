package dev.weft.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Keeps files and folders by the SHA-256 of what is in them. What is kept is never handed out
 * itself, only copies of it, so that nothing an action does to a file can change what is kept. Safe
 * for use by several threads and processes.
 */
public interface ArtifactStore {
  /**
   * Keeps a copy of a file or folder. When this returns, the copy outlasts the process.
   *
   * @return its address: of a file the SHA-256 of its content, of a folder that of its {@link
   *     dev.weft.engine.command.FolderListing}, each the same as a value of that file or folder has
   */
  String put(Path source) throws IOException;

  /**
   * Makes a copy at a place where nothing is, which outlasts a power cut, and makes sure that it is
   * what was once kept. What is not is set aside and never served again.
   *
   * @throws DamagedArtifactException when it is damaged or gone; what is at the place then is not
   *     to be used
   */
  void copyTo(Path target, String sha256, boolean directory) throws IOException;

  /** Tells whether all of a file or folder is kept, without looking whether it is whole. */
  boolean isKept(String sha256, boolean directory) throws IOException;

  /** Returns everything that is kept: files, and the listings of folders. */
  List<Entry> entries() throws IOException;

  /** Returns the addresses of all that a folder is made of, its own included, as far as known. */
  Set<String> partsOf(String sha256) throws IOException;

  /** Forgets one entry. */
  void remove(Entry entry) throws IOException;

  /** Removes what was set aside and what writers that died left; returns the bytes freed. */
  long sweep(Instant before) throws IOException;

  /**
   * One thing kept.
   *
   * @param size in bytes
   * @param kept when it was last put
   */
  record Entry(String sha256, long size, Instant kept) {}
}
