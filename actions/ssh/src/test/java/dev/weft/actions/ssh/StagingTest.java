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
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders of this machine that a program on a host is given. */
final class StagingTest {
  private static final int SIZE = 1_000_000;
  private static final long SEED = Long.getLong("weft.seed", 7);
  private static final int CUTS = Integer.getInteger("weft.cuts", 20);

  private final Command ssh = new SshCommands().make(new CommandName("ssh"));
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

  private Value.Artifact file(String name, int size, long seed) throws IOException {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    Files.createDirectories(folder.resolve("made"));
    return artifact(Files.write(folder.resolve("made").resolve(name), bytes));
  }

  private static Value.Artifact artifact(Path file) throws IOException {
    boolean directory = Files.isDirectory(file);
    ContentHash content = directory ? ContentHash.ofFolder(file) : ContentHash.ofFile(file);
    return new Value.Artifact(file.toString(), content.sha256(), content.size(), directory);
  }

  private Path there(Value.Artifact artifact) {
    return host.home()
        .resolve(".weft/artifacts")
        .resolve(artifact.sha256())
        .resolve(Path.of(artifact.path()).getFileName());
  }

  private Attempt attempt(String name) {
    return SshAttempt.on(host, folder.resolve(name));
  }

  /** Runs a script that is given {@code ${a.file}} and returns the text it makes. */
  private String text(Attempt attempt, String script, Value.Artifact file) throws Exception {
    Map<String, Value> made =
        attempt.runs(script).reference("file", file).output("text", Type.STRING).succeeds(ssh);
    return TextForm.of(Objects.requireNonNull(made.get("text"))).orElseThrow();
  }

  private void assertNothingUnfinished() throws IOException {
    try (Stream<Path> parts = Files.list(host.home().resolve(".weft/artifacts/parts"))) {
      assertEquals(List.of(), parts.toList());
    }
  }

  @Test
  void aScriptReadsAFileAsThePathOfItsCopyThere() throws Exception {
    Value.Artifact file = file("a *?[b] é'\"$x", SIZE, 1);
    Files.setPosixFilePermissions(
        Path.of(file.path()), PosixFilePermissions.fromString("rwxr-x---"));
    String script = "cat ${a.file} | sha256sum | cut -c 1-64 >\"$WEFT_OUT/text\"; [ -x ${a.file} ]";
    assertEquals(file.sha256(), text(attempt("a"), script, file));
    assertTrue(Files.isRegularFile(there(file)), () -> "not at " + there(file));
    assertNothingUnfinished();
  }

  @Test
  void argumentsAndTheEnvironmentReadItToo() throws Exception {
    Value.Artifact file = file("in.bin", 10, 2);
    Value argv = new Value.Items(List.of(new Value.Text("echo"), file));
    Attempt attempt = attempt("a").with("argv", argv).printed("text", Type.STRING);
    assertEquals(new Value.Text(there(file).toString()), attempt.succeeds(ssh).get("text"));
    assertEquals(-1, Files.mismatch(Path.of(file.path()), there(file)));
  }

  @Test
  void whatIsOnlyAskedForItsHashIsNotBrought() throws Exception {
    Value.Artifact file = file("in.bin", 10, 3);
    Attempt attempt =
        attempt("a").with("file", file).runs("echo ${a.sum}").reference("sum", new Value.Text("x"));
    attempt.succeeds(ssh);
    assertFalse(Files.exists(there(file)), () -> "it is at " + there(file));
  }

  @Test
  void aFolderIsBroughtWithAllThatIsInIt() throws Exception {
    Path root = folder.resolve("tree");
    Files.createDirectories(root.resolve("sub *?/empty"));
    Files.writeString(root.resolve("one"), "1");
    Files.writeString(root.resolve("sub *?/two é'\""), "2");
    Path run = Files.writeString(root.resolve("run"), "#!/bin/sh\necho ran\n");
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(root.resolve("link"), Path.of("sub *?/two é'\""));
    Value.Artifact tree = artifact(root);
    String script = "cd ${a.file}; echo \"$(./run) $(cat link)\" >\"$WEFT_OUT/text\"";
    assertEquals("ran 2", text(attempt("a"), script, tree));
    assertEquals(tree.sha256(), ContentHash.ofFolder(there(tree)).sha256());
    Files.delete(there(tree).resolve("one"));
    Files.writeString(there(tree).resolve("surplus"), "");
    assertEquals("ran 2", text(attempt("b"), script, tree));
    assertEquals(tree.sha256(), ContentHash.ofFolder(there(tree)).sha256());
    assertNothingUnfinished();
  }

