package dev.weft.actions.ssh;

import java.io.IOException;
import java.io.Serial;

/**
 * A host cannot be connected to, so that nothing was asked of it, or does not speak as it must. The
 * message names it and says why.
 */
final class UnreachableException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final boolean lasting;

  /**
   * Makes one.
   *
   * @param lasting whether it makes no sense to try again
   */
  UnreachableException(SshHost host, String reason, boolean lasting) {
    super("host " + host + ": " + reason);
    this.lasting = lasting;
  }

  boolean isLasting() {
    return lasting;
  }
}
