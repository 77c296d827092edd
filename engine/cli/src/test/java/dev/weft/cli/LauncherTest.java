package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, with a Java and a Maven that only say how they were called. */
final class LauncherTest {
  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-02-01T00:00:00Z");
  private static final String JAR = "engine/cli/target/weft-cli-0.1.0-SNAPSHOT-all.jar";
  private static final String QUICK = "engine/cli/target/quick/weft-cli-0.1.0-SNAPSHOT-all.jar";

  /**
   * Has all that the launcher leaves in the background hold the pipe, whose end shows that it is
   * over.
   */
  private static final String WAITED_FOR =
      "out=$1 err=$2; shift 2; exec \"$@\" 9>&1 >\"$out\" 2>\"$err\"";

  @TempDir Path top;
  private Path home = Path.of("");
  private Path tools = Path.of("");

  record Outcome(int code, String out, String err) {}

  @BeforeEach
  void makeACheckout() throws IOException {
    home = Files.createDirectories(top.resolve("a checkout"));
    tools = Files.createDirectories(top.resolve("tools"));
    Files.copy(Path.of("../../weft"), home.resolve("weft"));
    executable(home.resolve("weft"));
    write(home.resolve("pom.xml"), EARLY);
    write(home.resolve("engine/src/main/java/A.java"), EARLY);
    for (String folder : List.of("engine/src/main/java", "engine/src/main", "engine/src")) {
      Files.setLastModifiedTime(home.resolve(folder), FileTime.from(EARLY));
    }
    java("jdk", "21.0.1");
    script(
        tools.resolve("mvn"),
        "echo \"mvn $*\" >>'"
            + top
            + "/built'; mkdir -p '"
            + home
            + "/engine/cli/target/quick';"
            + " : >'"
            + home
            + "/"
            + QUICK
            + "'");
  }

  @Test
  void aFreshJarIsRunWithTheWordsAsTheyAre() throws Exception {
    write(home.resolve(JAR), LATE);
    Outcome outcome = run("jdk", home.resolve("weft").toString(), "check", "a b", "*", "$x");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals("", outcome.err());
    assertTrue(outcome.out().startsWith("jdk\n"), outcome.out());
    assertTrue(
        outcome
            .out()
            .endsWith("-cp\n" + home.resolve(JAR) + "\ndev.weft.cli.Main\ncheck\na b\n*\n$x\n"),
        outcome.out());
    assertFalse(Files.exists(top.resolve("built")));
  }

  @Test
  void itWorksThroughSymbolicLinks() throws Exception {
    write(home.resolve(JAR), LATE);
    Path near = Files.createSymbolicLink(home.resolve("near"), Path.of("weft"));
    Path far = Files.createSymbolicLink(top.resolve("far"), near);
    Outcome outcome = run("jdk", far.toString(), "--version");
    assertTrue(outcome.out().endsWith("dev.weft.cli.Main\n--version\n"), outcome.err());
  }

  @Test
  void aMissingJarIsBuiltOnce() throws Exception {
    Outcome first = run("jdk", home.resolve("weft").toString(), "--version");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.err().startsWith("weft: building"), first.err());
    assertTrue(first.out().contains(QUICK), first.out());
    Outcome second = run("jdk", home.resolve("weft").toString(), "--version");
    assertEquals("", second.err());
    List<String> built = Files.readAllLines(top.resolve("built"));
    assertEquals(1, built.size(), built.toString());
    assertTrue(built.get(0).contains(" -Dweft.quick package"), built.toString());
    assertFalse(Files.exists(home.resolve("engine/cli/target/build.lock")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "engine/src/main/java/A.java",
        "engine/store/pom.xml",
        "actions/ssh/src/main/resources/host.sh"
      })
  void aJarOlderThanASourceIsBuiltAnew(String source) throws Exception {
    write(home.resolve(JAR), LATE);
    write(home.resolve(source), LATE.plusSeconds(1));
    Outcome outcome = run("jdk", home.resolve("weft").toString(), "--version");
    assertTrue(outcome.out().contains(QUICK), outcome.err());
    assertTrue(Files.exists(top.resolve("built")));
  }

  @Test
  void aLockWhoseHolderIsGoneIsTakenOver() throws Exception {
    Path lock = Files.createDirectories(home.resolve("engine/cli/target/build.lock"));
    Files.writeString(lock.resolve("pid"), "999999999\n");
    Outcome outcome = run("jdk", home.resolve("weft").toString(), "--version");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(Files.exists(top.resolve("built")));
  }

  @Test
  void aFailedBuildIsShownAndEndsIt() throws Exception {
    script(tools.resolve("mvn"), "echo 'no network'; exit 1");
    Outcome outcome = run("jdk", home.resolve("weft").toString(), "--version");
    assertEquals(70, outcome.code());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains("no network\nweft: the build failed\n"), outcome.err());
    assertFalse(Files.exists(home.resolve("engine/cli/target/build.lock")));
  }

  @Test
  void withoutAJavaNewEnoughItSaysWhatItFound() throws Exception {
    java("old", "11.0.2");
    Files.createSymbolicLink(tools.resolve("java"), top.resolve("old/bin/java"));
    Outcome outcome = run("old", home.resolve("weft").toString(), "--version");
    assertEquals(70, outcome.code());
    assertTrue(
        outcome.err().startsWith("weft: no Java 17 or newer is found\nhint: "), outcome.err());
    assertTrue(outcome.err().contains(top.resolve("old") + " (Java 11.0.2)"), outcome.err());
  }

  @Test
  void anOldJavaHomeGivesWayToTheOneOnThePath() throws Exception {
    java("old", "1.8.0_402");
    write(home.resolve(JAR), LATE);
    Files.createSymbolicLink(tools.resolve("java"), top.resolve("jdk/bin/java"));
    Outcome outcome = run("old", home.resolve("weft").toString(), "--version");
    assertTrue(outcome.out().startsWith("jdk\n"), outcome.out() + outcome.err());
  }

  private void java(String name, String version) throws IOException {
    Path folder = top.resolve(name);
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    String archive = "case \"$*\" in *Rehearsal*) exit 1 ;; esac\n";
    script(folder.resolve("bin/java"), archive + "echo " + name + "\nprintf '%s\\n' \"$@\"");
  }

  private Outcome run(String java, String... words) throws Exception {
    Path out = top.resolve("out");
    Path err = top.resolve("err");
    List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", WAITED_FOR, "sh"));
    argv.addAll(List.of(out.toString(), err.toString()));
    argv.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.environment().keySet().removeIf(each -> each.startsWith("WEFT_"));
    builder
        .environment()
        .putAll(
            Map.of("PATH", tools + ":/usr/bin:/bin", "JAVA_HOME", top.resolve(java).toString()));
    Process process = builder.start();
    process.getOutputStream().close();
    assertEquals(-1, process.getInputStream().read());
    int code = process.waitFor();
    return new Outcome(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static void write(Path file, Instant at) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(at));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
