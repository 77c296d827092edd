package dev.weft.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the example of a command needs beyond its file, such as a server or a repository: made
 * before the example is run, and closed behind it. One that cannot be made here says so with an
 * assumption.
 */
interface ExampleSetup extends AutoCloseable {
  /** Of an example that needs nothing. */
  ExampleSetup NONE = List::of;

  /**
   * Makes what the example of a command needs.
   *
   * @param folder empty, and gone afterwards
   */
  static ExampleSetup of(String command, Path folder) throws IOException {
    return switch (command) {
      case "git_archive", "git_checkout" -> GitExample.make(folder);
      case "http_download", "http_request", "http_upload" -> new HttpExample();
      case "ssh", "sftp_put", "sftp_get", "wait_for" -> SshHostSetup.start(folder);
      case "fetch" -> needing("mke2fs", "e2fsprogs");
      case "approve" -> new Approver("sign", "-i", "boards=3", "-m", "go on");
      default -> NONE;
    };
  }

  /** Skips the example where a program of a Debian package is missing. */
  private static ExampleSetup needing(String program, String debian) {
    assumeTrue(
        Programs.have(program), () -> program + " (Debian package " + debian + ") is missing");
    return NONE;
  }

  /** Returns more words for {@code weft run}, such as {@code -i url=http://…}. */
  List<String> words();

  /** Takes notice that the example is about to be run, with a state folder. */
  default void begins(Path state) {}

  /** Returns what the example printed as the document shows it: without ports, for example. */
  default String shown(String printed) {
    return printed;
  }

  @Override
  default void close() throws IOException {}
}
