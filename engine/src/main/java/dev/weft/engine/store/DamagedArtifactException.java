package dev.weft.engine.store;

import java.io.IOException;
import java.io.Serial;

/** Something that was kept is no longer what it was, or is gone. */
public final class DamagedArtifactException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  public DamagedArtifactException(String message) {
    super(message);
  }
}
