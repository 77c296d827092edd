package dev.weft.actions.shell;

import java.util.Random;

/**
 * Makes scripts of harmless commands with references in allowed places. The reference {@code
 * ${v.x7}} is worth {@code v7}, and {@code ${v.n}} is the integer 7.
 */
final class RandomScript {
  private static final String[] WORDS = {
    "a",
    "b-c",
    "x=y",
    "1",
    "a#b",
    "'q r'",
    "'it'\\''s'",
    "\"d q\"",
    "\\$x",
    "~",
    "{p,q}",
    "a\\\nb",
    "''",
    "-n",
    "${u}",
    "${u}$u-",
    "${u:-d}",
    "${#u}",
    "$?",
    "\"$@\"",
    "esac",
    "fi",
    "in",
    "\\#",
    "[z]",
    "if",
    "\"'\"",
    "'\"'",
    "*q*"
  };
  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int references;
  private int heredocs;
  private int functions;

  RandomScript(long seed) {
    this.random = new Random(seed);
  }

  String make() {
    int lines = 1 + random.nextInt(2);
    for (int i = 0; i < lines; i++) {
      command(0);
      end();
    }
    return text.toString();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private RandomScript put(String piece) {
    text.append(piece);
    return this;
  }

  private void end() {
    put(chance(20) ? " # it's ${v.x0} \" $( `\n" : chance(30) ? " ;\n" : "\n");
  }

  private void reference() {
    put("${v.x" + (++references % 20) + "}");
  }

  private void command(int depth) {
    switch (depth > 2 ? random.nextInt(4) : random.nextInt(13)) {
      case 0, 1, 2 -> simple(depth);
      case 3 -> assignment(depth);
      case 4 -> heredoc();
      case 5 -> cases(depth);
      case 6 -> {
        put("if ").test().put("; then\n");
        command(depth + 1);
        put("\nelse ");
        command(depth + 1);
        put("\nfi");
      }
      case 7 -> {
        put("for f in ").words(depth, 1 + random.nextInt(3)).put(chance(50) ? "; do " : "\ndo\n");
        put("printf '<%s>' \"$f\"; ");
        command(depth + 1);
        put("\ndone");
      }
      case 8 -> {
        put("( ");
        command(depth + 1);
        put("\n)");
      }
      case 9 -> {
        put("{ ");
        command(depth + 1);
        put("\n}");
      }
      case 10 -> {
        command(4);
        put(chance(50) ? " &&\n " : " || ");
        command(4);
      }
      case 11 -> {
        simple(depth);
        put(" | cat");
      }
      default -> {
        // unique and of one length, so that no change of one character makes it call itself
        String name = "f" + (1000 + ++functions);
        put(name + "() {\n");
        command(depth + 1);
        put("\n}\n" + name);
      }
    }
  }

  private void simple(int depth) {
    put("printf '[%s]' ").words(depth, 1 + random.nextInt(4));
    if (chance(10)) {
      put(" 2>/dev/null");
    }
  }

  private RandomScript words(int depth, int count) {
    for (int i = 0; i < count; i++) {
      word(depth);
      put(chance(10) ? " \\\n " : " ");
    }
    return this;
  }

  private void word(int depth) {
    int pieces = 1 + random.nextInt(3);
    for (int i = 0; i < pieces; i++) {
      piece(depth);
    }
  }

  private void piece(int depth) {
    switch (depth > 2 ? random.nextInt(5) : random.nextInt(12)) {
      case 0, 1 -> put(WORDS[random.nextInt(WORDS.length)]);
      case 2, 3 -> reference();
      case 4 -> put("x");
      case 5, 6 -> quoted(depth + 1);
      case 7, 8 -> {
        put("$( ");
        command(depth + 1);
        put(chance(50) ? "\n)" : " )");
      }
      case 9 -> {
        put("${u" + (chance(50) ? ":-" : "-"));
        word(depth + 1);
        put("}");
      }
      case 10 -> put("$(( ${v.n} + (2 * ${v.n}) ))");
      default -> {
        put("${k#");
        reference();
        put("}");
      }
    }
  }

  private void quoted(int depth) {
    put("\"");
    int pieces = 1 + random.nextInt(3);
    for (int i = 0; i < pieces; i++) {
      switch (random.nextInt(8)) {
        case 0 -> put(" it's \\\" \\$ \\\\ ");
        case 1 -> put("$u ${u:-it's} #");
        case 2, 3, 4 -> reference();
        case 5 -> {
          put("$( ");
          command(depth + 1);
          put("\n)");
        }
        case 6 -> {
          put("${u:-a ");
          reference();
          put(" 'b}");
        }
        default -> {
          put("${k%");
          reference();
          put("}");
        }
      }
    }
    put("\"");
  }

  private void assignment(int depth) {
    put("u=");
    word(depth);
    put("; printf '{%s}' \"$u\"; unset u");
  }

  private RandomScript test() {
    put("[ \"");
    reference();
    return put("\" = ").put(chance(50) ? "v1" : "\"$u\"").put(" ]");
  }

  private void heredoc() {
    String delimiter = "E" + ++heredocs;
    boolean quoted = chance(20);
    put("cat <<" + quotedIf(quoted, delimiter));
    put(chance(30) ? " | cat" : "").put("\n");
    int lines = random.nextInt(4);
    for (int i = 0; i < lines; i++) {
      put(" it's \"text\" # \\$ ) E" + (heredocs + 1));
      if (!quoted) {
        reference();
        boolean substitution = chance(50);
        put(substitution ? " $(printf '%s' b" : " ${u:-b");
        reference();
        put(substitution ? ")" : "}");
      }
      put("\n");
    }
    put(delimiter + "\n:");
  }

  private static String quotedIf(boolean quoted, String delimiter) {
    return quoted ? "'" + delimiter + "'" : delimiter;
  }

  private void cases(int depth) {
    put("case ");
    word(depth + 1);
    put(" in\n  x | \"y z\") : ;;\n  (");
    reference();
    put("*) ");
    command(depth + 1);
    put(" ;;\n  *[!a]) ");
    command(depth + 1);
    put("\n ;; # comment )\n *) : ;; esac");
  }
}