  @Test
  void whatNobodyUsedForAMonthIsRemoved() throws Exception {
    Value.Artifact file = file("in.bin", 10, 4);
    Value.Artifact other = file("other.bin", 10, 5);
    text(attempt("a"), "echo ${a.file} >\"$WEFT_OUT/text\"", file);
    Path artifacts = host.home().resolve(".weft/artifacts");
    Path used = artifacts.resolve(file.sha256());
    Path old = Files.createDirectory(artifacts.resolve("old"));
    Path young = Files.createDirectory(artifacts.resolve("young"));
    Path part = Files.writeString(artifacts.resolve("parts/unfinished"), "x");
    Instant now = Instant.now();
    for (Path each : List.of(old, part, used)) {
      Files.setLastModifiedTime(each, FileTime.from(now.minus(Duration.ofDays(40))));
    }
    Files.setLastModifiedTime(young, FileTime.from(now.minus(Duration.ofDays(20))));
    text(attempt("b"), "echo ${a.file} >\"$WEFT_OUT/text\"", file);
    text(attempt("c"), "echo ${a.file} >\"$WEFT_OUT/text\"", other);
    assertFalse(Files.exists(old), "what is old is there");
    assertFalse(Files.exists(part), "what was never finished is there");
    assertTrue(Files.exists(young), "what is young is gone");
    assertTrue(Files.exists(there(file)), "what was used again is gone");
    assertTrue(Files.exists(there(other)), "what is new is gone");
  }

  @Test
  void whatIsThereIsNotBroughtAgainAndWhatIsDamagedIs() throws Exception {
    Value.Artifact file = file("in.bin", SIZE, 4);
    String script = "sha256sum <${a.file} | cut -c 1-64 >\"$WEFT_OUT/text\"";
    text(attempt("a"), script, file);
    Object first = Files.getAttribute(there(file), "unix:ino");
    text(attempt("b"), script, file);
    assertEquals(first, Files.getAttribute(there(file), "unix:ino"));
    Files.writeString(there(file), "damaged");
    assertEquals(file.sha256(), text(attempt("c"), script, file));
  }

  @Test
  void whatWasChangedHereSinceItWasMadeIsRefused() throws Exception {
    Value.Artifact file = file("in.bin", 1000, 5);
    Files.writeString(Path.of(file.path()), "something else");
    Attempt attempt = attempt("a").runs("echo ${a.file} >~/ran").reference("file", file);
    String said = assertThrows(IOException.class, () -> attempt.succeeds(ssh)).toString();
    assertTrue(said.contains(file.path()) && said.contains("changed"), said);
    assertFalse(Files.exists(there(file)));
    assertFalse(Files.exists(host.home().resolve("ran")), "it ran all the same");
    assertNothingUnfinished();
  }

  @Test
  void attemptsAtOnceBringItOnce() throws Exception {
    Value.Artifact file = file("in.bin", 4 * SIZE, 6);
    try (CuttingProxy proxy = new CuttingProxy(host.port())) {
      String address = System.getProperty("user.name") + "@127.0.0.1:" + proxy.port();
      host.vouchAt(proxy.port());
      List<FutureTask<String>> work = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Attempt attempt = SshAttempt.on(host, folder.resolve("a" + i), address);
        String script = "sha256sum <${a.file} | cut -c 1-64 >\"$WEFT_OUT/text\"";
        FutureTask<String> task = new FutureTask<>(() -> text(attempt, script, file));
        work.add(task);
        new Thread(task).start();
      }
      for (FutureTask<String> each : work) {
        assertEquals(file.sha256(), each.get());
      }
      assertTrue(proxy.passed() < 6L * SIZE, () -> proxy.passed() + " bytes passed");
      assertTrue(proxy.passed() > 4L * SIZE, () -> proxy.passed() + " bytes passed");
    }
  }

  @Test
  void aConnectionThatIsCutMeanwhileChangesNothing() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(host.port())) {
      host.vouchAt(proxy.port());
      Random random = new Random(SEED);
      int refused = 0;
      for (int i = 0; i < CUTS; i++) {
        refused += cut(proxy, i, 1 + random.nextInt(SIZE / 2 + 20_000)) ? 0 : 1;
      }
      assertTrue(refused < CUTS / 2, refused + " of " + CUTS + " were cut at the beginning");
      assertTrue(proxy.connections() > CUTS, "no attempt was gone on with");
    }
    assertNothingUnfinished();
  }

  /** Performs an attempt that is cut; tells whether the host was reached before that. */
  private boolean cut(CuttingProxy proxy, int number, int bytes) throws Exception {
    Value.Artifact file = file("in", SIZE / 2, number);
    String address = System.getProperty("user.name") + "@127.0.0.1:" + proxy.port();
    Path ledger = host.home().resolve("ledger");
    Files.deleteIfExists(ledger);
    proxy.cutAfter(bytes);
    String what = "seed " + SEED + ", attempt " + number + ", cut after " + bytes + " bytes";
    Attempt attempt =
        SshAttempt.on(host, folder.resolve("cut" + number), address)
            .runs("echo ran >>~/ledger; sha256sum <${a.file} | cut -c 1-64 >\"$WEFT_OUT/text\"")
            .reference("file", file)
            .output("text", Type.STRING);
    try {
      Command afresh = new SshCommands().make(new CommandName("ssh"));
      assertEquals(new Value.Text(file.sha256()), attempt.succeeds(afresh).get("text"), what);
      assertEquals(List.of("ran"), Files.readAllLines(ledger), what);
      return true;
    } catch (UnreachableException e) {
      assertFalse(Files.exists(ledger), what);
      return false;
    } finally {
      proxy.cutAfter(Long.MAX_VALUE);
    }
  }
}
