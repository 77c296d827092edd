package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.shell.ChildProgram;
import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.Command;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.process.CannotStartException;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command does on a host where all is well. */
final class SshCommandTest {
  private static final Command SSH = new SshCommands().make(new CommandName("ssh"));

  @TempDir static Path shared;
  private static Sshd host;
  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    host = Sshd.start(shared);
  }

  @AfterAll
  static void stop() {
    if (host != null) {
      host.close();
    }
  }

  private Attempt attempt() {
    return SshAttempt.on(host, folder);
  }

  private static Value argv(String... words) {
    return new Value.Items(Stream.of(words).<Value>map(Value.Text::new).toList());
  }

  @Test
  void noFileOfTheHostHoldsAValueOnceTheProgramRuns() throws Exception {
    String value = "canary-0f-secrets";
    Attempt attempt =
        attempt()
            .with("keep", new Value.Bool(true))
            .with("stdin", value + "\n")
            .declares("IN_ENV", value)
            .runs("read -r x; [ \"$x\" = ${a.x} ]; grep -rlF ${a.x} \"$WEFT_OUT/..\" || echo none")
            .reference("x", new Value.Text(value));
    attempt.succeeds(SSH);
    assertEquals("none\n", attempt.log());
  }

  @Test
  void aProgramRunsThereAndItsOutputIsInTheLog() throws Exception {
    Attempt attempt = attempt().with("argv", argv("sh", "-c", "echo \"$0\"; echo err >&2", "a b"));
    assertEquals(Map.of(), attempt.succeeds(SSH));
    assertEquals("a b\nerr\n", attempt.log());
  }

  @Test
  void aScriptRunsInAFreshWorkFolder() throws Exception {
    Attempt attempt =
        attempt().runs("pwd; ls -A; echo ${a.x}").reference("x", new Value.Text("1 2"));
    attempt.succeeds(SSH);
    List<String> lines = attempt.log().lines().toList();
    assertTrue(lines.get(0).startsWith(host.home() + "/.weft/attempts/"), lines.get(0));
    assertTrue(lines.get(0).endsWith("/work"), lines.get(0));
    assertEquals("1 2", lines.get(1));
  }

  @Test
  void outputsOfAllTypesComeHere() throws Exception {
    Attempt attempt =
        attempt()
            .runs(
                """
                echo text >"$WEFT_OUT/text"
                echo 42 >"$WEFT_OUT/number"
                printf 'ab\\0c' >"$WEFT_OUT/file"
                mkdir -p made/sub
                echo x >made/sub/x
                ln -s sub/x made/link
                chmod +x made/sub/x
                echo printed
                """)
            .output("text", Type.STRING)
            .output("number", Type.INTEGER)
            .output("file", Type.FILE)
            .output("folder", Type.DIRECTORY, "made")
            .printed("out", Type.STRING);
    Map<String, Value> outputs = attempt.succeeds(SSH);
    assertEquals(new Value.Text("text"), outputs.get("text"));
    assertEquals(new Value.Int(42), outputs.get("number"));
    assertEquals(new Value.Text("printed"), outputs.get("out"));
    Value.Artifact file = (Value.Artifact) Objects.requireNonNull(outputs.get("file"));
    assertEquals(4, file.size());
    assertEquals("ab\0c", Files.readString(Path.of(file.path())));
    Value.Artifact made = (Value.Artifact) Objects.requireNonNull(outputs.get("folder"));
    assertTrue(Files.isSymbolicLink(Path.of(made.path(), "link")));
    assertTrue(Files.isExecutable(Path.of(made.path(), "sub", "x")));
  }

  @Test
  void environmentAndStandardInputArrive() throws Exception {
    Attempt attempt =
        attempt()
            .with("argv", argv("sh", "-c", "echo \"$PLAIN\"; cat"))
            .with("stdin", "line\n\\0065 \0 end")
            .declares("PLAIN", "it's");
    attempt.succeeds(SSH);
    assertEquals("it's\nline\n\\0065 \0 end", attempt.log());
    Attempt dotted =
        SshAttempt.on(host, folder.resolve("2"))
            .with("argv", argv("printenv", "a.b"))
            .declares("a.b", "no name for a shell");
    dotted.succeeds(SSH);
    assertEquals("no name for a shell\n", dotted.log());
  }

  @Test
  void nothingElseOfTheLogInReachesAProgram() throws Exception {
    Attempt attempt = attempt().with("argv", argv("env")).declares("LC_ALL", "C");
    attempt.succeeds(SSH);
    Set<String> names = new TreeSet<>();
    attempt.log().lines().forEach(line -> names.add(line.replaceFirst("=.*", "")));
    Set<String> allowed = Set.of("PATH", "HOME", "USER", "LANG", "TMPDIR", "TZ");
    names.removeIf(each -> allowed.contains(each) || each.startsWith("LC_"));
    names.removeAll(Set.of("PWD", "SHLVL", "_")); // which some shells add
    assertEquals(Set.of("WEFT_OUT", "WEFT_RUN_MARK"), names);
    assertTrue(attempt.log().contains("LC_ALL=C\n"), attempt.log());
  }

  @Test
  void aProgramIsFoundWhereItsOwnPathSays() throws Exception {
    Path own = Files.createDirectory(folder.resolve("bin"));
    Path program = Files.writeString(own.resolve("own"), "#!/bin/sh\necho found\n");
    assertTrue(program.toFile().setExecutable(true));
    Attempt attempt = attempt().with("argv", argv("own")).declares("PATH", own.toString());
    attempt.succeeds(SSH);
    assertEquals("found\n", attempt.log());
  }

  @Test
  void valuesOfTheEnvironmentAreNoArguments() {
    RemoteProgram program =
        RemoteProgram.of(
            new ChildProgram(
                List.of("run", "word"), Optional.empty(), Map.of("__w0", "it's \n private")),
            Map.of("TOKEN", "private", "weft_setsid", "private"),
            Optional.empty(),
            Optional.empty(),
            false);
    String start = program.start();
    assertEquals(
        "export 'TOKEN=private'; export '__w0=it'\\''s \n private'; export 'weft_setsid=private'",
        Stream.of(start.split("; (?=export|weft_require)"))
            .filter(each -> each.startsWith("export"))
            .sorted()
            .collect(Collectors.joining("; ")));
    assertEquals(4, start.split("private", -1).length);
  }

  @Test
  void valuesOfTheEnvironmentAreInNoFileThere() throws Exception {
    attempt()
        .with("argv", argv("sh", "-c", "! grep -rqF \"$TOKEN\" \"$WEFT_OUT/..\""))
        .declares("TOKEN", "a 'private' \\ text")
        .succeeds(SSH);
  }

  @Test
  void anExitCodeIsTheOneThere() throws Exception {
    assertEquals(
        new Failure.ExitedWith(7), attempt().with("argv", argv("sh", "-c", "exit 7")).fails(SSH));
    assertEquals(
        new Failure.ExitedWith(137),
        SshAttempt.on(host, folder.resolve("2"))
            .with("argv", argv("sh", "-c", "kill -9 $$"))
            .fails(SSH));
  }

  @Test
  void whatDoesNotExistThereIsRefused() {
    CannotStartException program =
        assertThrows(
            CannotStartException.class,
            () -> attempt().with("argv", argv("no-such-program")).succeeds(SSH));
    assertTrue(
        String.valueOf(program.getMessage()).contains("no-such-program"), program.toString());
    assertTrue(String.valueOf(program.getMessage()).contains(host.address()), program.toString());
    CannotStartException folder2 =
        assertThrows(
            CannotStartException.class,
            () ->
                SshAttempt.on(host, folder.resolve("2"))
                    .with("argv", argv("true"))
                    .with("cwd", "/no/such")
                    .succeeds(SSH));
    assertTrue(String.valueOf(folder2.getMessage()).contains("cwd"), folder2.toString());
  }

  private String unreached(String address) {
    Attempt attempt = SshAttempt.on(host, folder.resolve(address), address).runs(":");
    IOException said = assertThrows(IOException.class, () -> attempt.succeeds(SSH));
    return String.valueOf(said.getMessage());
  }

  @Test
  void whereNobodyListensItSaysSoInWords() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertEquals(
        "host root@127.0.0.1:"
            + port
            + ": it cannot be connected to at port "
            + port
            + ": Connection refused; does its SSH server run, and at that port?",
        unreached("root@127.0.0.1:" + port));
    assertEquals(
        "host root@a..b: its name was not found; is it written right?", unreached("root@a..b"));
  }

  @Test
  void anOutputThatNobodyDeclaredIsToldOf() throws Exception {
    Failure failure = attempt().runs("echo 1 >\"$WEFT_OUT/surplus\"").fails(SSH);
    assertTrue(failure.message().contains("surplus"), failure.message());
  }
}
