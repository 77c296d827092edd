package dev.weft.actions.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Failure;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs with arguments, without a shell. */
final class ExecCommandTest {
  @TempDir Path folder;

  private final ExecCommand exec = new ExecCommand();

  private static Value.Items list(Object... values) {
    return new Value.Items(
        Stream.of(values)
            .map(v -> v instanceof Value value ? value : new Value.Text(v.toString()))
            .toList());
  }

  private List<Diagnostic> check(Argument argv) {
    List<Diagnostic> found = new ArrayList<>();
    exec.check(Scripts.written(Map.of("argv", argv)), found::add);
    return found;
  }

  private static Argument.Items items(Argument... items) {
    return new Argument.Items(List.of(items), Scripts.text("").origin());
  }

  @Test
  void eachElementIsOneArgument() throws Exception {
    Attempt attempt = new Attempt(folder).printed("x", Type.STRING);
    attempt.with(
        "argv",
        list("printf", "[%s]", "a b", "", "$HOME", "*", new Value.Int(3), new Value.Bool(true)));
    assertEquals(Map.of("x", new Value.Text("[a b][][$HOME][*][3][true]")), attempt.succeeds(exec));
  }

  @Test
  void aListStandsForItsElements() throws Exception {
    Attempt attempt = new Attempt(folder).printed("x", Type.STRING);
    attempt.with("argv", list("printf", "[%s]", list("a", "b c"), list(), "d"));
    assertEquals(Map.of("x", new Value.Text("[a][b c][d]")), attempt.succeeds(exec));
  }

  @Test
  void whatCannotBePassedOnIsRejectedWithItsPlace() throws Exception {
    for (Object bad : List.of("a\0b", list(list("a")), new Value.Null())) {
      Failure failure = new Attempt(folder).with("argv", list("echo", bad)).fails(exec);
      assertTrue(failure.message().startsWith("argv[1] "), failure.message());
    }
    Failure empty = new Attempt(folder).with("argv", list(list())).fails(exec);
    assertEquals("'argv' names no program", empty.message());
  }

  @Test
  void theExitCodeIsTheFailure() throws Exception {
    Attempt attempt = new Attempt(folder).with("argv", list("sh", "-c", "exit 75"));
    assertEquals(new Failure.ExitedWith(75), attempt.fails(exec));
  }

  @Test
  void aValueThatTheProgramWouldReadAsCodeIsRefused() {
    for (List<String> words :
        List.of(
            List.of("sh", "-c", "it's ${a.b}"),
            List.of("env", "X=1", "bash", "-ec", "${a.b}"),
            List.of("python3", "-c", "p(${a.b})"),
            List.of("ssh", "h", "${a.b}"))) {
      List<Diagnostic> found = check(argv(words));
      assertEquals(1, found.size(), words.toString());
      assertEquals("shell-code", found.get(0).code().slug());
      assertEquals(6, found.get(0).range().end() - found.get(0).range().start());
    }
  }

  @Test
  void aValueThatIsDataOrTheProgramItselfIsTaken() {
    assertEquals(List.of(), check(argv(List.of("sh", "-c", "echo \"$1\"", "x", "${a.b}"))));
    assertEquals(List.of(), check(argv(List.of("${a.b}", "-x ${a.b}"))));
  }

  private static Argument.Items argv(List<String> words) {
    return items(words.stream().map(Scripts::text).toArray(Argument[]::new));
  }

  @Test
  void oneTextIsRefusedWithBothRepairs() {
    Diagnostic found = check(Scripts.text("make -j4 deb")).get(0);
    assertEquals("exec-argv", found.code().slug());
    assertEquals("'argv' is one text, which is never split into arguments", found.message());
    assertEquals(
        "write each argument as an element, [\"make\", \"-j4\", \"deb\"], or use the command"
            + " 'shell' with \"script\": \"make -j4 deb\"",
        found.hint().orElseThrow());
    assertEquals(1, check(Scripts.text("a 'b c' | d")).size());
    assertEquals(1, check(Scripts.text("${a.b}")).size());
  }

  @Test
  void aListIsTakenHoweverItIsWritten() {
    assertEquals(List.of(), check(Scripts.text("${a.list}")));
    assertEquals(List.of(), check(Scripts.text("${a.wrong}")));
    assertEquals(
        List.of(),
        check(items(Scripts.text("x"), Scripts.text("${a.list}"), Scripts.text("y${a.b}"))));
  }

  @Test
  void anElementThatIsNoArgumentIsRefused() {
    assertEquals("'argv' is empty", check(items()).get(0).message());
    assertEquals("this element of 'argv' is a list", check(items(items())).get(0).message());
    assertEquals(
        "this element of 'argv' is a map", check(items(Scripts.text("${a.map}"))).get(0).message());
    Argument none = new Argument.Scalar(new Value.Null(), Scripts.text("").origin());
    assertEquals("this element of 'argv' is null", check(items(none)).get(0).message());
    assertEquals("'argv' is not a list", check(none).get(0).message());
  }
}
