package dev.weft.actions.ssh;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.LoopbackHost;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;

/** Attempts at something on a host. */
final class SshAttempt {
  private SshAttempt() {}

  /** Returns one. */
  static Attempt on(LoopbackHost host, Path attempt) {
    return on(host, attempt, host.address());
  }

  /** Returns one that reaches the host by another address. */
  static Attempt on(LoopbackHost host, Path attempt, String address) {
    return new Attempt(attempt)
        .with("host", address)
        .with("key", host.userKey().toString())
        .with("known_hosts", host.knownHosts().toString())
        .with("reconnect", new Value.Text("1m"));
  }
}
