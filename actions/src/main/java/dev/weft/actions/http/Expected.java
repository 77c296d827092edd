package dev.weft.actions.http;

import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.util.List;
import java.util.Map;

/**
 * Which answers are good.
 *
 * @param statuses empty for all from 200 to 299
 */
record Expected(List<Value> statuses) {
  static final ParameterDescription PARAMETER =
      new ParameterDescription(
          "expect",
          Type.arrayOf(Type.INTEGER),
          new Presence.Optional(),
          Reading.PLAIN,
          "statuses that are a success; without it all from 200 to 299");

  static Expected of(Map<String, Value> parameters) {
    return new Expected(
        parameters.get(PARAMETER.name()) instanceof Value.Items items ? items.values() : List.of());
  }

  boolean contain(Answer answer) {
    return statuses.isEmpty() ? answer.isGood() : statuses.contains(new Value.Int(answer.status()));
  }
}
