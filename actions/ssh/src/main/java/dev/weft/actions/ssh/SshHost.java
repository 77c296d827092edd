package dev.weft.actions.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A host, how to get to it and how it is known.
 *
 * @param key what to log in with
 * @param trust what the host's own key must be
 * @param jumps the hosts on the way, the nearest first; each is verified as this one is
 * @param channels how many channels may be open at once
 */
public record SshHost(Address address, Key key, Trust trust, List<SshHost> jumps, int channels) {
  /** The port where none is said. */
  public static final int PORT = 22;

  /** How many channels may be open at once where nothing is said; servers take 10 as a rule. */
  public static final int CHANNELS = 8;

  public SshHost {
    jumps = List.copyOf(jumps);
  }

  /** Who logs in where. */
  public record Address(String user, String host, int port) {
    /** Returns how known_hosts calls it. */
    String knownAs() {
      return port == PORT ? host : "[" + host + "]:" + port;
    }

    @Override
    public String toString() {
      return user + "@" + host + (port == PORT ? "" : ":" + port);
    }
  }

  /**
   * What to log in with.
   *
   * @param file a private key; without it those of the agent, and the usual files
   */
  public record Key(Optional<Path> file, Optional<String> passphrase) {
    @Override
    public String toString() {
      return file.map(Path::toString).orElse("keys of the agent"); // never the passphrase
    }
  }

  /**
   * What the host's own key must be.
   *
   * @param knownHosts files in the form of OpenSSH
   * @param fingerprint the one key that is accepted, such as {@code SHA256:…}; the files are not
   *     asked then
   */
  public record Trust(List<Path> knownHosts, Optional<String> fingerprint) {
    public Trust {
      knownHosts = List.copyOf(knownHosts);
    }
  }

  /** Returns the same host at another address. */
  SshHost at(Address other) {
    return new SshHost(other, key, trust, jumps, channels);
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
