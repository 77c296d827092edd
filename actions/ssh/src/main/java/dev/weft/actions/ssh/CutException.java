package dev.weft.actions.ssh;

import java.io.IOException;
import java.io.Serial;

/** A connection broke; what was going on at the other end goes on. */
final class CutException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  CutException(SshHost host, String reason) {
    super("the connection to host " + host + " broke: " + reason);
  }
}
