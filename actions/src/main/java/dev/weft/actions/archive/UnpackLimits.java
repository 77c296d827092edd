package dev.weft.actions.archive;

import dev.weft.actions.file.Given;
import dev.weft.actions.file.RefusedException;

/** How much may come out of an archive, and how much came already. */
final class UnpackLimits {
  static final String ENTRIES = "max_entries";
  static final String BYTES = "max_bytes";
  static final String RATIO = "max_ratio";

  /** Less than this harms nobody, however small the archive is. */
  private static final long HARMLESS = 1 << 20;

  /** What names and what belongs to them take in a list of entries, for each on the average. */
  private static final int LISTED = 512;

  private final Given given;
  private final long archive;
  private long listed;
  private long entries;
  private long bytes;

  /** Makes those of one archive, of a size in bytes. */
  UnpackLimits(Given given, long archive) {
    this.given = given;
    this.archive = archive;
  }

  /**
   * Counts an entry of a list that will be held in memory.
   *
   * @param size bytes of the list up to there
   */
  void listed(long size) throws RefusedException {
    long most = given.limit(ENTRIES);
    require(++listed <= most, "more than @ entries", ENTRIES);
    requireListed(size, most);
  }

  /**
   * Looks at the names that are held in memory, those of folders that no entry names among them.
   */
  void names(EntryNames names) throws RefusedException {
    long most = given.limit(ENTRIES);
    require(
        names.count() <= most, "more than @ entries, with the folders that they lie in", ENTRIES);
    requireListed(names.characters(), most);
  }

  private void requireListed(long size, long most) throws RefusedException {
    require(
        size <= HARMLESS || (size - HARMLESS) / LISTED < most,
        "a list of entries that is too long for @ of them",
        ENTRIES);
  }

  /** Counts an entry. */
  void entry() throws RefusedException {
    require(++entries <= given.limit(ENTRIES), "more than @ entries", ENTRIES);
  }

  /** Counts bytes before they are written. */
  void bytes(long count) throws RefusedException {
    bytes += count;
    require(bytes <= given.limit(BYTES), "more than @ bytes", BYTES);
    require(
        bytes <= HARMLESS || bytes / given.limit(RATIO) <= archive,
        "more than @ times its own size",
        RATIO);
  }

  private void require(boolean fits, String what, String limit) throws RefusedException {
    if (!fits) {
      String most = String.valueOf(given.limit(limit));
      throw new RefusedException(
          "holds "
              + what.replace("@", most)
              + "; where that is right, allow it with '"
              + limit
              + "'");
    }
  }
}
