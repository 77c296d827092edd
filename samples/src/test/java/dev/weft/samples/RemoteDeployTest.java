package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample with two real SSH servers of this machine as its hosts. */
final class RemoteDeployTest {
  private static final String JOB = "samples/remote-deploy/job.yaml";
  private static final CommandLine WEFT = new CommandLine(System.getenv());

  @TempDir private Path folder;
  private List<Sshd> started = List.of();

  @BeforeEach
  void startTwoHosts() throws Exception {
    Sshd east = Sshd.start(folder.resolve("east"));
    started = List.of(east);
    Sshd west = Sshd.start(folder.resolve("west"));
    started = List.of(east, west);
    Files.writeString(
        folder.resolve("hosts.yaml"), "hosts:\n" + entry("east", 0) + entry("west", 1));
  }

  private String entry(String name, int which) {
    Sshd host = started.get(which);
    return "  - { name: %s, address: '%s', key: %s, known_hosts: %s }%n"
        .formatted(name, host.address(), host.userKey(), host.knownHosts());
  }

  @AfterEach
  void stop() {
    started.forEach(Sshd::close);
  }

  private RunResult deploy(String version, int exit) {
    String hosts = folder.resolve("hosts.yaml").toString();
    return RunResult.of(
        WEFT, exit, folder.resolve("state"), JOB, "--hosts", hosts, "-i", "version=" + version);
  }

  private Path site(int which, String name) {
    return started.get(which).home().resolve("weft-sites").resolve(name);
  }

  private void assertServes(String version) throws IOException {
    for (Path site : List.of(site(0, "east"), site(1, "west"))) {
      assertEquals(Path.of("releases", version), Files.readSymbolicLink(site.resolve("current")));
      String page = Files.readString(site.resolve("current/index.html"));
      assertTrue(page.contains("This is release " + version + "."), page);
    }
  }

  @Test
  void bothHostsServeWhatWasBuiltHere() throws IOException {
    RunResult first = deploy("v1", 0);
    assertEquals("east: v1, west: v1", first.output("verified"));
    assertEquals("skipped", first.outcome("rollback_east"));
    assertServes("v1");
    deploy("v2", 0);
    assertServes("v2");
  }

  @Test
  void whenOneIsNotWellBothGoBack() throws IOException {
    deploy("v1", 0);
    Files.createFile(site(1, "west").resolve("maintenance"));
    RunResult run = deploy("v2", 1);
    assertEquals("succeeded", run.outcome("verify_east"));
    assertEquals("failed", run.outcome("verify_west"));
    assertEquals("east: v2, west: not v2", run.output("verified"));
    assertEquals("succeeded", run.outcome("rollback_east"));
    assertEquals("succeeded", run.outcome("rollback_west"));
    assertServes("v1");
  }

  @Test
  void nothingIsTouchedWhileAHostCannotBeReached() throws IOException {
    deploy("v1", 0);
    started.get(1).close();
    RunResult run = deploy("v2", 1);
    assertEquals("failed", run.outcome("before_west"));
    assertEquals("skipped", run.outcome("deploy_east"));
    assertEquals("skipped", run.outcome("rollback_east"));
    assertServes("v1");
  }

  @Test
  void theHostsFileOfTheSampleFitsItsJob() {
    String hosts = "samples/remote-deploy/hosts.yaml";
    assertEquals("", CommandLine.weft("check", JOB, "--hosts", hosts).all());
  }
}
