package dev.weft.actions.http;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.expression.eval.Value;
import java.util.HashMap;
import java.util.Map;

/** Success with those values that the action asks for. */
final class Outputs {
  private Outputs() {}

  static CommandResult of(CommandContext context, Map<String, Value> all) {
    Map<String, Value> wanted = new HashMap<>(all);
    wanted.keySet().retainAll(context.outputs().keySet());
    return new CommandResult.Succeeded(wanted);
  }
}
