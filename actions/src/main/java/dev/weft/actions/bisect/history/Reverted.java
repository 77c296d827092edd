package dev.weft.actions.bisect.history;

import java.nio.file.Path;
import java.util.List;

/** What became of taking the culprit back on top of the bad end. */
public sealed interface Reverted {
  /** It is taken back; the result is in a working tree. */
  record Done(Path tree) implements Reverted {}

  /**
   * It does not apply.
   *
   * @param conflicts paths that were changed since, in order; there may be none where git says
   *     otherwise why
   */
  record DoesNotApply(List<String> conflicts) implements Reverted {
    public DoesNotApply {
      conflicts = List.copyOf(conflicts);
    }
  }

  /** Nothing of it is left to take back. */
  record ChangesNothing() implements Reverted {}
}
