package dev.weft.actions.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A place where a reference may stand: a script with {@code @} for the reference, which prints
 * something and a NUL, and what that is for a value.
 */
public record Spot(String title, boolean bash, String script, UnaryOperator<String> printed) {
  private Spot(String title, String script, UnaryOperator<String> printed) {
    this(title, false, script, printed);
  }

  /** Returns them all. */
  public static List<Spot> all() {
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
        new Spot(
            "removal",
            "x=pre@post; printf '%s\\0' \"${x#pre@}\" \"${x%post}\"\n",
            s -> "post\0pre" + s),
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
        new Spot(
            "substituted",
            true,
            "x=a@b; printf '%s\\0' \"${x/@/Q}\"\n",
            s -> firstReplaced("a" + s + "b", s)),
        new Spot("replacement", true, "x=aQb; printf '%s\\0' \"${x/Q/@}\"\n", s -> "a" + s + "b"));
  }

  /**
   * Returns a script that has the place once for each of so many values, {@code ${a.x0}} and on.
   */
  public String scriptFor(int values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values; i++) {
      text.append(script.replace("@", "${a.x" + i + "}"));
    }
    return text.toString();
  }

  /** Requires that the script of {@link #scriptFor} printed what each of its values comes to. */
  public void assertPrinted(Collection<String> values, String output, String shell) {
    StringBuilder expected = new StringBuilder();
    values.forEach(value -> expected.append(printed.apply(value)).append('\0'));
    String[] wanted = expected.toString().split("\0", -1);
    String[] parts = output.split("\0", -1);
    for (int i = 0; i < wanted.length; i++) {
      assertEquals(wanted[i], i < parts.length ? parts[i] : "nothing", title + " in " + shell);
    }
    assertEquals(wanted.length, parts.length, title + " in " + shell);
  }

  private static String firstReplaced(String text, String part) {
    int at = text.indexOf(part);
    return part.isEmpty() ? text : text.substring(0, at) + "Q" + text.substring(at + part.length());
  }
}
