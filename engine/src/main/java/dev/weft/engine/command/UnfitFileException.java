package dev.weft.engine.command;

import java.io.IOException;
import java.io.Serial;

/**
 * A folder holds something that is neither a file, a folder nor a link, or that cannot be named.
 */
public final class UnfitFileException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** Makes one; the message is a clause about the folder, such as {@code holds 'a', a pipe}. */
  public UnfitFileException(String clause) {
    super(clause);
  }
}
