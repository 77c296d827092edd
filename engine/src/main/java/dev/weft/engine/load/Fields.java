package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.diagnostic.Spelling;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.SharedNames;
import dev.weft.expression.syntax.Template;
import java.util.List;
import java.util.Optional;

/** Reads single fields of maps and reports those of a wrong form. */
final class Fields {
  private static final Reporter NOBODY = diagnostic -> {};

  private final Findings findings;
  private final SharedNames names = new SharedNames();

  Fields(Findings findings) {
    this.findings = findings;
  }

  Findings findings() {
    return findings;
  }

  /** Returns the names met so far, so that each is one string. */
  SharedNames names() {
    return names;
  }

  /**
   * Reports a key that has no meaning; {@code owner} is what holds it, as in {@code an action}.
   *
   * @return the key that it seems to be meant for, so that no one says that it is missing
   */
  Optional<String> unknownKey(MappingNode map, int index, List<String> known, String owner) {
    String key = map.key(index);
    String takes = owner + " takes " + String.join(", ", known);
    Optional<String> meant = meant(key, known);
    String hint = meant.map(near -> "did you mean '" + near + "'? " + takes).orElse(takes);
    findings.report(
        ReadCode.UNKNOWN_KEY,
        map.keyOrigin(index),
        "unknown key '" + Quoted.shortened(key) + "' in " + owner,
        hint);
    return meant;
  }

  /** Reports a key that is not there, unless an unknown one seems to be meant for it. */
  void missingKey(MappingNode map, String key, List<String> known, String message, String hint) {
    for (int i = 0; i < map.size(); i++) {
      String written = map.key(i);
      if (!known.contains(written) && meant(written, known).equals(Optional.of(key))) {
        return;
      }
    }
    findings.report(ReadCode.MISSING_KEY, Place.startOf(map), message, hint);
  }

  /** Guesses a key from a misspelt one, or from what other systems call it. */
  static Optional<String> meant(String key, List<String> known) {
    String other =
        switch (key) {
          case "depends_on", "dependsOn", "depends", "needs", "requires" -> "after";
          case "if", "condition" -> "when";
          case "id" -> "name";
          case "uses", "action", "type" -> "command";
          case "with", "params", "args" -> "parameters";
          case "environment", "variables" -> "env";
          case "tasks", "steps", "jobs", "stages" -> "actions";
          default -> "";
        };
    return known.contains(other) ? Optional.of(other) : Spelling.nearest(key, known);
  }

  /** Reports a value of a wrong type, unless the reader reported it before. */
  void wrongType(LocatedNode node, String field, String wanted, String hint) {
    if (!(node instanceof BrokenNode)) {
      boolean large = node instanceof MappingNode || node instanceof SequenceNode;
      TextOrigin place = large ? Place.startOf(node) : node;
      String message = "'" + field + "' takes " + wanted + ", not " + node.kind();
      findings.report(ReadCode.WRONG_TYPE, place, message, hint);
    }
  }

  /** Reads a document that is a map; {@code what} it is, with its article. */
  Optional<MappingNode> document(LocatedNode root, String what, String hint) {
    if (root instanceof MappingNode map) {
      return Optional.of(map);
    }
    if (!(root instanceof BrokenNode)) {
      String message = what + " is a map, not " + root.kind();
      findings.report(ReadCode.WRONG_TYPE, Place.startOf(root), message, hint);
    }
    return Optional.empty();
  }

  /** Reads a map. */
  Optional<MappingNode> map(LocatedNode node, String field, String hint) {
    if (node instanceof MappingNode map) {
      return Optional.of(map);
    }
    wrongType(node, field, "a map", hint);
    return Optional.empty();
  }

  /** Reads a list. */
  Optional<SequenceNode> list(LocatedNode node, String field, String hint) {
    if (node instanceof SequenceNode list) {
      return Optional.of(list);
    }
    wrongType(node, field, "a list", hint);
    return Optional.empty();
  }

  /** Reads a string of any content. */
  Optional<String> text(LocatedNode node, String field) {
    if (node instanceof TextNode text) {
      return Optional.of(text.text());
    }
    boolean single = node instanceof ScalarNode;
    wrongType(
        node, field, "a string", single ? "put quotes around it" : "write one text in quotes");
    return Optional.empty();
  }

  /** Reads a string in which references are not resolved, and reports one. */
  Optional<String> literal(LocatedNode node, String field) {
    Optional<String> text = text(node, field);
    return text.isPresent() && holdsReference(text.get(), node, field) ? Optional.empty() : text;
  }

  /** Reports a reference in a text that is taken as it is; tells whether there is one. */
  boolean holdsReference(String text, TextOrigin origin, String field) {
    if (text.indexOf('$') < 0) {
      return false;
    }
    for (Template.Part part : Template.parse(text, origin, NOBODY).parts()) {
      if (part instanceof Template.Part.Embedded embedded) {
        findings.report(
            Diagnostic.of(
                    ReadCode.REFERENCE_NOT_RESOLVED,
                    origin.range(embedded.start(), embedded.end()),
                    "a reference in '" + field + "', where none is resolved")
                .withHint("references are resolved in parameters, 'env', 'when' and 'outputs'"));
        return true;
      }
    }
    return false;
  }

  /** Reads a truth value. */
  Optional<Boolean> bool(LocatedNode node, String field) {
    if (node instanceof ScalarNode scalar && scalar.value() instanceof Value.Bool bool) {
      return Optional.of(bool.value());
    }
    wrongType(node, field, "true or false", "write true or false without quotes");
    return Optional.empty();
  }

  /** Reads an integer within bounds. */
  Optional<Integer> integer(LocatedNode node, String field, int least) {
    if (!(node instanceof ScalarNode scalar && scalar.value() instanceof Value.Int number)) {
      wrongType(node, field, "an integer", "write a whole number without quotes");
      return Optional.empty();
    }
    if (number.value() < least || number.value() > Integer.MAX_VALUE) {
      findings.report(
          ReadCode.BAD_VALUE,
          node,
          "'" + field + "' takes an integer from " + least + " to " + Integer.MAX_VALUE,
          number.value() < least ? "write at least " + least : "write a smaller number");
      return Optional.empty();
    }
    return Optional.of((int) number.value());
  }

  /** Reads a number within bounds, with or without a fraction. */
  Optional<Double> number(LocatedNode node, String field, int least, int most) {
    double number;
    if (node instanceof ScalarNode scalar && scalar.value() instanceof Value.Int whole) {
      number = whole.value();
    } else if (node instanceof ScalarNode scalar && scalar.value() instanceof Value.Real real) {
      number = real.value();
    } else {
      wrongType(node, field, "a number", "write a number without quotes");
      return Optional.empty();
    }
    if (number < least || number > most) {
      findings.report(
          ReadCode.BAD_VALUE,
          node,
          "'" + field + "' takes a number from " + least + " to " + most,
          number < least ? "write at least " + least : "write at most " + most);
      return Optional.empty();
    }
    return Optional.of(number);
  }
}
