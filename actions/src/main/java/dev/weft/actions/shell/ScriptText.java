package dev.weft.actions.shell;

import dev.weft.expression.syntax.Template;
import dev.weft.expression.syntax.Template.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A script as one text in which each reference is a single character. */
final class ScriptText {
  /** Stands for a reference; the same character may also be in the script itself. */
  static final char MARK = '\uFFFC';

  private final List<Part> parts;
  private final String written;
  private final String flat;
  private final int[] marks;
  private final List<Part.Embedded> references;

  ScriptText(Template template) {
    this.parts = template.parts();
    this.written = template.text();
    StringBuilder text = new StringBuilder(written.length());
    List<Part.Embedded> found = new ArrayList<>();
    int[] at = new int[parts.size()];
    for (Part part : parts) {
      if (part instanceof Part.Literal literal) {
        text.append(literal.text());
      } else if (part instanceof Part.Embedded embedded) {
        at[found.size()] = text.length();
        found.add(embedded);
        text.append(MARK);
      }
    }
    flat = text.toString();
    marks = Arrays.copyOf(at, found.size());
    references = List.copyOf(found);
  }

  /** Returns the text with marks. */
  String flat() {
    return flat;
  }

  /** Returns the references in the order of their marks. */
  List<Part.Embedded> references() {
    return references;
  }

  /** Returns the length of the script as written. */
  int length() {
    return written.length();
  }

  /** Returns where a reference's mark is. */
  int mark(int reference) {
    return marks[reference];
  }

  /** Returns a reference as written. */
  String written(int reference) {
    Part.Embedded embedded = references.get(reference);
    return written.substring(embedded.start(), embedded.end());
  }

  /** Returns the offset in the template's text of a character of the flat text. */
  int offset(int at) {
    int from = 0;
    for (Part part : parts) {
      if (part instanceof Part.Embedded embedded) {
        if (at <= from) {
          return embedded.start();
        }
        from++;
      } else if (part instanceof Part.Literal literal) {
        if (at < from + literal.text().length()) {
          return offsetWithin(literal, at - from);
        }
        from += literal.text().length();
      }
    }
    return written.length();
  }

  /** An escaped dollar is two characters as written and one in the literal. */
  private int offsetWithin(Part.Literal literal, int within) {
    int at = literal.start();
    if (literal.end() - at == literal.text().length()) {
      return at + within;
    }
    for (int left = within; left > 0; left--) {
      boolean escape = written.startsWith("$${", at) || written.startsWith("$$<", at);
      at += escape ? 2 : 1;
    }
    return Math.min(at, literal.end());
  }
}
