package dev.weft.actions.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An SSH server on this machine, whose folder has the key pairs {@code host}, which it has, and
 * {@code user}, which it lets in.
 */
public interface LoopbackHost extends AutoCloseable {
  /** Returns where its files are. */
  Path folder();

  /** Returns the port of 127.0.0.1 that it listens at. */
  int port();

  /**
   * Tells whether anybody ever wanted to prove to it who they are; a server that logs has to be at
   * {@code DEBUG1}.
   */
  boolean isOfferedProof() throws IOException;

  @Override
  void close();

  /** Makes a public key the one that the host is known by. */
  default void vouch(Path publicKey) throws IOException {
    List<String> words = List.of(Files.readString(publicKey).split(" ", -1));
    Files.writeString(
        knownHosts(), "[127.0.0.1]:" + port() + " " + words.get(0) + " " + words.get(1) + "\n");
  }

  /** Vouches for the host at another port, too, behind which something passes on what comes. */
  default void vouchAt(int other) throws IOException {
    String known = Files.readString(knownHosts());
    Files.writeString(knownHosts(), known + known.replace(":" + port(), ":" + other));
  }

  /** Returns the file of known hosts that vouches for it. */
  default Path knownHosts() {
    return folder().resolve("known_hosts");
  }

  /** Returns the private key that it lets in. */
  default Path userKey() {
    return folder().resolve("user");
  }

  /** Returns the home folder of whoever logs in. */
  default Path home() {
    return folder().resolve("home");
  }

  /** Returns {@code user@127.0.0.1:port}. */
  default String address() {
    return System.getProperty("user.name") + "@127.0.0.1:" + port();
  }

  /** Ends all that runs there, which would go on in a folder that is about to be removed. */
  default void endAll() {
    for (List<ProcessHandle> left = running(); !left.isEmpty(); left = running()) {
      left.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private List<ProcessHandle> running() {
    return ProcessHandle.allProcesses().filter(this::isAtHome).toList();
  }

  private boolean isAtHome(ProcessHandle any) {
    try {
      Path environment = Path.of("/proc/" + any.pid() + "/environ");
      String all = Files.readString(environment, StandardCharsets.ISO_8859_1);
      return all.contains("HOME=" + home() + "\0");
    } catch (IOException e) {
      return false; // it is over, or somebody else's
    }
  }
}
