package dev.weft.actions.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.job.Failure;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that are really run. */
final class ShellCommandTest {
  @TempDir Path folder;

  private final ShellCommand shell = new ShellCommand();
  private Attempt attempt;

  @BeforeEach
  void begin() {
    attempt = new Attempt(folder);
  }

  private static Value text(String value) {
    return new Value.Text(value);
  }

  @Test
  void aValueReachesTheScriptAsItIs() throws Exception {
    attempt.runs("printf '%s' ${a.b} > \"$WEFT_OUT/copy\"");
    attempt.reference("b", text("$(touch pwned) '\" \n\n")).output("copy", Type.STRING);
    assertEquals(Map.of("copy", text("$(touch pwned) '\" \n")), attempt.succeeds(shell));
  }

  @Test
  void numbersTruthValuesAndFilesAreText() throws Exception {
    attempt.runs("echo ${a.i} $((${a.n} + 1)) ${a.t} ${a.f} > \"$WEFT_OUT/all\"");
    attempt.reference("i", new Value.Int(7)).reference("n", new Value.Int(-1));
    attempt.reference("t", new Value.Bool(true));
    attempt.reference("f", new Value.Artifact("/x/y", "0", 0, false)).output("all", Type.STRING);
    assertEquals(Map.of("all", text("7 0 true /x/y")), attempt.succeeds(shell));
  }

  @Test
  void anUnsetVariableAndAFailedCommandEndTheScript() throws Exception {
    Failure unset = attempt.runs("echo \"$nothing\"; echo after").fails(shell);
    assertTrue(unset instanceof Failure.ExitedWith, unset.message());
    assertEquals(
        new Failure.ExitedWith(3), new Attempt(folder).runs("(exit 3)\nexit 0").fails(shell));
    assertTrue(!attempt.log().contains("after"), attempt.log());
  }

  @Test
  void messagesOfTheShellNameTheLineAsWritten() throws Exception {
    attempt.runs("echo ${a.b}\n\nno-such-program").reference("b", text("one\ntwo\nthree"));
    assertEquals(new Failure.ExitedWith(127), attempt.fails(shell));
    assertTrue(attempt.log().contains(": 3: ") || attempt.log().contains("line 3"), attempt.log());
  }

  @Test
  void bashIsUsedWhereAsked() throws Exception {
    attempt.runs("x=(a ${a.b})\necho \"${#x[@]} ${BASH_VERSION:+bash}\" > \"$WEFT_OUT/x\"");
    attempt.with("shell", "bash").reference("b", text("b c")).output("x", Type.STRING);
    assertEquals(Map.of("x", text("2 bash")), attempt.succeeds(shell));
  }

  @Test
  void theWorkFolderIsFreshAndAnotherMayBeNamed() throws Exception {
    attempt.runs("pwd > \"$WEFT_OUT/at\"").output("at", Type.STRING);
    String work = folder.toRealPath().resolve("work").toString();
    assertEquals(Map.of("at", text(work)), attempt.succeeds(shell));
    Files.createDirectories(folder.resolve("job/sub"));
    attempt.with("cwd", "sub");
    String sub = folder.toRealPath().resolve("job/sub").toString();
    assertEquals(Map.of("at", text(sub)), attempt.succeeds(shell));
    attempt.with("cwd", "none");
    assertTrue(attempt.fails(shell).message().contains("there is no folder"));
  }

  @Test
  void standardInputIsGivenOrEmpty() throws Exception {
    attempt.runs("cat > \"$WEFT_OUT/in\"").output("in", Type.STRING);
    assertEquals(Map.of("in", text("")), attempt.succeeds(shell));
    attempt.with("stdin", "a\nb");
    assertEquals(Map.of("in", text("a\nb")), attempt.succeeds(shell));
  }

  @Test
  void standardOutputIsDataAndNeverCommands() throws Exception {
    attempt.runs(
        "echo '::set-output x::1'; echo '${y.z}' >&2; echo '$${a.b}'".replace("${y.z}", "log"));
    attempt.printed("all", Type.STRING);
    assertEquals(Map.of("all", text("::set-output x::1\n${a.b}")), attempt.succeeds(shell));
    assertEquals("log\n", attempt.log());
  }

  @Test
  void aValueThatNoProgramCanBeGivenIsRefused() throws Exception {
    attempt.runs("echo ${a.b}");
    String nul = attempt.reference("b", text("a\0b")).fails(shell).message();
    assertTrue(nul.contains("NUL"), nul);
    String half = attempt.reference("b", text("\ud800")).fails(shell).message();
    assertTrue(half.contains("surrogate"), half);
    String large = attempt.reference("b", text("x".repeat(102401))).fails(shell).message();
    assertTrue(large.contains("100 KiB") && large.contains("'file'"), large);
    String list = attempt.reference("b", new Value.Items(List.of())).fails(shell).message();
    assertTrue(list.contains("list"), list);
    attempt.reference("b", text("x".repeat(102400))).succeeds(shell);
  }

  @Test
  void manyLargeValuesAreRefusedTogether() throws Exception {
    attempt.runs("echo ${a.b}".repeat(11)).reference("b", text("x".repeat(100_000)));
    String message = attempt.fails(shell).message();
    assertTrue(message.contains("1 MiB"), message);
  }

  @Test
  void onlyAnIntegerIsPutIntoArithmetic() throws Exception {
    attempt.runs("echo $((${a.n}))").reference("n", text("a[$(touch pwned)]"));
    assertTrue(attempt.fails(shell) instanceof Failure.NotBegun);
  }

  @Test
  void aScriptThatShouldHaveBeenRefusedIsNotRun() throws Exception {
    attempt.runs("eval ${a.b}").reference("b", text("touch pwned"));
    assertTrue(attempt.fails(shell) instanceof Failure.NotBegun);
  }

  @Test
  void aValueThatIsMissingIsSaidSo() {
    attempt.runs("echo ${a.b}");
    assertThrows(MissingValueException.class, () -> shell.run(attempt));
  }

  @Test
  void aBrokenReferenceIsReportedOnce() {
    assertEquals(List.of(), Scripts.check("echo $((${a.wrong}))", "sh"));
  }
}
