package dev.weft.actions.ssh;

import java.io.IOException;
import java.io.Serial;

/** A host does not open as many channels in one session. */
final class RefusedChannelException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  RefusedChannelException(SshHost host) {
    super(
        "host "
            + host
            + " opens no further channel; its SSH server allows fewer than "
            + host.channels()
            + " at once (MaxSessions in its sshd_config), so say 'channels' accordingly");
  }
}
