package dev.weft.engine.testing;

import java.io.Serial;

/** What becomes of a call that does not go as it should. */
public enum Fault {
  /** It has no effect, and the engine is told so. */
  FAIL_BEFORE(false, false),
  /** It has its effect, and the engine is told that it has none. */
  FAIL_AFTER(true, false),
  /** It has no effect, since the engine dies. */
  CRASH_BEFORE(false, true),
  /** It has its effect, and the engine dies before it knows. */
  CRASH_AFTER(true, true);

  private final boolean effective;
  private final boolean deadly;

  Fault(boolean effective, boolean deadly) {
    this.effective = effective;
    this.deadly = deadly;
  }

  /** Tells whether the call has its effect. */
  public boolean isEffective() {
    return effective;
  }

  /** Tells whether the engine dies. */
  public boolean isDeadly() {
    return deadly;
  }

  /** The death of the engine: nothing catches it. */
  public static final class Crash extends Error {
    @Serial private static final long serialVersionUID = 1;

    Crash() {
      super("the engine dies here", null, false, false);
    }
  }
}
