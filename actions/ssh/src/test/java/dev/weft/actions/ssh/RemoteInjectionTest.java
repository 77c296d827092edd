package dev.weft.actions.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.shell.NastyValues;
import dev.weft.actions.shell.Spot;
import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.Command;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nasty values on their way to a host, by every way there is: none is run, none is altered. */
final class RemoteInjectionTest {
  private static final Command SSH = new SshCommands().make(new CommandName("ssh"));

  @TempDir Path folder;

  /** Runs all values by all ways on a host whose commands a shell is given by the server. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "csh", "tcsh", "fish"})
  void noValueIsRunOrAltered(String shell) throws Exception {
    Path program = Path.of("/usr/bin", shell);
    assumeTrue(Files.isExecutable(program), "no " + program + " here (package " + shell + ")");
    // A forced command stands for the log-in shell of the account, which a test cannot set: the
    // server would give its own command to that shell in the same way, as one text behind '-c'.
    String forced = "ForceCommand " + program + " -c \"$SSH_ORIGINAL_COMMAND\"";
    try (Sshd host = Sshd.start(folder.resolve("sshd"), forced)) {
      asArguments(host);
      asEnvironmentAndInput(host);
    }
    assertNoneWasRun();
  }

  private void assertNoneWasRun() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(List.of(), files.filter(file -> file.endsWith("pwned")).toList());
    }
  }

  /**
   * Runs all values at all places of scripts; what the log-in shell is told is the same for all.
   */
  @Test
  void noValueIsRunOrAlteredAtAnyPlace() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/bash")), "no bash here");
    try (Sshd host = Sshd.start(folder.resolve("sshd"))) {
      for (Spot spot : Spot.all()) {
        String shell = spot.bash() ? "bash" : "sh";
        Attempt attempt =
            attempt(host, spot.title())
                .with("shell", shell)
                .runs(spot.scriptFor(NastyValues.all().size()));
        int i = 0;
        for (String value : NastyValues.all()) {
          attempt.reference("x" + i++, new Value.Text(value));
        }
        attempt.succeeds(SSH);
        spot.assertPrinted(NastyValues.all(), attempt.log(), shell + " over SSH");
      }
    }
    assertNoneWasRun();
  }

  private void asArguments(Sshd host) throws Exception {
    List<Value> argv = new ArrayList<>();
    Stream.of("printf", "%s\\0").map(Value.Text::new).forEach(argv::add);
    NastyValues.all().forEach(value -> argv.add(new Value.Text(value)));
    Attempt attempt = attempt(host, "argv").with("argv", new Value.Items(argv));
    attempt.succeeds(SSH);
    assertEquals(String.join("\0", NastyValues.all()) + "\0", attempt.log());
  }

  private void asEnvironmentAndInput(Sshd host) throws Exception {
    String input = String.join("\0", NastyValues.all());
    Attempt attempt = attempt(host, "env").with("stdin", input);
    StringBuilder script = new StringBuilder();
    int i = 0;
    for (String value : NastyValues.all()) {
      script.append("printf '%s\\0' \"$X").append(i).append("\"\n");
      attempt.declares("X" + i, value);
      i++;
    }
    attempt.runs(script + "cat\n").succeeds(SSH);
    assertEquals(input + "\0" + input, attempt.log());
  }

  private Attempt attempt(Sshd host, String name) {
    // What was made in the work folders there has to be seen afterwards.
    return SshAttempt.on(host, folder.resolve(name)).with("keep", new Value.Bool(true));
  }

  @Test
  void thereAreEnoughValuesAndTheyAreText() {
    assertTrue(NastyValues.all().size() >= 500);
    assertTrue(
        NastyValues.all().stream()
            .allMatch(each -> StandardCharsets.UTF_8.newEncoder().canEncode(each)));
  }
}
