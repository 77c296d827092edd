package dev.weft.engine.plan;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Input;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.SourceRange;

/** Says what is allowed and likely not meant. */
final class Warnings {
  private final Job job;
  private final Uses uses;
  private final Reporter reporter;

  Warnings(Job job, Uses uses, Reporter reporter) {
    this.job = job;
    this.uses = uses;
    this.reporter = reporter;
  }

  /** Reports declarations that nobody refers to. */
  void reportUnused() {
    for (Input input : job.declared().inputs().values()) {
      if (!uses.isInputUsed(input.name())) {
        report(
            PlanCode.UNUSED_INPUT,
            input.at().whole(),
            "input '" + input.name() + "' is never referred to",
            "remove it, or refer to it as '${inputs." + input.name() + "}'");
      }
    }
    job.declared()
        .secrets()
        .forEach(
            (name, at) -> {
              if (!uses.isSecretUsed(name)) {
                report(
                    PlanCode.UNUSED_SECRET,
                    at.whole(),
                    "secret '" + name + "' is never referred to",
                    "remove it, or refer to it as '${secrets." + name + "}'");
              }
            });
  }

  /** Reports actions that nothing bounds in time. */
  void reportMissingTimeouts() {
    if (job.header().timeout().isPresent()) {
      return;
    }
    for (Action action : job.actions()) {
      if (action.policy().limits().timeout().isEmpty()) {
        report(
            PlanCode.MISSING_TIMEOUT,
            action.identity().at().whole(),
            "action '" + action.name() + "' may run for ever",
            "give it a 'timeout', or the job one for all");
      }
    }
  }

  /** Reports outputs to which nobody refers, of actions to which somebody does. */
  void reportUnusedOutputs(Graph graph) {
    for (int index = 0; index < graph.size(); index++) {
      Action action = job.actions().get(index);
      if (graph.firstDependant(index) < graph.firstDependant(index + 1)
          && action.outputs() instanceof OutputList.Listed listed) {
        for (Output output : listed.outputs().values()) {
          unusedOutput(index, action, output);
        }
      }
    }
  }

  private void unusedOutput(int index, Action action, Output output) {
    if (!uses.isOutputUsed(index, output.name())) {
      report(
          PlanCode.UNUSED_OUTPUT,
          output.at().whole(),
          "output '" + output.name() + "' of '" + action.name() + "' is never referred to",
          "remove it, or refer to it as '${" + action.name() + "." + output.name() + "}'");
    }
  }

  private void report(PlanCode code, SourceRange range, String message, String hint) {
    reporter.report(Diagnostic.of(code, range, message).withHint(hint));
  }
}
