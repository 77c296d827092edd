package dev.weft.actions.image;

import java.io.IOException;
import java.util.Optional;

/** A file system that is read. */
interface FileSystem {
  /** The longest target of a link, and so the longest path, in bytes. */
  int LONGEST_TARGET = 4096;

  /** Returns what it is called: {@code ext4}, {@code FAT16}. */
  String name();

  /** Returns the region that it lies in. */
  Region region();

  /** Returns its uppermost folder. */
  Entry root() throws IOException;

  /** Finds a name in a folder, by the rules for names that the file system has. */
  Optional<Entry> find(Entry folder, String name) throws IOException;

  /** Shows the names in a folder, without itself and its parent, until the visitor has enough. */
  void list(Entry folder, Visitor visitor) throws IOException;

  /** Returns the content of a file. */
  Content content(Entry file) throws IOException;

  /** Returns what a link points to. */
  String target(Entry link) throws IOException;

  /** Is shown names. */
  @FunctionalInterface
  interface Visitor {
    /** Takes the next name and tells whether to go on. */
    boolean visit(Named named) throws IOException;
  }

  /** A name in a folder. */
  interface Named {
    /** Returns the name; what is not UTF-8 in it is U+FFFD. */
    String name();

    /** Reads what it stands for. */
    Entry entry() throws IOException;
  }
}
