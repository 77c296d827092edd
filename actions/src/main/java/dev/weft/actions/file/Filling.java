package dev.weft.actions.file;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Evaluation;
import dev.weft.expression.eval.Evaluator;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.Position;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.References;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code template} does. */
final class Filling {
  private final SourceText source;
  private final Environment values;

  private Filling(SourceText source, Environment values) {
    this.source = source;
    this.values = values;
  }

  static Map<String, Value> perform(Given given) throws IOException, InterruptedException {
    Places places = given.places();
    Path from = places.file("from", given.required("from"));
    String name = String.valueOf(from.getFileName());
    Destination to = places.destination("to", given.text("to").orElse(name));
    Environment values = new TemplateValues(given.context().parameters());
    String text = read(from, given.limit(TemplateCommand.MOST));
    String filled = new Filling(new SourceText(from.toString(), text), values).filled();
    return Map.of("file", FileMaking.put(to, Mode.of(given), filled));
  }

  private static String read(Path file, long most) throws IOException {
    if (Files.size(file) > most) {
      throw new RefusedException(
          "'"
              + file
              + "' is longer than "
              + most
              + " bytes; allow it with '"
              + TemplateCommand.MOST
              + "'");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException("'" + file + "' is not UTF-8, so it is no text to fill");
    }
  }

  /** Returns the text with every reference worked out; values are never scanned. */
  private String filled() throws RefusedException {
    List<Diagnostic> found = new ArrayList<>();
    Template template = Template.parse(source.text(), TextOrigin.of(source), found::add);
    found.removeIf(diagnostic -> !diagnostic.isError());
    if (!found.isEmpty()) {
      Diagnostic first = found.get(0);
      throw refused(first.range().start(), first.message());
    }
    requireValues(template);
    StringBuilder text = new StringBuilder();
    for (Template.Part part : template.parts()) {
      if (part instanceof Template.Part.Literal literal) {
        text.append(literal.text());
      } else if (part instanceof Template.Part.Embedded embedded) {
        text.append(text(embedded));
      }
    }
    return text.toString();
  }

  private void requireValues(Template template) throws RefusedException {
    List<Expr.Reference> others = new ArrayList<>();
    References.visit(
        template,
        (reference, optional) -> {
          if (!reference.root().equals(TemplateCommand.VALUES)) {
            others.add(reference);
          }
        });
    if (!others.isEmpty()) {
      Expr.Reference other = others.get(0);
      throw refused(
          other.start(),
          "a template knows 'values' only, not '"
              + other.root()
              + "'; give what it needs in the parameter 'values', and write $${ for a literal ${");
    }
  }

  private String text(Template.Part.Embedded part) throws RefusedException {
    Evaluation evaluation = Evaluator.evaluate(part.expr(), values);
    if (evaluation instanceof Evaluation.Known known) {
      Optional<String> text = TextForm.of(known.value());
      if (text.isPresent()) {
        return text.get();
      }
      throw refused(
          part.start(), TextForm.kind(known.value()) + " cannot stand in a text; use join()");
    } else if (evaluation instanceof Evaluation.Failed failed) {
      throw refused(failed.start(), failed.message());
    } else if (evaluation instanceof Evaluation.Missing missing) {
      throw refused(missing.reference().start(), missing.reason());
    }
    throw refused(part.start(), "status functions have no meaning in a template");
  }

  private RefusedException refused(int offset, String message) {
    Position at = source.position(offset);
    return new RefusedException(
        source.name() + ":" + at.line() + ":" + at.column() + ": " + message);
  }
}
