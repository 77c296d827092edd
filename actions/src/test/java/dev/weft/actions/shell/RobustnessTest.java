package dev.weft.actions.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.expression.source.WrittenText;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import dev.weft.expression.syntax.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is written makes the lexer throw, hang or run out of stack. */
final class RobustnessTest {
  private static final int STACK = 512 * 1024;
  private static final int SCRIPTS = 5000;
  private static final String[] PIECES = {
    "'",
    "\"",
    "`",
    "$",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "\\",
    "\n",
    " ",
    ";",
    "&",
    "|",
    "<",
    ">",
    "#",
    "=",
    "+",
    "!",
    "-",
    ":",
    "a",
    "1",
    "case ",
    " in ",
    "esac",
    "if ",
    "fi",
    "for ",
    "do ",
    "done",
    "[[ ",
    " ]]",
    "$((",
    "))",
    "${x",
    "<<E\n",
    "\nE\n",
    "<<'E'\n",
    "<<-E",
    "eval ",
    "sh -c ",
    "x=(",
    "x[",
    "declare -i ",
    "awk ",
    "sed -e ",
    "find . -exec ",
    "env ",
    "sudo ",
    "read ",
    "test -v ",
    "printf -v ",
    "\ufffc",
    "\ufffd",
    "\ud800",
    "\0",
    "\r"
  };

  private static Template of(String text, List<Integer> marks) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int mark : marks) {
      parts.add(new Part.Literal(text.substring(from, mark), from, mark));
      Expr expr =
          new Expr.Reference(
              "a", List.of(new Expr.Step.Field("b", mark + 4, mark + 5)), mark + 2, mark + 5);
      parts.add(new Part.Embedded(expr, mark, mark + 6));
      from = mark + 6;
    }
    parts.add(new Part.Literal(text.substring(from), from, text.length()));
    return new Template(WrittenText.of(text), parts);
  }

  private static Template random(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<Integer> marks = new ArrayList<>();
    int pieces = 1 + random.nextInt(60);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(8) == 0) {
        marks.add(text.length());
        text.append("${a.b}");
      } else {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return of(text.toString(), marks);
  }

  private static void withSmallStack(Runnable work) throws InterruptedException {
    List<Throwable> thrown = new ArrayList<>();
    Thread thread = new Thread(null, work, "small stack", STACK);
    thread.setUncaughtExceptionHandler((t, e) -> thrown.add(e));
    thread.start();
    thread.join();
    for (Throwable one : thrown) {
      throw new AssertionError(one);
    }
  }

  private static void check(Template template, String what) {
    for (boolean bash : new boolean[] {false, true}) {
      try {
        ShellScript script = ShellScript.of(template, bash);
        script
            .problems()
            .forEach(
                p ->
                    assertTrue(
                        p.from() >= 0 && p.from() <= p.to() && p.to() <= template.text().length(),
                        what));
      } catch (RuntimeException e) {
        throw new AssertionError(what, e);
      }
    }
  }

  @Test
  void randomAndCutScriptsAreReadOrRefused() throws Exception {
    withSmallStack(
        () -> {
          for (long seed = 0; seed < SCRIPTS; seed++) {
            check(random(seed), "seed " + seed);
          }
          for (long seed = 0; seed < SCRIPTS / 10; seed++) {
            String whole = new RandomScript(seed).make();
            int cut = new Random(seed).nextInt(whole.length());
            long from = seed;
            Scripts.parse(whole.substring(0, cut)).ifPresent(t -> check(t, "cut seed " + from));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(",
        "(",
        "((",
        "$((",
        "\"$(",
        "${x:-",
        "\"${x:-",
        "{ ",
        "case x in x) ",
        "x=(",
        "`",
        "[[ ",
        "<(",
        "cat <<E\n$(",
        "if ",
        "\\",
        "\"",
        "'",
        "a() ",
        "\\\n",
        ";",
        "<",
        "<<E\n",
        "__w_",
        "x[",
        "! ",
        "| ",
        "$",
        "#"
      })
  void aMebibyteOfNestingIsReadOrRefused(String opener) throws Exception {
    String head = "echo ${a.b} ";
    String text = head + opener.repeat((1 << 20) / opener.length());
    withSmallStack(() -> check(of(text, List.of(5)), opener));
    String tail = opener.repeat((1 << 20) / opener.length()) + "${a.b}";
    withSmallStack(() -> check(of(tail, List.of(tail.length() - 6)), opener));
  }

  @Test
  void tooMuchNestingIsSaidSo() {
    ShellScript script =
        ShellScript.of(Scripts.template("echo " + "$(".repeat(200) + "${a.b}"), false);
    assertEquals(
        "more than 100 constructs of the shell inside each other",
        script.problems().get(0).message());
    assertEquals(1, script.problems().size());
  }

  @Test
  void deepNestingWithinTheLimitIsRead() {
    String script = "echo " + "$(echo ".repeat(90) + "${a.b}" + ")".repeat(90);
    assertTrue(Scripts.check(script, "sh").isEmpty());
    assertFalse(ShellScript.of(Scripts.template(script), false).text().contains("a.b"));
  }
}
