package dev.weft.actions.approve;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Waits until somebody approves, or rejects. */
public final class ApproveCommand implements Command {
  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("approve"),
          "Waits until somebody approves it, or rejects it; an output is a value given then.",
          new ParameterList(
              List.of(
                  new ParameterDescription(
                      "ask",
                      Type.STRING,
                      new Presence.Optional(),
                      Reading.PLAIN,
                      "what is to be decided with 'weft approve'")),
              false),
          new OutputRule.AsListed(OutputRule.Untyped.STRING),
          new Traits(false, Map.of(), "safe"));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public boolean awaitsApproval() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return new ApprovalWait(context).result();
  }
}
