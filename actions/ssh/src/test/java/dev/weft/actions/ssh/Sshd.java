package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real OpenSSH server on this machine, with a key and files of its own, that lets in whoever runs
 * the tests.
 */
final class Sshd implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
  private static final int TRIES = 200;

  private final Path folder;
  private final int port;
  private final Process process;

  private Sshd(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Skips the test where there is no server to start. */
  static void assumeHere() {
    assumeTrue(Files.isExecutable(PROGRAM), "no /usr/sbin/sshd here (package openssh-server)");
  }

  /**
   * Starts one.
   *
   * @param more lines of its configuration, which come first
   */
  static Sshd start(Path folder, String... more) throws IOException, InterruptedException {
    assumeHere();
    Files.createDirectories(folder);
    if (Files.isWritable(Path.of("/run"))) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    key(folder, "host");
    key(folder, "user");
    Path home = Files.createDirectories(folder.resolve("home"));
    int port = freePort();
    Path configuration =
        Files.writeString(
            folder.resolve("sshd_config"),
            String.join("\n", more)
                + """

                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                PidFile none
                AuthorizedKeysFile %s
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                Subsystem sftp internal-sftp
                MaxStartups 200:30:400
                SetEnv HOME=%s
                """
                    .formatted(port, folder.resolve("host"), folder.resolve("user.pub"), home));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    Sshd sshd = new Sshd(folder, port, process);
    sshd.awaitStart();
    sshd.vouch(folder.resolve("host.pub"));
    return sshd;
  }

  static void key(Path folder, String name, String... more)
      throws IOException, InterruptedException {
    if (!Files.exists(folder.resolve(name))) {
      List<String> argv = new java.util.ArrayList<>(List.of("ssh-keygen", "-q", "-t", "ed25519"));
      argv.addAll(List.of("-f", folder.resolve(name).toString()));
      argv.addAll(more.length == 0 ? List.of("-N", "") : List.of(more));
      new ProcessBuilder(argv).inheritIO().start().waitFor();
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart() throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException e) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    throw new IOException("sshd did not start: " + Files.readString(folder.resolve("sshd.log")));
  }

  /** Makes a public key the one that the host is known by. */
  void vouch(Path publicKey) throws IOException {
    List<String> words = List.of(Files.readString(publicKey).split(" ", -1));
    Files.writeString(
        knownHosts(), "[127.0.0.1]:" + port + " " + words.get(0) + " " + words.get(1) + "\n");
  }

  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  Path folder() {
    return folder;
  }

  /** Returns the home folder of whoever logs in. */
  Path home() {
    return folder.resolve("home");
  }

  int port() {
    return port;
  }

  String address() {
    return System.getProperty("user.name") + "@127.0.0.1:" + port;
  }

  /** Returns an attempt at something on this host. */
  Attempt attempt(Path attempt) {
    return attempt(attempt, address());
  }

  /** Returns an attempt at something on this host, by another address. */
  Attempt attempt(Path attempt, String address) {
    return new Attempt(attempt)
        .with("host", address)
        .with("key", folder.resolve("user").toString())
        .with("known_hosts", knownHosts().toString())
        .with("reconnect", new Value.Text("1m"));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
