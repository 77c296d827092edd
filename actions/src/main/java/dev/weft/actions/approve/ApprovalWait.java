package dev.weft.actions.approve;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Approval;
import dev.weft.engine.job.Failure;
import dev.weft.engine.load.ApprovalFile;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wait of one attempt for a file that says what was decided. */
final class ApprovalWait {
  private static final Duration PERIOD = Duration.ofMillis(200);

  private final CommandContext context;

  ApprovalWait(CommandContext context) {
    this.context = context;
  }

  /** Waits, and returns what the decision makes of the attempt. */
  CommandResult result() throws IOException, InterruptedException {
    Path folder = Objects.requireNonNull(context.folders().work().getParent());
    Optional<Approval> found = ApprovalFile.find(folder, context.limits());
    while (found.isEmpty()) {
      context.pause(PERIOD);
      found = ApprovalFile.find(folder, context.limits());
    }
    Approval approval = found.get();
    return approval.approved() ? approved(approval) : rejected(approval);
  }

  private CommandResult approved(Approval approval) {
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (String name : context.outputs().keySet()) {
      Value value = approval.values().get(name);
      if (value == null) {
        value = said(name, approval);
      }
      if (value == null) {
        return new CommandResult.Failed(
            new Failure.OutputMissing(name, "was not given with the approval"));
      }
      outputs.put(name, value);
    }
    return new CommandResult.Succeeded(outputs);
  }

  private static @Nullable Value said(String name, Approval approval) {
    return switch (name) {
      case "by" -> new Value.Text(approval.who().name());
      case "at" -> new Value.Text(approval.who().at().toString());
      case "message" -> new Value.Text(approval.message());
      default -> null;
    };
  }

  private static CommandResult rejected(Approval approval) {
    String said = approval.message().isEmpty() ? "" : ": " + approval.message();
    return new CommandResult.Failed(
        new Failure.Rejected("rejected by " + approval.who().name() + said));
  }
}
