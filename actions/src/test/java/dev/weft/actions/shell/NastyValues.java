package dev.weft.actions.shell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Values that would be code where a shell reads them: each that is run makes a file {@code pwned}.
 */
public final class NastyValues {
  private static final List<String> ATTACKS =
      List.of(
          "$(touch pwned)",
          "`touch pwned`",
          "; touch pwned;",
          "& touch pwned &",
          "| touch pwned",
          "|| touch pwned",
          "&& touch pwned",
          "\ntouch pwned\n",
          "\n\ntouch pwned #",
          "$(\ntouch pwned\n)",
          "${x:=$(touch pwned)}",
          "${x:-`touch pwned`}",
          "$((a[$(touch pwned)]))",
          "a[$(touch pwned)]",
          "a[`touch pwned`]=1",
          "<(touch pwned)",
          ">(touch pwned)",
          "> pwned",
          ">>pwned",
          "<pwned",
          "2>pwned",
          "() { :; }; touch pwned",
          "{ touch pwned; }",
          "( touch pwned )",
          "eval touch pwned",
          "'; touch pwned; '",
          "\"; touch pwned; \"",
          "\"$(touch pwned)\"",
          "'$(touch pwned)'",
          "\\\"; touch pwned; \\\"",
          "}\"; touch pwned; \"${x",
          "}; touch pwned; {",
          ")\"; touch pwned; echo \"$(",
          ") touch pwned ;; x",
          "*) touch pwned ;; esac",
          "END\ntouch pwned\n",
          "\nEND\ntouch pwned\ncat <<END\n",
          "$'\\n'touch pwned",
          "$\"x\"",
          "# touch pwned",
          "!touch",
          "-c touch pwned",
          "-exec touch pwned",
          "--",
          "-",
          "-n",
          "-e x\\ny",
          "%s%n%d",
          "\\",
          "\\\\",
          "\\n\\t\\0\\c",
          "\\$(touch pwned)",
          "$HOME ${HOME} $0 $$ $! $? $# $@ $*",
          "~ ~root ~/",
          "* ? [a-z] [!x]* .*",
          "{a,b} {1..3}",
          "a  b   c",
          " leading and trailing ",
          "\ttab\t",
          "line\nline",
          "line\r\nline\r",
          "\n",
          "\n\n\n",
          "",
          "=",
          "!",
          "(",
          ")",
          "]",
          "]]",
          "[",
          "-a",
          "-o",
          "-eq",
          "-z",
          "''",
          "\"\"",
          "'",
          "\"",
          "`",
          "$",
          "${",
          "$(",
          "&",
          "|",
          ";",
          ";;",
          "esac",
          "fi",
          "done",
          "in",
          "do",
          "#",
          "<<END",
          "END",
          "\u0001\u0007\u001b[31m\u007f",
          "\u0080\u009f\u00a0\u2028\u2029\ufeff\ufffc\ufffd\uffff",
          "é ü ß 漢字 😀 \u202e",
          "a".repeat(300),
          "'".repeat(9));

  private static final List<UnaryOperator<String>> SHAPES =
      List.of(
          s -> s,
          s -> "x" + s + "y",
          s -> "'" + s,
          s -> "\"" + s + "\"",
          s -> s + "\\",
          s -> "\n" + s + "\n",
          s -> "$(echo " + s + ")");

  private NastyValues() {}

  /** Returns them all. */
  public static Set<String> all() {
    Set<String> values = new LinkedHashSet<>();
    for (UnaryOperator<String> shape : SHAPES) {
      ATTACKS.forEach(attack -> values.add(shape.apply(attack)));
    }
    return values;
  }
}
