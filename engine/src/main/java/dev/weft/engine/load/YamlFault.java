package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Says in our words where YAML stops being YAML. */
final class YamlFault {
  private final SourceText source;
  private final CodePointOffsets offsets;

  private YamlFault(SourceText source, CodePointOffsets offsets) {
    this.source = source;
    this.offsets = offsets;
  }

  static Diagnostic of(SourceText source, CodePointOffsets offsets, YamlEngineException thrown) {
    YamlFault fault = new YamlFault(source, offsets);
    if (thrown instanceof MarkedYamlEngineException marked) {
      return fault.marked(marked);
    }
    if (thrown instanceof ReaderException) {
      return fault.at(
          fault.firstUnprintable(),
          "a character that YAML does not allow",
          "write it as an escape in double quotes");
    }
    return ending(source);
  }

  /** Finds the character; the place that the library gives is where it began to read ahead. */
  private int firstUnprintable() {
    String text = source.text();
    int at = 0;
    while (at < text.length() && StreamReader.isPrintable(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  /** Says that the text ends within something. */
  static Diagnostic ending(SourceText source) {
    int end = source.text().length();
    return Diagnostic.of(
        ReadCode.BAD_SYNTAX, new SourceRange(source, end, end), "the text ends too early");
  }

  private Diagnostic marked(MarkedYamlEngineException thrown) {
    String problem = thrown.getProblem() == null ? "" : thrown.getProblem();
    int place = offset(thrown.getProblemMark());
    Diagnostic said = said(problem, place);
    Optional<Mark> context = thrown.getContextMark();
    if (context.isEmpty() || offset(context) == place) {
      return said;
    }
    return said.withRelated(range(offset(context)), "what it belongs to begins here");
  }

  private Diagnostic said(String problem, int place) {
    if (problem.contains("TAB") && problem.contains("cannot start")) {
      return at(place, "a tab where blanks are expected", "indent with blanks only");
    }
    if (problem.contains("cannot start any token")) {
      return at(place, "a character that no plain text begins with", "put quotes around the text");
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return at(
          place,
          "a ':' where no key can be",
          "put quotes around text that holds ': ', or mend the indentation");
    }
    if (problem.startsWith("could not find expected ':'")) {
      return at(place, "a key without ':' after it", "write 'key: value'; mind the indentation");
    }
    if (problem.startsWith("sequence entries") || problem.startsWith("mapping keys")) {
      return at(place, "an entry where none can be", "put it on a line of its own, indented");
    }
    if (problem.contains("end of stream")) {
      return at(place, "the text ends inside quotes", "close the quotes");
    }
    if (problem.contains("escape")) {
      return at(place, "an escape that YAML does not have", "for a backslash write '\\\\'");
    }
    String text = source.text();
    if (place < text.length() && (text.charAt(place) == '}' || text.charAt(place) == ']')) {
      return at(place, "a closing bracket that nothing opened", "remove it, or open it before");
    }
    if (problem.contains("<block end>")) {
      return at(place, "this does not belong to what stands before it", "mend the indentation");
    }
    if (problem.contains("expected ',' or")) {
      return at(place, "a comma or the closing bracket is missing here", "close it, or add a ','");
    }
    return at(place, "this cannot be read as YAML", "mind the indentation, brackets and quotes");
  }

  private Diagnostic at(int place, String message, String hint) {
    return Diagnostic.of(ReadCode.BAD_SYNTAX, range(place), message).withHint(hint);
  }

  private SourceRange range(int place) {
    String text = source.text();
    boolean shows =
        place < text.length() && text.charAt(place) != '\n' && text.charAt(place) != '\r';
    return new SourceRange(
        source, place, shows ? place + Character.charCount(text.codePointAt(place)) : place);
  }

  private int offset(Optional<Mark> mark) {
    return mark.map(found -> offsets.of(found.getIndex())).orElse(0);
  }
}
