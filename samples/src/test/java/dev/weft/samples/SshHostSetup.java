package dev.weft.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A host for examples: an SSH server on this machine with keys of its own. */
final class SshHostSetup implements ExampleSetup {
  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
  private static final int TRIES = 200;

  private final Path folder;
  private final int port;
  private final Process server;

  private SshHostSetup(Path folder, int port, Process server) {
    this.folder = folder;
    this.port = port;
    this.server = server;
  }

  static SshHostSetup start(Path folder) throws IOException {
    assumeTrue(Files.isExecutable(PROGRAM), "no /usr/sbin/sshd here (package openssh-server)");
    if (Files.isWritable(Path.of("/run"))) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    try {
      for (String name : List.of("host", "user")) {
        String file = folder.resolve(name).toString();
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file)
            .start()
            .waitFor();
      }
      int port = freePort();
      String configuration =
          CONFIGURATION.formatted(
              port, folder, folder, Files.createDirectory(folder.resolve("home")));
      Path file = Files.writeString(folder.resolve("sshd_config"), configuration);
      Process server =
          new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("sshd.log").toFile())
              .start();
      Files.writeString(
          folder.resolve("known_hosts"),
          "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
      SshHostSetup setup = new SshHostSetup(folder, port, server);
      setup.awaitStart();
      return setup;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static final String CONFIGURATION =
      """
      Port %d
      ListenAddress 127.0.0.1
      HostKey %s/host
      AuthorizedKeysFile %s/user.pub
      PidFile none
      StrictModes no
      UsePAM no
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      PermitRootLogin prohibit-password
      Subsystem sftp internal-sftp
      SetEnv HOME=%s
      """;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart() throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    throw new IOException(Files.readString(folder.resolve("sshd.log")));
  }

  @Override
  public List<String> words() {
    String host = System.getProperty("user.name") + "@127.0.0.1:" + port;
    return List.of(
        "-i", "host=" + host,
        "-i", "key=" + folder.resolve("user"),
        "-i", "known_hosts=" + folder.resolve("known_hosts"));
  }

  @Override
  public void close() {
    server.descendants().forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly();
  }
}
