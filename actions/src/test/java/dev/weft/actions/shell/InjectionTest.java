package dev.weft.actions.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.shell.ShellScript.Variable;
import dev.weft.actions.shell.Shells.Shell;
import dev.weft.expression.syntax.Expr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nasty values in every allowed place, in every shell that is here: none is run, none is altered.
 * One process takes all values of a place.
 */
final class InjectionTest {
  @TempDir Path folder;

  /**
   * A place: a script with {@code @} for the reference, which prints something and a NUL, and what
   * that is for a value.
   */
  record Spot(String title, boolean bash, String script, UnaryOperator<String> printed) {
    Spot(String title, String script, UnaryOperator<String> printed) {
      this(title, false, script, printed);
    }
  }

  private static List<Spot> spots() {
    UnaryOperator<String> same = s -> s;
    UnaryOperator<String> dot = s -> s + ".";
    UnaryOperator<String> yes = s -> "yes";
    return List.of(
        new Spot("bare word", "printf '%s\\0' @\n", same),
        new Spot("within a word", "printf '%s\\0' a@b'c'\n", s -> "a" + s + "bc"),
        new Spot("double quotes", "printf '%s\\0' \"a@ b\"\n", s -> "a" + s + " b"),
        new Spot("assignment", "x=@; printf '%s\\0' \"$x\"\n", same),
        new Spot("export", "export X=a@; printf '%s\\0' \"$X\"\n", s -> "a" + s),
        new Spot("for", "for f in @; do printf '%s\\0' \"$f\"; done\n", same),
        new Spot("substitution", "printf '%s\\0' \"$(printf '%s.' @)\"\n", dot),
        new Spot(
            "quotes in a substitution", "x=$(printf '%s.' \"@\"); printf '%s\\0' \"$x\"\n", dot),
        new Spot(
            "nested",
            "printf '%s\\0' \"$(printf '%s.' \"$(printf '%s.' \"@\")\")\"\n",
            s -> s + ".."),
        new Spot("default", "unset x; printf '%s\\0' ${x:-@}\n", same),
        new Spot("quoted default", "unset x; printf '%s\\0' \"${x:-a@b}\"\n", s -> "a" + s + "b"),
        new Spot("alternative", "x=1; printf '%s\\0' \"${x:+@}\"\n", same),
        new Spot("removal", "x=pre@post; printf '%s\\0' \"${x#pre@}\" \"${x%post}\"\n", same),
        new Spot("here-document", "cat <<END\na@b\nEND\nprintf '\\0'\n", s -> "a" + s + "b\n"),
        new Spot(
            "substitution in a here-document",
            "cat <<END\n$(printf '%s.' @)\nEND\nprintf '\\0'\n",
            s -> s + ".\n"),
        new Spot(
            "default in a here-document",
            "unset x; cat <<END\n${x:-@}\nEND\nprintf '\\0'\n",
            s -> s + "\n"),
        new Spot(
            "case",
            "x=@; case @ in \"$x\") case $x in @) printf 'yes\\0';; *) printf 'no\\0';; esac;;"
                + " esac\n",
            yes),
        new Spot(
            "test", "x=@; if [ \"$x\" = @ ]; then printf 'yes\\0'; else printf 'no\\0'; fi\n", yes),
        new Spot("comment", ": # @\nprintf 'yes\\0' # \"@\n", yes),
        new Spot("operand of sh -c", "sh -c 'printf \"%s\\0\" \"$1\"' x @\n", same),
        new Spot("environment", "X=@ sh -c 'printf \"%s\\0\" \"$X\"'\n", same),
        new Spot("array", true, "a=(x @ y); printf '%s\\0' \"${a[1]}\"\n", same),
        new Spot("here-string", true, "cat <<< @; printf '\\0'\n", s -> s + "\n"),
        new Spot(
            "bash test",
            true,
            "x=@; if [[ $x == @ && @ == \"$x\" ]]; then printf 'yes\\0'; fi\n",
            yes),
        new Spot("substituted", true, "x=a@b; printf '%s\\0' \"${x/@/Q}\"\n", same),
        new Spot("replacement", true, "x=aQb; printf '%s\\0' \"${x/Q/@}\"\n", s -> "a" + s + "b"));
  }

  static Stream<Shell> shells() {
    return Shells.all();
  }

  @Test
  void thereAreEnoughValues() {
    assertTrue(NastyValues.all().size() >= 500, NastyValues.all().size() + " values");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void noValueIsRunOrAltered(Shell shell) throws Exception {
    assumeTrue(Shells.isHere(shell), shell + " is not on this machine");
    for (Spot spot : spots()) {
      if (shell.isBash() || !spot.bash()) {
        run(spot, shell);
      }
    }
  }

  private void run(Spot spot, Shell shell) throws IOException, InterruptedException {
    List<String> values = List.copyOf(NastyValues.all());
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      script.append(spot.script().replace("@", "${v.x" + i + "}"));
    }
    ShellScript rewritten = ShellScript.of(Scripts.template(script.toString()), spot.bash());
    assertEquals(List.of(), rewritten.problems(), spot.title());
    Map<String, String> environment = new LinkedHashMap<>();
    for (Variable variable : rewritten.variables()) {
      environment.put(variable.name(), values.get(index(variable.expr())));
    }
    Path here = Files.createDirectories(folder.resolve(spot.title() + "-" + shell));
    Path file = Files.writeString(here.resolve("script"), rewritten.text());
    String printed = shell.run(file, here, environment);
    assertFalse(Files.exists(here.resolve("pwned")), spot.title() + " ran a value in " + shell);
    List<String> expected = expected(spot, values);
    String[] parts = printed.split("\0", -1);
    for (int i = 0; i < expected.size(); i++) {
      String part = i < parts.length ? parts[i] : "nothing";
      assertEquals(expected.get(i), part, spot.title() + " in " + shell);
    }
    assertEquals(expected.size() + 1, parts.length, spot.title() + " in " + shell);
  }

  private static List<String> expected(Spot spot, List<String> values) {
    List<String> all = new ArrayList<>();
    for (String value : values) {
      if (spot.title().equals("removal")) {
        all.add("post");
        all.add("pre" + value);
      } else if (spot.title().equals("substituted")) {
        String text = "a" + value + "b";
        int at = text.indexOf(value);
        all.add(
            value.isEmpty()
                ? text
                : text.substring(0, at) + "Q" + text.substring(at + value.length()));
      } else {
        all.add(spot.printed().apply(value));
      }
    }
    return all;
  }

  private static int index(Expr expr) {
    Expr.Step.Field field = (Expr.Step.Field) ((Expr.Reference) expr).steps().get(0);
    return Integer.parseInt(field.name().substring(1));
  }
}
