package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.Command;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way to a host and back. */
final class SftpTest {
  private static final int CUTS = Integer.getInteger("weft.cuts", 20);
  private static final int SIZE = 400_000;

  @TempDir Path folder;
  private Sshd host;

  @BeforeEach
  void start() throws Exception {
    host = Sshd.start(folder.resolve("sshd"));
  }

  @AfterEach
  void stop() {
    if (host != null) {
      host.close();
    }
  }

  private static Command command(String name) {
    return new SshCommands().make(new CommandName(name));
  }

  private Path random(String name, int size, long seed) throws IOException {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  @Test
  void aFileArrivesWholeWithItsModeAndComesBack() throws Exception {
    Path file = random("made/a *?[b]\\ é'\"$x", SIZE, 1);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
    String there = host.home() + "/to *?\\ é'\"$x";
    Map<String, Value> put =
        SshAttempt.on(host, folder.resolve("put"))
            .with("from", file.toString())
            .with("to", there)
            .output("sha256", Type.STRING)
            .output("size", Type.INTEGER)
            .succeeds(command("sftp_put"));
    assertEquals(new Value.Text(ContentHash.ofFile(file).sha256()), put.get("sha256"));
    assertEquals(new Value.Int(SIZE), put.get("size"));
    assertEquals(-1, Files.mismatch(file, Path.of(there)));
    assertEquals(
        "rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(there))));
    Map<String, Value> got =
        SshAttempt.on(host, folder.resolve("get"))
            .with("from", there)
            .output("file", Type.FILE)
            .succeeds(command("sftp_get"));
    Value.Artifact back = (Value.Artifact) got.values().iterator().next();
    assertEquals(-1, Files.mismatch(file, Path.of(back.path())));
    assertTrue(Files.isExecutable(Path.of(back.path())));
  }

  @Test
  void anotherFileInThePlaceIsReplacedAtOnce() throws Exception {
    Path file = random("new", 10, 1);
    Path there = Files.writeString(host.home().resolve("x"), "old");
    SshAttempt.on(host, folder.resolve("put"))
        .with("from", file.toString())
        .with("to", host.home() + "/x")
        .succeeds(command("sftp_put"));
    assertEquals(-1, Files.mismatch(file, there));
    try (Stream<Path> left = Files.list(host.home())) {
      assertEquals(List.of("x"), left.map(p -> p.getFileName().toString()).toList());
    }
  }

  @Test
  void aFolderGoesThereAndBackWithLinksAndModes() throws Exception {
    random("tree/sub/deep/file", 1000, 1);
    random("tree/empty-file", 0, 1);
    Path program = random("tree/program", 10, 2);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(folder.resolve("tree/empty"));
    Files.createSymbolicLink(folder.resolve("tree/link"), Path.of("sub/deep/file"));
    SshAttempt.on(host, folder.resolve("put"))
        .with("from", folder.resolve("tree").toString())
        .with("to", host.home() + "/tree")
        .succeeds(command("sftp_put"));
    Map<String, Value> got =
        SshAttempt.on(host, folder.resolve("get"))
            .with("from", host.home() + "/tree")
            .output("tree", Type.DIRECTORY)
            .succeeds(command("sftp_get"));
    Value.Artifact back = (Value.Artifact) got.values().iterator().next();
    assertEquals(ContentHash.ofFolder(folder.resolve("tree")).sha256(), back.sha256());
  }

  @Test
  void whatBreaksOffIsGoneOnWith() throws Exception {
    Path file = random("large", SIZE, 3);
    Random random = new Random(7);
    try (CuttingProxy proxy = new CuttingProxy(host.port())) {
      host.vouchAt(proxy.port());
      String address = System.getProperty("user.name") + "@127.0.0.1:" + proxy.port();
      int done = 0;
      for (int i = 0; i < CUTS; i++) {
        boolean put = i % 2 == 0;
        proxy.cutAfter(20_000 + random.nextInt(SIZE));
        Attempt attempt = SshAttempt.on(host, folder.resolve("cut-" + i), address);
        Path here = folder.resolve("back-" + i);
        attempt
            .with("from", put ? file.toString() : host.home() + "/there-" + (i - 1))
            .with("to", put ? host.home() + "/there-" + i : here.toString());
        try {
          attempt.succeeds(command(put ? "sftp_put" : "sftp_get"));
          Path made = put ? host.home().resolve("there-" + i) : here;
          assertEquals(-1, Files.mismatch(file, made), "attempt " + i);
          done++;
        } catch (UnreachableException e) {
          assertFalse(Files.exists(here), "attempt " + i);
          Files.copy(file, host.home().resolve("there-" + i));
        }
        proxy.cutAfter(Long.MAX_VALUE);
      }
      assertTrue(done > 0 && proxy.connections() > CUTS, done + " of " + CUTS);
    }
  }

  @Test
  void whatCannotBeReadOrWrittenIsToldOfWithHostPathAndCause() throws Exception {
    Path file = random("file", 10, 1);
    String there = host.home() + "/no-folder/file";
    String put = said("sftp_put", file.toString(), there);
    assertTrue(put.contains("host " + host.address() + ": '" + there), put);
    assertTrue(put.endsWith("': No such file"), put);
    String memory = "/proc/1/mem"; // a file that even root cannot read
    String got = said("sftp_get", memory, folder.resolve("got").toString());
    assertTrue(
        got.contains("host " + host.address() + ": '" + memory + "' cannot be read there"), got);
  }

  private String said(String command, String from, String to) {
    Attempt attempt = SshAttempt.on(host, folder.resolve("said"));
    attempt.with("from", from).with("to", to);
    return assertThrows(IOException.class, () -> attempt.succeeds(command(command))).toString();
  }

  @Test
  void whatIsNotThereIsToldOfWithHostAndPath() {
    IOException missing =
        assertThrows(
            IOException.class,
            () ->
                SshAttempt.on(host, folder.resolve("get"))
                    .with("from", "no/such")
                    .succeeds(command("sftp_get")));
    assertTrue(String.valueOf(missing.getMessage()).contains("no/such"), missing.toString());
    assertTrue(String.valueOf(missing.getMessage()).contains(host.address()), missing.toString());
  }
}
