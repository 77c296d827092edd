package dev.weft.actions.shell;

import dev.weft.actions.shell.LexState.Unreadable;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import dev.weft.expression.syntax.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A script in which references have become parameters of the shell. Its text is the same whatever
 * their values are.
 *
 * @param text what the shell reads
 * @param variables the parameters it needs in its environment
 * @param problems what cannot stay as it is; a script with problems must not be run
 */
record ShellScript(String text, List<Variable> variables, List<Problem> problems) {
  ShellScript {
    variables = List.copyOf(variables);
    problems = List.copyOf(problems);
  }

  /** A parameter: its name, and what its value is. */
  record Variable(String name, Expr expr, boolean integer) {}

  /**
   * A place that has to be changed.
   *
   * @param from offset in the script as written
   * @param to offset behind it
   */
  record Problem(int from, int to, ShellCode code, String message, Remedy remedy) {}

  /** The way out of a problem, and the expression that is none if it is an integer. */
  record Remedy(String hint, Optional<Expr> unlessInteger) {}

  /**
   * Reads a script.
   *
   * @param bash whether it runs in bash; other shells are {@code sh}, whatever that is
   */
  static ShellScript of(Template template, boolean bash) {
    ScriptText script = new ScriptText(template);
    if (script.references().isEmpty()) {
      return new ShellScript(script.flat(), List.of(), List.of());
    }
    LexState state = ScriptLexer.read(script, bash);
    return new Writer(script, state).write();
  }

  private static final String PREFIX = "__w";

  /** Puts the parameters into the text. */
  private static final class Writer {
    private final ScriptText script;
    private final LexState state;
    private final String prefix;
    private final StringBuilder text = new StringBuilder();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Writer(ScriptText script, LexState state) {
      this.script = script;
      this.state = state;
      this.prefix = freePrefix(script.flat());
    }

    /** Returns a beginning of names that is nowhere in the script. */
    private static String freePrefix(String text) {
      int longest = -1;
      for (int at = text.indexOf(PREFIX); at >= 0; at = text.indexOf(PREFIX, at)) {
        at += PREFIX.length();
        int underscores = at;
        while (at < text.length() && text.charAt(at) == '_') {
          at++;
        }
        longest = Math.max(longest, at - underscores);
      }
      return PREFIX + "_".repeat(longest + 1);
    }

    ShellScript write() {
      Unreadable unreadable = state.unreadable();
      int readable = Integer.MAX_VALUE;
      if (unreadable != null) {
        int from = script.offset(unreadable.from());
        readable = from;
        int to = script.offset(Math.max(unreadable.to() - 1, unreadable.from())) + 1;
        problems.add(
            new Problem(
                from,
                Math.min(Math.max(from + 1, to), script.length()),
                ShellCode.UNREADABLE,
                unreadable.message(),
                new Remedy(unreadable.hint(), Optional.empty())));
      }
      int end = 0;
      for (int i = 0; i < state.places.size(); i++) {
        int mark = script.mark(i);
        text.append(script.flat(), end, mark);
        end = mark + 1;
        reference(i, readable);
      }
      text.append(script.flat(), end, script.flat().length());
      return new ShellScript(text.toString(), variables, problems);
    }

    private void reference(int index, int readable) {
      Place place = state.places.get(index);
      Part.Embedded embedded = script.references().get(index);
      if (embedded.start() >= readable) {
        return;
      }
      if (place.refusal() != null) {
        problem(index, place.refusal(), Optional.empty());
      } else if (place.unlessInteger() != null) {
        problem(index, place.unlessInteger(), Optional.of(embedded.expr()));
      }
      if (place.form() == Place.Form.AS_WRITTEN) {
        text.append(script.written(index).replace('\n', ' '));
        return;
      }
      String name = prefix + (variables.size() + 1);
      variables.add(new Variable(name, embedded.expr(), place.unlessInteger() != null));
      boolean quoted = place.form() == Place.Form.QUOTED;
      text.append(quoted ? "\"${" : "${").append(name).append(quoted ? "}\"" : "}");
    }

    private void problem(int index, Refusal why, Optional<Expr> unlessInteger) {
      Part.Embedded embedded = script.references().get(index);
      problems.add(
          new Problem(
              embedded.start(),
              embedded.end(),
              why.code(),
              why.message(),
              new Remedy(why.hint(script.written(index)), unlessInteger)));
    }
  }
}
