package dev.weft.actions.bisect;

import dev.weft.actions.outcome.FailedException;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads single parameters, which have the types that the description says. */
record ParameterReader(Map<String, Value> parameters) {
  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).flatMap(TextForm::of);
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (parameters.get(name) instanceof Value.Items items) {
      items.values().forEach(each -> texts.add(TextForm.of(each).orElse("")));
    }
    return List.copyOf(texts);
  }

  Map<String, Value> entries(String name) {
    return parameters.get(name) instanceof Value.Entries entries ? entries.values() : Map.of();
  }

  boolean truth(String name) {
    return parameters.get(name) instanceof Value.Bool bool && bool.value();
  }

  int integer(String name, int least, int most) throws FailedException {
    long value = parameters.get(name) instanceof Value.Int number ? number.value() : least;
    if (value < least || value > most) {
      throw FailedException.rejected("'" + name + "' is from " + least + " to " + most);
    }
    return (int) value;
  }
}
