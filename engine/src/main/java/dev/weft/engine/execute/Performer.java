package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.PlanRules;
import java.io.IOException;

/** Does what an attempt is there for; the rest of an attempt is the same for all performers. */
public interface Performer {
  /** Has each attempt made by the command of its action. */
  Performer COMMANDS =
      new Performer() {
        @Override
        public boolean isImmediate(PlannedAction planned) {
          return PlanRules.isImmediate(planned);
        }

        @Override
        public CommandResult perform(AttemptedAction attempted, CommandContext context)
            throws IOException, InterruptedException {
          return attempted.planned().command().run(context);
        }
      };

  /** Tells whether attempts at an action never wait for anything, nor take anything. */
  boolean isImmediate(PlannedAction planned);

  /** Makes an attempt, as {@link dev.weft.engine.command.Command#run} does. */
  CommandResult perform(AttemptedAction attempted, CommandContext context)
      throws IOException, InterruptedException;
}
