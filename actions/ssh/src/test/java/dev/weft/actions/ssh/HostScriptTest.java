package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.shell.ChildProgram;
import dev.weft.engine.command.ContentHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shell on a host keeps of attempts, and for how long, whichever shell it is. */
final class HostScriptTest {
  private final FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(32)));

  @TempDir Path home;

  /** The script that serves, without a connection. */
  private final class Host implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    Host(String shell) throws IOException {
      this(shell, System.getenv("PATH"));
    }

    Host(String shell, String path) throws IOException {
      List<String> argv = List.of(shell.split(" "));
      assumeTrue(Files.isExecutable(Path.of("/usr/bin", argv.get(0))), "no " + shell + " here");
      ProcessBuilder builder = new ProcessBuilder(argv);
      builder.environment().putAll(Map.of("HOME", home.toString(), "PATH", path));
      process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      answers = process.inputReader(StandardCharsets.US_ASCII);
      send(new String(RemoteText.host(), StandardCharsets.UTF_8));
      assertEquals("weft-host 1 " + home, answers.readLine());
    }

    void send(String text) throws IOException {
      OutputStream to = process.getOutputStream();
      to.write(text.getBytes(StandardCharsets.UTF_8));
      to.flush();
    }

    String ask(String request) throws IOException {
      send(request + "\n");
      return String.valueOf(answers.readLine());
    }

    /** Starts an attempt and returns the name of its folder once it is over. */
    String perform(String key, String... argv) throws IOException {
      String answer = ask(start(key, argv));
      assertTrue(answer.startsWith("ended " + key + " 0 0 "), answer);
      return answer.substring(answer.lastIndexOf(' ') + 1);
    }

    void drop(String key) throws IOException {
      assertEquals("over " + key, ask("drop " + key + "\nlook " + key));
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
      try {
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static String start(String key, String... argv) {
    ChildProgram program = new ChildProgram(List.of(argv), Optional.empty(), Map.of());
    return RemoteProgram.of(program, Map.of(), Optional.empty(), Optional.empty(), false)
        .request(key);
  }

  private static String key(int number) {
    return String.format(Locale.ROOT, "%032x", number);
  }

  private Path attempts() {
    return home.resolve(".weft/attempts");
  }

  private Path claims() {
    return home.resolve(".weft/claims");
  }

  private Set<String> left() throws IOException {
    return names(attempts());
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> Objects.toString(each.getFileName()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void awaitLeft(int count) throws Exception {
    awaitNames(attempts(), count);
  }

  private static void awaitNames(Path folder, int count) throws Exception {
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (names(folder).size() != count) {
      assertTrue(System.nanoTime() < last, () -> "not " + count + " are left");
      new java.util.concurrent.CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void eachAttemptHasAFolderOfItsOwn(String shell) throws Exception {
    try (Host host = new Host(shell)) {
      assertEquals(key(1) + ".0", host.perform(key(1), "true"));
      assertEquals(Set.of(key(1) + ".0"), left());
      assertEquals(Set.of(key(1)), names(claims()));
      assertEquals(key(2) + ".0", host.perform(key(2), "true"));
      assertEquals(1 + 16, left().size());
      assertEquals(key(2) + ".1", host.perform(key(3), "touch", "here"));
      assertTrue(Files.exists(attempts().resolve(key(2) + ".1/work/here")));
      assertEquals("ended " + key(2) + " 0 0 none " + key(2) + ".0", host.ask("look " + key(2)));
      assertEquals("rwx------", permissions(attempts().resolve(key(2) + ".2")));
    }
  }

  private static String permissions(Path folder) throws IOException {
    return java.nio.file.attribute.PosixFilePermissions.toString(
        Files.getPosixFilePermissions(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void whatIsClaimedIsNotStartedAgain(String shell) throws Exception {
    Files.createDirectories(attempts());
    Files.createDirectories(claims());
    Files.createFile(claims().resolve(key(1))); // by a shell that was killed then
    try (Host host = new Host(shell)) {
      assertEquals("claimed " + key(1) + " ", host.ask("look " + key(1)));
      assertEquals("found " + key(1), host.ask(start(key(1), "true")));
      assertEquals("none " + key(3), host.ask("look " + key(3)));
      host.perform(key(3), "true");
      assertEquals("found " + key(3), host.ask(start(key(3), "true")));
      host.drop(key(3));
      assertEquals("found " + key(3), host.ask(start(key(3), "true")));
    }
    awaitLeft(0);
    assertEquals(Set.of(key(1), key(3)), names(claims()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void whatWasRefusedMayBeStartedAgain(String shell) throws Exception {
    try (Host host = new Host(shell)) {
      for (int i = 0; i < 2; i++) {
        assertEquals("refused " + key(1) + " program", host.ask(start(key(1), "no-such-program")));
        assertEquals("none " + key(1), host.ask("drop " + key(1) + "\nlook " + key(1)));
      }
    }
    awaitLeft(0);
    assertEquals(Set.of(), names(claims()));
  }

  /** Whoever goes on with a copy of the run would ask for that. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void whatIsOverAndRemovedIsNotStartedAgainForThirtyDays(String shell) throws Exception {
    try (Host host = new Host(shell)) {
      host.perform(key(1), "touch", "here");
      host.drop(key(1));
    }
    awaitLeft(0);
    try (Host host = new Host(shell)) {
      assertEquals("over " + key(1), host.ask("look " + key(1)));
      assertEquals("found " + key(1), host.ask(start(key(1), "true")));
    }
    awaitLeft(0);
    Path removed = Files.writeString(claims().resolve(key(2)), "dropped\n");
    Files.setLastModifiedTime(removed, old);
    new Host(shell).close();
    awaitNames(claims(), 1);
    assertEquals(Set.of(key(1)), names(claims()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void whatLeftFilesIsRemovedAtOnceAndAllElseTogether(String shell) throws Exception {
    try (Host host = new Host(shell)) {
      for (int i = 0; i < 255; i++) {
        host.perform(key(i), "true");
        host.drop(key(i));
      }
      assertEquals(1 + 16 * 16, left().size());
      host.perform(key(255), "true");
      host.drop(key(255));
      awaitLeft(1); // of those that were set aside
      host.perform(key(256), "true");
      host.drop(key(256));
      host.perform(key(257), "touch", ".file");
      host.drop(key(257));
      awaitLeft(15);
    }
    awaitLeft(0);
  }

  @ParameterizedTest
  @CsvSource({
    "dash,HUP",
    "bash,HUP",
    "busybox sh,HUP",
    "dash,TERM",
    "bash,TERM",
    "busybox sh,TERM"
  })
  void aShellThatIsEndedLeavesNothing(String shell, String signal) throws Exception {
    assumeFalse(
        signal.equals("HUP") && isHupIgnored(),
        "HUP is ignored here, as under nohup, which no shell can change");
    try (Host host = new Host(shell)) {
      for (int i = 0; i < 3; i++) {
        host.perform(key(i), "true");
        host.drop(key(i));
      }
      String pid = Long.toString(host.process.pid());
      assertEquals(0, new ProcessBuilder("kill", "-s", signal, pid).start().waitFor());
      awaitLeft(0);
    }
  }

  /** Tells whether children inherit that HUP is ignored: the lowest bit of the mask. */
  private static boolean isHupIgnored() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      String mask = lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
      return Character.digit(mask.charAt(mask.length() - 1), 16) % 2 == 1;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void whatKilledShellsLeftIsSweptWhenItIsOld(String shell) throws Exception {
    Files.createDirectories(attempts());
    for (String folder : List.of(".0", ".1", ".2")) {
      Files.createDirectories(attempts().resolve(key(1) + folder).resolve("work"));
    }
    Files.createDirectories(claims());
    Files.writeString(claims().resolve(key(3)), key(1) + ".1\nchild\nexit\n");
    Files.writeString(claims().resolve(key(4)), "dropped\n.1\n");
    Files.writeString(claims().resolve(key(5)), key(1) + ".5\n");
    Files.createFile(claims().resolve(key(6)));
    for (String each : left()) {
      if (!each.endsWith(".2")) {
        Files.setLastModifiedTime(attempts().resolve(each), old);
      }
    }
    for (String each : names(claims())) {
      Files.setLastModifiedTime(claims().resolve(each), old);
    }
    new Host(shell).close();
    awaitLeft(2);
    awaitNames(claims(), 1);
    assertEquals(Set.of(key(1) + ".1", key(1) + ".2"), left());
    assertEquals(Set.of(key(3)), names(claims()));
  }

  /** What is large is summed up by the faster program, if that is one. */
  @ParameterizedTest
  @CsvSource({
    "dash,right,1000001",
    "dash,right,1000000",
    "dash,wrong,1000001",
    "dash,absent,1000001",
    "bash,right,1000001",
    "busybox sh,right,1000001",
    "busybox sh,wrong,1000001"
  })
  void filesAreSummedUpByWhatIsThere(String shell, String openssl, int size) throws Exception {
    Path programs = Files.createDirectory(home.resolve("bin"));
    Path asked = home.resolve("asked");
    for (String each : List.of("env", "sed", "wc", "sha256sum", "mkdir", "rm", "find", "setsid")) {
      program(programs.resolve(each), "exec /usr/bin/" + each + " \"$@\"");
    }
    if (!openssl.equals("absent")) {
      String says = openssl.equals("right") ? "exec sha256sum" : "echo no";
      program(programs.resolve("openssl"), "echo \"$*\" >>'" + asked + "'\n" + says);
    }
    byte[] content = new byte[size];
    Path file = Files.write(home.resolve("large file"), content);
    String sum = ContentHash.ofFile(file).sha256();
    try (Host host = new Host(shell, programs.toString())) {
      for (int i = 0; i < 2; i++) {
        assertEquals(
            "sum - " + sum + " " + size, host.ask("sum - " + RemoteText.field(file.toString())));
      }
    }
    int uses = openssl.equals("absent") || size <= 1_000_000 ? 0 : openssl.equals("right") ? 3 : 1;
    assertEquals(uses, Files.exists(asked) ? Files.readAllLines(asked).size() : 0);
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }
}
