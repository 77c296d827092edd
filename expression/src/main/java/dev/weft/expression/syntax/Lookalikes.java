package dev.weft.expression.syntax;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Template.Part;
import java.util.Locale;

/**
 * Text that looks like a reference and is none, such as {@code ${HOME}}. Whether that deserves a
 * warning depends on the place, so the caller decides where to look for it.
 */
public final class Lookalikes {
  /** How far its end is looked for. */
  private static final int LONGEST = 200;

  private Lookalikes() {}

  /** Reports the first one in a template as {@code literal-text}, with the fix for its shape. */
  public static void report(Template template, TextOrigin origin, Reporter reporter) {
    for (int at = 0; at < template.size(); at++) {
      if (template.part(at) instanceof Part.Literal literal
          && literal.text().indexOf('$') >= 0
          && report(template.text(), literal.start(), literal.end(), origin, reporter)) {
        return;
      }
    }
  }

  private static boolean report(
      String text, int from, int to, TextOrigin origin, Reporter reporter) {
    for (int at = text.indexOf('$', from); at >= 0 && at < to; at = text.indexOf('$', at + 1)) {
      if (Marks.isEscape(text, at)) {
        at += 2;
        continue;
      }
      int end = end(text, at);
      if (end > at) {
        String shown = shorten(text.substring(at, end));
        reporter.report(
            Diagnostic.of(
                    ExpressionCode.LITERAL_TEXT,
                    origin.range(at, end),
                    "'" + shown + "' is no reference and stays as it is")
                .withHint(hint(text, at, end)));
        return true;
      }
    }
    return false;
  }

  /** Returns the end of what looks like a reference, or the start where nothing does. */
  private static int end(String text, int at) {
    boolean braced = text.startsWith("${", at);
    if (!braced && !isAngled(text, at)) {
      return at;
    }
    char closing = braced ? '}' : '>';
    for (int i = at; i < Math.min(at + LONGEST, text.length()); i++) {
      if (text.charAt(i) == closing) {
        return i + 1;
      } else if (text.charAt(i) == '\n') {
        break;
      }
    }
    return braced ? at + 2 : at;
  }

  private static boolean isAngled(String text, int at) {
    if (!text.startsWith("$<", at) || at + 2 >= text.length()) {
      return false;
    }
    int end = Names.end(text, at + 2);
    return Names.isStart(text.charAt(at + 2))
        && end < text.length()
        && (text.charAt(end) == '.' || text.charAt(end) == '-');
  }

  private static String shorten(String shown) {
    return shown.length() <= 60 ? shown : shown.substring(0, 59) + "…";
  }

  private static String hint(String text, int at, int end) {
    String escape = "to say it literally write $" + text.substring(at, at + 2);
    String inside = end - at < 4 ? "" : text.substring(at + 2, end - 1);
    int name = inside.isEmpty() || !Names.isStart(inside.charAt(0)) ? 0 : Names.end(inside, 1);
    if (text.charAt(at + 1) == '<') {
      return "$<…> holds a plain reference only: names joined by dots; " + escape;
    } else if (inside.startsWith("{") && Names.isName(root(inside.substring(1).strip()))) {
      return "one pair of braces makes it one: ${" + inside.substring(1).strip() + "}; " + escape;
    } else if (name > 0 && name == inside.length()) {
      return inside.equals(inside.toUpperCase(Locale.ROOT))
          ? "for the environment write ${env." + inside + "}; " + escape
          : "a reference names an output too: ${"
              + inside
              + ".…}; for the environment write ${env."
              + inside
              + "}; "
              + escape;
    } else if (name > 0 && inside.charAt(name) == '-' && isHyphenated(inside, name)) {
      return "names hold no hyphen: write ${"
          + inside.replace('-', '_')
          + "} and name it so; "
          + escape;
    } else if (!inside.isEmpty() && inside.charAt(0) == ' ' && Names.isName(root(inside.strip()))) {
      return "without the blank it is one: ${" + inside.strip() + "}; " + escape;
    } else if (inside.indexOf('.') > 0 && !inside.startsWith("#")) {
      return "an expression that begins with anything but a name stands in parentheses: ${("
          + shorten(inside)
          + ")}; "
          + escape;
    }
    return escape;
  }

  private static boolean isHyphenated(String inside, int from) {
    int dot = inside.indexOf('.');
    for (int i = from; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (!Names.isPart(c) && c != '-' && c != '.') {
        return false;
      }
    }
    return dot > 0;
  }

  private static String root(String inside) {
    int dot = inside.indexOf('.');
    return dot > 0 ? inside.substring(0, dot) : "";
  }
}
