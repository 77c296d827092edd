package dev.weft.actions.ssh;

import dev.weft.engine.host.Address;
import dev.weft.engine.host.Host;
import dev.weft.engine.process.CannotStartException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A host of the hosts file, as SSH has it. */
final class HeldHost {
  /** Of the sessions that a host lets one connection have, some are left to others. */
  private static final int LEFT = 2;

  private HeldHost() {}

  /**
   * Returns it.
   *
   * @param passphrase that of its key, where it has one
   * @throws CannotStartException when it has no address
   */
  static SshHost of(Host host, Optional<String> passphrase) throws CannotStartException {
    if (host.reach().isEmpty()) {
      throw new CannotStartException(
          "host '" + host.name() + "' has no 'address' in the hosts file; say where it is");
    }
    Host.Reach reach = host.reach().get();
    Path home = Path.of(System.getProperty("user.home"));
    Path known =
        reach
            .keys()
            .knownHosts()
            .map(text -> path(text, home))
            .orElse(home.resolve(".ssh").resolve("known_hosts"));
    SshHost.Key key = new SshHost.Key(reach.keys().key().map(text -> path(text, home)), passphrase);
    SshHost.Trust files = new SshHost.Trust(List.of(known), Optional.empty());
    List<SshHost> jumps =
        reach.jump().stream()
            .map(jump -> new SshHost(address(jump), key, files, List.of(), LEFT))
            .toList();
    return new SshHost(
        address(reach.address()),
        key,
        new SshHost.Trust(
            List.of(known), reach.keys().fingerprint().map(text -> text.replace("=", ""))),
        jumps,
        Math.max(LEFT, reach.maxSessions() - LEFT));
  }

  private static SshHost.Address address(Address address) {
    String user = address.user().orElse(System.getProperty("user.name"));
    return new SshHost.Address(user, address.host(), address.port());
  }

  private static Path path(String text, Path home) {
    return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
  }
}
