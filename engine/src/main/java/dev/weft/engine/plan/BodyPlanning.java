package dev.weft.engine.plan;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.eval.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans the bodies that are actions: each once, however many actions perform its command, and those
 * first that others perform.
 */
final class BodyPlanning {
  private final PlanBasis basis;
  private final JobNames outer;
  private final Map<String, Value> inputs;

  /** {@code outer} are the names of the job, {@code inputs} the values that its inputs have. */
  BodyPlanning(PlanBasis basis, JobNames outer, Map<String, Value> inputs) {
    this.basis = basis;
    this.outer = outer;
    this.inputs = inputs;
  }

  /** Plans all, and gives their commands to the table. */
  void plan() {
    CommandCalls calls = CommandCalls.of(basis.commands().withActions());
    calls.report(basis.options().limits(), basis.reporter());
    for (DeclaredCommand declared : calls.inOrder()) {
      plan(declared, (DeclaredCommand.Body.Actions) declared.body());
    }
  }

  private void plan(DeclaredCommand declared, DeclaredCommand.Body.Actions body) {
    int from = basis.found().size();
    Map<String, Output> promised =
        declared.signature().outputs() instanceof OutputList.Listed listed
            ? listed.outputs()
            : Map.of();
    Map<String, Argument> values = new LinkedHashMap<>();
    for (Output output : promised.values()) {
      if (output.source() instanceof Output.Source.Computed computed) {
        values.put(output.name(), computed.value());
      }
    }
    Job.Header whole = outer.job().header();
    Job job =
        new Job(
            new Job.Header(
                declared.name().value(),
                declared.description(),
                body.at(),
                whole.folder(),
                Optional.empty()),
            outer.job().declared(),
            body.actions(),
            values,
            outer.job().commands());
    JobNames names = outer.inBody(job, JobNames.types(declared.signature().parameters()));
    Planning planning = new Planning(basis, names, inputs);
    Optional<Plan> plan = planning.plan();
    Map<String, Type> types = outputTypes(promised, planning.outputTypes());
    boolean wrong = basis.hasErrorsFrom(from);
    if (!wrong && basis.options().strict()) {
      new Warnings(job, planning.uses(), basis.reporter())
          .reportUnusedOutputs(plan.orElseThrow().graph());
    }
    basis.commands().settle(declared, types, wrong ? Optional.empty() : plan);
    basis.commands().unread(declared, unread(declared, planning.uses()));
  }

  private Map<String, Type> outputTypes(Map<String, Output> promised, Map<String, Type> computed) {
    Map<String, Type> types = new HashMap<>();
    for (Output output : promised.values()) {
      Type given = computed.getOrDefault(output.name(), Type.ANY);
      Type type = output.type().orElse(given);
      if (type.accepts(given)) {
        types.put(output.name(), type.withSecret(type.secret() || given.secret()));
      } else {
        types.put(output.name(), type);
        mismatch(output, type, given);
      }
    }
    return types;
  }

  private void mismatch(Output output, Type type, Type given) {
    if (output.source() instanceof Output.Source.Computed computed) {
      basis
          .reporter()
          .report(
              Diagnostic.of(
                      ExpressionCode.TYPE_MISMATCH,
                      computed.value().origin().whole(),
                      "output '"
                          + output.name()
                          + "' is of type "
                          + type.text()
                          + ", but its value is "
                          + given.described())
                  .withHint("write the type " + given.text() + ", or none"));
    }
  }

  private static Set<String> unread(DeclaredCommand declared, Uses uses) {
    Set<String> unread = new HashSet<>(declared.signature().parameters().keySet());
    unread.removeIf(uses::isParameterUsed);
    return unread;
  }
}
