package dev.weft.engine.load;

import dev.weft.engine.job.Action;
import java.util.List;
import java.util.Optional;

/** Reads the value of {@code actions}: of a job, or of a command whose body it is. */
final class ActionListReader {
  private final ReadLimits limits;
  private final Fields fields;
  private final PolicyReader policies;

  ActionListReader(ReadLimits limits, Fields fields, PolicyReader policies) {
    this.limits = limits;
    this.fields = fields;
    this.policies = policies;
  }

  /** Reads a list; {@code owner} is what holds it, as in {@code the job}. */
  List<Action> read(LocatedNode node, ActionReader actions, String owner) {
    Optional<SequenceNode> list = fields.list(node, "actions", "write [{\"command\": \"…\"}]");
    if (list.isEmpty()) {
      return List.of();
    }
    if (list.get().size() == 0) {
      fields
          .findings()
          .report(
              ReadCode.EMPTY_JOB,
              node,
              owner + " has no actions",
              "list at least one: {\"command\": \"shell\", \"parameters\": {\"script\": \"…\"}}");
      return List.of();
    }
    if (list.get().size() > limits.actions()) {
      LocatedNode first = list.get().item(limits.actions());
      fields.findings().report(limits.manyActions(Place.startOf(first).whole()));
      return List.of();
    }
    return actions.all(list.get(), policies, fields);
  }
}
