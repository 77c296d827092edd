package dev.weft.actions.image;

import java.io.IOException;

/** Where the bytes of a file are. */
@FunctionalInterface
interface Content {
  /** Returns the piece that begins at a byte of the file, which must lie before its end. */
  Run at(long offset) throws IOException;
}
