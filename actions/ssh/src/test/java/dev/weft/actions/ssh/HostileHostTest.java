package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.Command;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that lie to get at what is on this machine: nothing outside of a target is touched. */
final class HostileHostTest {
  @TempDir Path folder;
  private Path outside;
  private Path secret;
  private OddServer server;

  @BeforeEach
  void start() throws Exception {
    outside = Files.createDirectories(folder.resolve("outside"));
    secret = Files.writeString(outside.resolve("secret"), "mine");
    server = new OddServer(folder.resolve("server"));
  }

  @AfterEach
  void untouched() throws IOException {
    server.close();
    assertEquals("mine", Files.readString(secret));
    try (Stream<Path> all = Files.list(outside)) {
      assertEquals(List.of(secret), all.toList());
    }
  }

  private static Command command(String name) {
    return new SshCommands().make(new CommandName(name));
  }

  /** Makes a folder on the host with a file of a name in it. */
  private Path tree(Path home, String... files) throws IOException {
    for (String each : files) {
      Path file = home.resolve("tree").resolve(each);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "theirs");
    }
    return home.resolve("tree");
  }

  private String refused(Attempt attempt, String command) {
    String said =
        assertThrows(IOException.class, () -> attempt.succeeds(command(command))).toString();
    assertTrue(said.contains("host " + System.getProperty("user.name") + "@127.0.0.1:"), said);
    return said;
  }

  private Attempt get() {
    return SshAttempt.on(server, folder.resolve("get")).with("from", server.home() + "/tree");
  }

  private Attempt output() {
    return SshAttempt.on(server, folder.resolve("run"))
        .runs("cp -a ~/tree \"$WEFT_OUT/tree\"")
        .output("tree", Type.DIRECTORY);
  }

  @Test
  void aLinkWhereAnUnfinishedFileWouldBeIsNotWrittenThrough() throws Exception {
    try (Sshd host = Sshd.start(folder.resolve("sshd"))) {
      Path tree = tree(host.home(), "x", "x.weft-part_", "sub/x", ".weft-part_");
      Files.createSymbolicLink(tree.resolve("x.weft-part"), secret);
      Files.createSymbolicLink(tree.resolve(".weft-part"), secret);
      Files.createSymbolicLink(tree.resolve("sub/.weft-part"), secret);
      Path got = folder.resolve("got");
      for (int i = 0; i < 2; i++) { // again, what is made by then is here before
        SshAttempt.on(host, folder.resolve("get-" + i))
            .with("from", tree.toString())
            .with("to", got.toString())
            .succeeds(command("sftp_get"));
        assertEquals("theirs", Files.readString(got.resolve("x")));
        assertEquals("theirs", Files.readString(got.resolve(".weft-part_")));
        assertEquals(secret, Files.readSymbolicLink(got.resolve("sub/.weft-part")));
        try (Stream<Path> all = Files.walk(got)) {
          assertEquals(9, all.count());
        }
      }
      SshAttempt.on(host, folder.resolve("one"))
          .with("from", tree + "/x")
          .with("to", got + "/x")
          .succeeds(command("sftp_get"));
    }
  }

  @Test
  void aLinkInThePlaceOfAFolderIsNotEntered() throws Exception {
    try (Sshd host = Sshd.start(folder.resolve("sshd"))) {
      Path tree = tree(host.home(), "a/secret", "a/new");
      Path got = Files.createDirectories(folder.resolve("got"));
      Files.createSymbolicLink(got.resolve("a"), outside); // as a host may have had it made before
      SshAttempt.on(host, folder.resolve("get"))
          .with("from", tree.toString())
          .with("to", got.toString())
          .succeeds(command("sftp_get"));
      assertEquals("theirs", Files.readString(got.resolve("a/new")));
    }
  }

  @Test
  void twoOfOneNameAreRefused() throws Exception {
    tree(server.home(), "a/secret", "a/new");
    server.lies("tree", "a", outside.toString());
    String got = refused(get(), "sftp_get");
    assertTrue(got.contains("/tree") && got.contains("'a' is in it twice"), got);
    String brought = refused(output(), "ssh");
    assertTrue(brought.contains("'a' is in it twice"), brought);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "/tmp/weft-escaped", "a/b", "", "a\0b"})
  void namesThatAreNoneAreRefused(String name) throws Exception {
    tree(server.home(), "x");
    server.lies("tree", name, outside.toString());
    String got = refused(get(), "sftp_get");
    assertTrue(got.contains("'" + name + "' is in it, which is no name"), got);
    String brought = refused(output(), "ssh");
    assertTrue(brought.contains("which is no name"), brought);
  }

  @Test
  void foldersWithoutEndAreRefused() throws Exception {
    tree(server.home(), "d/x");
    Files.delete(server.home().resolve("tree/d/x"));
    server.lies("d", "d", "");
    String got = refused(get(), "sftp_get");
    assertTrue(got.contains("lies in more than"), got);
  }

  /** A host that says that attempts ended well, and answers to what comes then as a script does. */
  private Attempt served(String cases) {
    server.servesBy(
        """
        echo "weft-host 1 $HOME"
        while read -r verb key rest; do
          case $verb in
            start) echo "ended $key 0 0 some" ;;
            %s
          esac
        done
        """
            .formatted(cases));
    return SshAttempt.on(server, folder.resolve("run")).runs("true");
  }

  @Test
  void anOutputWithANameOfAPlaceHereIsRefused() {
    String list = "list) echo \"entry " + outside + "/made\"; echo \"listed $key\" ;;";
    String said = refused(served(list), "ssh");
    assertTrue(said.contains("an output is called '" + outside + "/made'"), said);
  }

  @Test
  void moreThanWasAskedForIsRefused() {
    String cases =
        """
        list) echo "listed $key" ;;
        fetch) echo "file $key 2000000000" ;;
        """;
    String said = refused(served(cases).output("n", Type.STRING), "ssh");
    assertTrue(said.contains("it sends '2000000000'"), said);
  }

  @Test
  void aLineWithoutAnEndIsRefused() {
    String said = refused(served("list) yes | tr -d '\\n' ;;"), "ssh");
    assertTrue(said.contains("without an end"), said);
  }
}
