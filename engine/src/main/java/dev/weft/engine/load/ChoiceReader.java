package dev.weft.engine.load;

import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Spelling;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the only values that a parameter can have. */
final class ChoiceReader {
  private final Fields fields;

  ChoiceReader(Fields fields) {
    this.fields = fields;
  }

  /** Reads a list of values of a type, each as the text it stands for. */
  List<String> read(LocatedNode node, Type type, @Nullable LocatedNode byDefault) {
    Optional<SequenceNode> list = fields.list(node, "choices", "write [\"one\", \"other\"]");
    if (list.isEmpty()) {
      return List.of();
    }
    if (list.get().size() == 0) {
      refuse(node, "no choices, so that no value is one", "list some, or remove 'choices'");
    }
    List<String> choices = new ArrayList<>();
    for (int at = 0; at < list.get().size(); at++) {
      LocatedNode item = list.get().item(at);
      Optional<String> choice = text(item, type);
      if (choice.isPresent() && choices.contains(choice.get())) {
        refuse(item, "'" + choice.get() + "' is a choice already", "remove one of the two");
      } else if (choice.isPresent()) {
        choices.add(choice.get());
      } else if (!(item instanceof BrokenNode)) {
        refuse(
            item,
            "a choice is a value of the parameter's type, which is " + type.text(),
            "choices are texts, numbers, true or false");
      }
    }
    if (byDefault != null && !choices.isEmpty()) {
      checkDefault(byDefault, type, choices);
    }
    return choices;
  }

  private void checkDefault(LocatedNode byDefault, Type type, List<String> choices) {
    Optional<String> text = text(byDefault, type);
    if (text.isPresent() && !choices.contains(text.get())) {
      refuse(
          byDefault,
          "the default '" + text.get() + "' is none of the choices",
          Spelling.nearest(text.get(), choices)
              .map(near -> "did you mean '" + near + "'? ")
              .orElse("")
              .concat("choices: " + String.join(", ", choices)));
    }
  }

  private static Optional<String> text(LocatedNode node, Type type) {
    if ((!(node instanceof TextNode) && !(node instanceof ScalarNode))
        || TypedNodes.firstMismatch(node, type).isPresent()) {
      return Optional.empty();
    }
    Value value = TypedNodes.value(node);
    return TextForm.of(Fit.of(value, type) instanceof Fit.Fits fits ? fits.value() : value);
  }

  private void refuse(LocatedNode at, String message, String hint) {
    fields.findings().report(ReadCode.BAD_VALUE, at, message, hint);
  }
}
