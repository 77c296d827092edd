package dev.weft.actions.ssh;

import java.util.HashMap;
import java.util.Map;

/**
 * One connection for each host, shared by all attempts of this process. One that was not used for a
 * while is closed when another is asked for. Safe for use by several threads.
 */
final class Connections {
  private static final long KEPT_NANOS = 300L * 1_000_000_000;

  private final Sessions opener;
  private final Map<SshHost, Connection> byHost = new HashMap<>();

  Connections(Sessions opener) {
    this.opener = opener;
  }

  /** Returns the connection with a host; nothing is sent yet. */
  synchronized Connection with(SshHost host) {
    byHost
        .entrySet()
        .removeIf(
            each -> !each.getKey().equals(host) && each.getValue().closeIfUnusedFor(KEPT_NANOS));
    Connection connection = byHost.computeIfAbsent(host, key -> new Connection(key, opener));
    connection.touch();
    return connection;
  }
}
