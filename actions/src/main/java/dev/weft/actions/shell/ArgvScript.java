package dev.weft.actions.shell;

import dev.weft.engine.job.Argument;
import dev.weft.engine.process.ShellWord;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.source.WrittenText;
import dev.weft.expression.syntax.Template;
import dev.weft.expression.syntax.Template.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * An argv written as the script that would do the same, every literal in single quotes and every
 * reference in double ones. The rules of scripts then tell which values a program such as {@code sh
 * -c} would read as code.
 */
final class ArgvScript {
  private final StringBuilder literal = new StringBuilder();
  private final List<Part> parts = new ArrayList<>();
  private final List<Origin> origins = new ArrayList<>();
  private int ofProgram;

  /** Where a reference stands: the element, and the place in its text. */
  private record Origin(Argument.Text element, Part.Embedded reference) {}

  /** Reports the references in an argv whose values would be code. */
  static void check(Argument.Items argv, Reporter reporter) {
    ArgvScript script = new ArgvScript();
    for (Argument element : argv.items()) {
      script.add(element);
    }
    if (!script.origins.isEmpty()) {
      script.report(reporter);
    }
  }

  private void add(Argument element) {
    boolean program = literal.length() == 0 && parts.isEmpty();
    if (element instanceof Argument.Text text) {
      for (Part part : text.template().parts()) {
        if (part instanceof Part.Literal fixed) {
          literal.append(ShellWord.quoted(fixed.text()));
        } else if (part instanceof Part.Embedded reference) {
          flush("\"");
          parts.add(reference);
          origins.add(new Origin(text, reference));
          literal.append('"');
        }
      }
    } else {
      literal.append("''");
    }
    literal.append(' ');
    ofProgram = program ? origins.size() : ofProgram;
  }

  private void flush(String end) {
    parts.add(new Part.Literal(literal + end, 0, 0));
    literal.setLength(0);
  }

  private void report(Reporter reporter) {
    flush("");
    LexState state =
        ScriptLexer.read(new ScriptText(new Template(WrittenText.of(""), parts)), false);
    for (int i = ofProgram; i < origins.size(); i++) {
      Refusal why = state.places.get(i).refusal();
      if (why != null && why.code() == ShellCode.VALUE_AS_CODE) {
        Origin origin = origins.get(i);
        TextOrigin at = origin.element().origin();
        int start = origin.reference().start();
        int end = origin.reference().end();
        String written = origin.element().template().text().substring(start, end);
        reporter.report(
            Diagnostic.of(why.code(), at.range(start, end), why.message())
                .withHint(why.hint(written)));
      }
    }
  }
}
