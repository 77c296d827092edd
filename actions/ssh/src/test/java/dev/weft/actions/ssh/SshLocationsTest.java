package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.command.LocationReader;
import dev.weft.engine.command.LocationReader.Fetch;
import dev.weft.engine.command.LocationReader.Limits;
import dev.weft.engine.host.Address;
import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostName;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Location;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is got from {@code ssh://…}. */
final class SshLocationsTest {
  private static final Limits MOST = new Limits(1_000_000, 100);

  @TempDir Path folder;
  private Sshd server;

  @BeforeEach
  void start() throws Exception {
    server = Sshd.start(folder.resolve("sshd"));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Hosts hosts(Optional<String> fingerprint) {
    return hosts(fingerprint, server.port());
  }

  private Hosts hosts(Optional<String> fingerprint, int port) {
    Host.Keys keys =
        new Host.Keys(
            Optional.of(server.userKey().toString()),
            Optional.of(server.knownHosts().toString()),
            fingerprint);
    Address address = new Address(Optional.empty(), "127.0.0.1", port);
    Host.Reach reach = new Host.Reach(address, keys, Optional.empty(), Host.Reach.SESSIONS);
    Host.Kind kind = new Host.Kind(Optional.empty(), Set.of());
    Host host = new Host(new HostName("depot"), kind, Optional.of(reach), Map.of(), Host.ISOLATES);
    return Hosts.of(List.of(host), new SourceText("hosts", ""));
  }

  private Path read(String location, Hosts hosts, Limits most)
      throws IOException, InterruptedException {
    Path target = folder.resolve("got");
    Location parsed = ((Location.Parsed.Right) Location.parse(location)).location();
    LocationReader reader =
        ServiceLoader.load(LocationReader.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.reads(parsed))
            .findFirst()
            .orElseThrow();
    Attempt attempt = new Attempt(folder.resolve("attempt")).among(hosts);
    reader.read(parsed, new Fetch(attempt, target, Optional.empty(), most));
    return target;
  }

  private String refused(String location, Hosts hosts, Limits most) {
    String said = assertThrows(IOException.class, () -> read(location, hosts, most)).toString();
    assertFalse(Files.exists(folder.resolve("got")), "something was got");
    return said;
  }

  @Test
  void aFileIsGotFromAHostOfTheHostsFile() throws Exception {
    Path file = Files.writeString(server.home().resolve("a b*"), "content");
    String path = file.toString().replace(" ", "%20");
    assertEquals(
        "content", Files.readString(read("ssh://depot" + path, hosts(Optional.empty()), MOST)));
  }

  @Test
  void aFolderIsGotWithAllThatIsInIt() throws Exception {
    Path root = Files.createDirectories(server.home().resolve("tree/sub"));
    Files.writeString(root.resolve("file"), "x");
    Files.createSymbolicLink(root.resolve("link"), Path.of("file"));
    Path tree = server.home().resolve("tree");
    Path got = read("ssh://depot" + tree, hosts(Optional.empty()), MOST);
    assertEquals(ContentHash.ofFolder(tree), ContentHash.ofFolder(got));
  }

  @Test
  void allThatIsFetchedSharesOneConnection() throws Exception {
    Path file = Files.writeString(server.home().resolve("file"), "content");
    try (CuttingProxy proxy = new CuttingProxy(server.port())) {
      server.vouchAt(proxy.port());
      CommandCatalogue commands = CommandCatalogue.installed();
      for (int i = 0; i < 3; i++) {
        Path to = folder.resolve("to-" + i);
        new Attempt(folder.resolve("attempt-" + i))
            .among(hosts(Optional.empty(), proxy.port()))
            .with("from", "ssh://depot" + file)
            .with("to", to.toString())
            .with("max_size", new Value.Int(100))
            .with("max_files", new Value.Int(1))
            .succeeds(commands.find(new CommandName("fetch")).orElseThrow());
        assertEquals("content", Files.readString(to));
      }
      assertEquals(1, proxy.connections());
    }
  }

  @Test
  void whatIsMissingOrTooMuchIsToldOfWithHostAndPath() throws Exception {
    String missing = refused("ssh://depot/no/such", hosts(Optional.empty()), MOST);
    assertTrue(
        missing.contains(server.address() + ": there is no file or folder '/no/such'"), missing);
    Files.createDirectories(server.home().resolve("tree/a/b/c"));
    String tree = "ssh://depot" + server.home().resolve("tree");
    String many = refused(tree, hosts(Optional.empty()), new Limits(10, 2));
    assertTrue(many.contains("'max_files' allow 10 in 2"), many);
    Path large = Files.writeString(server.home().resolve("large"), "0123456789a");
    String much = refused("ssh://depot" + large, hosts(Optional.empty()), new Limits(10, 2));
    assertTrue(much.contains("is 11 bytes"), much);
  }

  @Test
  void aHostIsTrustedByWhatTheHostsFileSaysOnly() throws Exception {
    Path file = Files.writeString(server.home().resolve("file"), "content");
    String other = "SHA256:" + "A".repeat(43);
    String said = refused("ssh://depot" + file, hosts(Optional.of(other)), MOST);
    assertTrue(said.contains(other), said);
    Files.writeString(server.knownHosts(), "");
    String unknown = refused("ssh://depot" + file, hosts(Optional.empty()), MOST);
    assertTrue(unknown.contains("is not known"), unknown);
  }

  @Test
  void anAddressIsTrustedByTheKnownHostsOfTheUserOnly() throws Exception {
    Path file = Files.writeString(server.home().resolve("file"), "content");
    String said = refused("ssh://127.0.0.1:" + server.port() + file, Hosts.NONE, MOST);
    assertTrue(said.contains("is not known"), said);
  }
}
