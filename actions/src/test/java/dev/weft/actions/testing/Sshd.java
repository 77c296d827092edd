package dev.weft.actions.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real OpenSSH server on this machine, with a key and files of its own, that lets in whoever runs
 * the tests.
 */
public final class Sshd implements LoopbackHost {
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
  public static void assumeHere() {
    assumeTrue(Files.isExecutable(PROGRAM), "no /usr/sbin/sshd here (package openssh-server)");
  }

  /**
   * Starts one.
   *
   * @param more lines of its configuration, which come first
   */
  public static Sshd start(Path folder, String... more) throws IOException, InterruptedException {
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
                Subsystem sftp internal-sftp -d %s
                MaxStartups 200:30:400
                SetEnv HOME=%s
                """
                    .formatted(
                        port, folder.resolve("host"), folder.resolve("user.pub"), home, home));
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

  /** Makes a key and its public part, {@code name} and {@code name.pub}, unless it is there. */
  public static void key(Path folder, String name, String... more)
      throws IOException, InterruptedException {
    if (!Files.exists(folder.resolve(name))) {
      List<String> argv = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", "ed25519"));
      argv.addAll(List.of("-f", folder.resolve(name).toString()));
      argv.addAll(more.length == 0 ? List.of("-N", "") : List.of(more));
      new ProcessBuilder(argv).inheritIO().start().waitFor();
    }
  }

  /** Returns a port that nobody listens at. */
  public static int freePort() throws IOException {
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

  /** Returns what is left of attempts on it, once it had ten seconds to remove that. */
  public List<Path> attempts() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try (Stream<Path> left = Files.list(home().resolve(".weft/attempts"))) {
        List<Path> all = left.toList();
        if (all.isEmpty() || System.nanoTime() > end) {
          return all;
        }
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public boolean isOfferedProof() throws IOException {
    return Files.readString(folder.resolve("sshd.log")).contains("userauth-request");
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    endAll();
  }
}
