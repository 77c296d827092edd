package dev.weft.actions.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.shell.ShellScript.Variable;
import dev.weft.actions.shell.Shells.Shell;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import dev.weft.expression.syntax.Template.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random scripts mean the same before and after they are rewritten: with the words that references
 * are worth written in their places, and with parameters that hold those words. With values that
 * are attacks, nothing is run. One process takes all scripts of a kind.
 */
final class DifferentialTest {
  /** For each shell; each has seeds of its own. */
  private static final int SCRIPTS = 1000;

  private static final long SEED = 20260718;

  /** The author's own parameter right before a reference: with its text it has another name. */
  private static final Pattern JOINED = Pattern.compile("\\$\\w+(?:\\\\\n)*\\$\\{v");

  @TempDir Path folder;

  /** A script as its author means it, as it is rewritten, and as it is with attacks as values. */
  record Trio(long seed, String written, String meant, String rewritten, String attacked) {}

  static Stream<Shell> shells() {
    return Shells.all();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aRewrittenScriptDoesWhatItsAuthorMeans(Shell shell) throws Exception {
    assumeTrue(Shells.isHere(shell), shell + " is not on this machine");
    List<Trio> trios = new ArrayList<>();
    long first = SEED + 10_000L * shell.name().charAt(0);
    for (long seed = first; trios.size() < SCRIPTS / 2; seed++) {
      String script = new RandomScript(seed).make();
      Trio trio = trio(seed, script);
      assertTrue(
          trio != null,
          "seed " + seed + " is refused: " + Scripts.check(script, "sh") + "\n" + script);
      trios.add(trio);
    }
    int refused = 0;
    for (long seed = first; trios.size() < SCRIPTS; seed++) {
      String script = mutated(seed);
      // the process id differs from run to run
      boolean comparable = !JOINED.matcher(script).find() && !script.contains("$$");
      Trio trio = comparable ? trio(seed, script) : null;
      if (trio == null) {
        refused++;
      } else {
        trios.add(trio);
      }
    }
    assertTrue(refused > 0);
    List<String> meant = run(shell, "meant", trios.stream().map(Trio::meant).toList());
    List<String> done = run(shell, "done", trios.stream().map(Trio::rewritten).toList());
    for (int i = 0; i < trios.size(); i++) {
      Trio trio = trios.get(i);
      assertEquals(
          meant.get(i),
          done.get(i),
          () ->
              "seed "
                  + trio.seed()
                  + " in "
                  + shell
                  + "\n"
                  + trio.written()
                  + "\n--\n"
                  + trio.rewritten());
    }
    List<Trio> some = trios.stream().filter(trio -> trio.seed() % 3 == 0).toList();
    run(shell, "attacked", some.stream().map(Trio::attacked).toList());
  }

  private static String mutated(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(new RandomScript(seed).make());
    String pieces = "'\"`$(){}\\#;|\n <=";
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      boolean inReference = text.lastIndexOf("${v.", at) > text.lastIndexOf("}", at - 1);
      if (inReference) {
        continue;
      }
      if (random.nextBoolean()) {
        text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
      } else if (!text.substring(at).startsWith("${v.")) {
        text.deleteCharAt(at);
      }
    }
    return text.toString();
  }

  /** Rewrites a script; null where it is refused. */
  private static @Nullable Trio trio(long seed, String script) {
    Optional<Template> template = Scripts.parse(script);
    if (template.isEmpty()) {
      return null;
    }
    ShellScript rewritten = ShellScript.of(template.get(), false);
    if (rewritten.problems().stream()
        .anyMatch(p -> p.remedy().unlessInteger().isEmpty() || !isInteger(p))) {
      return null;
    }
    StringBuilder meant = new StringBuilder();
    for (Part part : template.get().parts()) {
      if (part instanceof Part.Literal literal) {
        meant.append(literal.text());
      } else if (part instanceof Part.Embedded embedded) {
        meant.append(worth(name(embedded.expr())));
      }
    }
    return new Trio(
        seed,
        script,
        meant.toString(),
        assignments(rewritten, DifferentialTest::worth) + rewritten.text(),
        assignments(rewritten, name -> name.equals("n") ? "7" : "'\"`touch pwned`$(touch pwned)\\")
            + rewritten.text());
  }

  private static boolean isInteger(ShellScript.Problem problem) {
    return problem.remedy().unlessInteger().map(expr -> name(expr).equals("n")).orElse(false);
  }

  private static String assignments(ShellScript script, UnaryOperator<String> value) {
    StringBuilder text = new StringBuilder();
    for (Variable variable : script.variables()) {
      String quoted = value.apply(name(variable.expr())).replace("'", "'\\''");
      text.append(variable.name()).append("='").append(quoted).append("'; ");
    }
    return text.append("\n").toString();
  }

  private static String worth(String name) {
    return name.equals("n") ? "7" : "v" + name.substring(1);
  }

  private static String name(Expr expr) {
    return ((Expr.Step.Field) ((Expr.Reference) expr).steps().get(0)).name();
  }

  /** Runs each script in a subshell of one shell, and returns what each prints and its code. */
  private List<String> run(Shell shell, String kind, List<String> scripts) throws Exception {
    Path here = Files.createDirectories(folder.resolve(kind + "-" + shell));
    StringBuilder driver = new StringBuilder("k=v3tail; export k\n");
    for (int i = 0; i < scripts.size(); i++) {
      Files.writeString(here.resolve("s" + i), scripts.get(i));
      driver.append("( . ./s").append(i).append(" ) 2>/dev/null; printf '\\0%s\\0' $?\n");
    }
    Path file = Files.writeString(here.resolve("driver"), driver);
    String[] parts = shell.run(file, here, Map.of()).split("\0", -1);
    assertFalse(Files.exists(here.resolve("pwned")), kind + " in " + shell);
    List<String> results = new ArrayList<>();
    for (int i = 0; i + 1 < parts.length; i += 2) {
      results.add(parts[i] + " -> " + parts[i + 1]);
    }
    assertEquals(scripts.size(), results.size());
    return results;
  }
}
