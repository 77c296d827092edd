package dev.weft.actions.image;

/**
 * What a name in a file system stands for.
 *
 * @param id by which the file system knows it, its own for each folder
 * @param size of its content in bytes; 0 for folders
 */
record Entry(Kind kind, long id, long size, boolean executable) {
  /** What it is. */
  enum Kind {
    FILE("a file"),
    FOLDER("a folder"),
    LINK("a symbolic link"),
    SPECIAL("a device, pipe or socket");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }
}
