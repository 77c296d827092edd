package dev.weft.samples;

import dev.weft.actions.testing.Sshd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A host for examples: an SSH server on this machine with keys of its own. */
record SshHostSetup(Sshd host) implements ExampleSetup {
  static SshHostSetup start(Path folder) throws IOException {
    try {
      return new SshHostSetup(Sshd.start(folder));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public List<String> words() {
    return List.of(
        "-i", "host=" + host.address(),
        "-i", "key=" + host.userKey(),
        "-i", "known_hosts=" + host.knownHosts());
  }

  @Override
  public void close() {
    host.close();
  }
}
