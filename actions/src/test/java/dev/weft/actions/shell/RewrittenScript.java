package dev.weft.actions.shell;

import dev.weft.actions.shell.ShellScript.Variable;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import dev.weft.expression.syntax.Template.Part;
import java.util.Optional;
import java.util.Random;

/**
 * A random script as its author means it, and as it is rewritten.
 *
 * @param meant what references are worth in their places: {@code ${v.x7}} is v7, {@code ${v.n}} is
 *     the integer 7
 */
record RewrittenScript(long seed, String written, String meant, ShellScript script) {
  /** What references are worth. */
  enum Values {
    WORTH,
    ATTACKS
  }

  /** Rewrites a script; empty where it is refused. */
  static Optional<RewrittenScript> of(long seed, String text) {
    Optional<Template> template = Scripts.parse(text);
    if (template.isEmpty()) {
      return Optional.empty();
    }
    ShellScript script = ShellScript.of(template.get(), false);
    if (script.problems().stream()
        .anyMatch(p -> p.remedy().unlessInteger().isEmpty() || !isInteger(p))) {
      return Optional.empty();
    }
    StringBuilder meant = new StringBuilder();
    for (Part part : template.get().parts()) {
      if (part instanceof Part.Literal literal) {
        meant.append(literal.text());
      } else if (part instanceof Part.Embedded embedded) {
        meant.append(worth(name(embedded.expr())));
      }
    }
    return Optional.of(new RewrittenScript(seed, text, meant.toString(), script));
  }

  /** Makes a script, and changes up to three characters of it outside of references. */
  static String changed(long seed) {
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

  /** Returns the rewritten text, behind the parameters that it needs. */
  String with(Values values) {
    StringBuilder text = new StringBuilder();
    for (Variable variable : script.variables()) {
      String name = name(variable.expr());
      String value =
          values == Values.WORTH || name.equals("n")
              ? worth(name)
              : "'\"`touch pwned`$(touch pwned)\\";
      String quoted = value.replace("'", "'\\''");
      text.append(variable.name()).append("='").append(quoted).append("'; ");
    }
    return text.append("\n").append(script.text()).toString();
  }

  private static boolean isInteger(ShellScript.Problem problem) {
    return problem.remedy().unlessInteger().map(expr -> name(expr).equals("n")).orElse(false);
  }

  private static String worth(String name) {
    return name.equals("n") ? "7" : "v" + name.substring(1);
  }

  private static String name(Expr expr) {
    return ((Expr.Step.Field) ((Expr.Reference) expr).steps().get(0)).name();
  }

  @Override
  public String toString() {
    return "seed " + seed + "\n" + written + "\n--\n" + script.text();
  }
}
