package dev.weft.engine.forecast;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.plan.ParameterValues;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.reuse.ReuseDecision;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Finds out what becomes of single actions that are started. */
final class ActionForesight {
  private final World world;

  ActionForesight(World world) {
    this.world = world;
  }

  /** Returns what becomes of an action that is no run of its own, and may take some time. */
  Met of(PlannedAction planned, Environment references) {
    if (!world.reuse().concerns(planned)) {
      return Met.open(Foreseen.NOT_CACHED);
    }
    world.unknowns().forget();
    ReuseDecision decision = world.reuse().foresee(planned, references);
    if (decision instanceof ReuseDecision.Hit hit) {
      Foreseen foreseen = new Foreseen(Outlook.REUSE, hit.reason());
      return new Met(foreseen, Optional.of(hit.outputs()), Optional.of(hit.from()));
    }
    if (decision instanceof ReuseDecision.Miss) {
      return Met.open(Outlook.RUN, decision.reason());
    }
    return world
        .unknowns()
        .first()
        .map(this::waiting)
        .orElseGet(() -> Met.open(Outlook.ALWAYS, "it is never reused: " + decision.reason()));
  }

  private Met waiting(String asked) {
    return world.unknowns().isOfRun()
        ? Met.open(Outlook.RUN, "it needs '" + asked + "', which is another in each run")
        : Met.open(Outlook.DEFERRED, "it needs '" + asked + "'");
  }

  /**
   * Returns what becomes of an action that takes no time. It is worked out where its outputs depend
   * on its parameters alone and those are known: that touches nothing.
   */
  static Met immediate(PlannedAction planned, Environment references) {
    boolean pure = planned.command().description().traits().reusable();
    ParameterValues values = ParameterValues.of(planned, references);
    Optional<Map<String, Value>> outputs =
        pure && values instanceof ParameterValues.Ready ready
            ? outputs(planned, ready.values())
            : Optional.empty();
    return new Met(Foreseen.AT_ONCE, outputs, Optional.empty());
  }

  private static Optional<Map<String, Value>> outputs(
      PlannedAction planned, Map<String, Value> parameters) {
    try {
      CommandResult result = planned.command().run(new ForeseenContext(planned, parameters));
      return result instanceof CommandResult.Succeeded done
          ? FittedOutputs.of(planned, done.outputs())
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // it is found out when it is done
    }
  }
}
