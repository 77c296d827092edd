package dev.weft.engine.plan;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Job;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import java.util.Map;
import java.util.Optional;

/** The making of a job's plan: what holds for all of it, the bodies of its commands, itself. */
final class JobPlanning {
  private final Job job;
  private final PlanBasis basis;
  private final JobNames names;
  private final OtherPlans others;
  private Map<String, Type> outputTypes = Map.of();

  JobPlanning(Job job, CommandCatalogue catalogue, PlanOptions options) {
    this(job, catalogue, options, new OtherPlans(catalogue, options));
  }

  /** Makes one for a job that may have others run, of which some may be planned already. */
  JobPlanning(Job job, CommandCatalogue catalogue, PlanOptions options, OtherPlans others) {
    this.job = job;
    this.basis = PlanBasis.of(job, catalogue, options);
    this.names = new JobNames(job);
    this.others = others;
  }

  /** Returns the types of the job's outputs, once it is planned. */
  Map<String, Type> outputTypes() {
    return outputTypes;
  }

  /** Makes the plan; without given inputs it is one to look at only. */
  Checked<Plan> plan(Optional<Map<String, Value>> given) {
    InputCheck check = new InputCheck(job, basis.suggestions(), basis.reporter());
    Map<String, Value> inputs = given.map(check::values).orElseGet(check::defaults);
    Planning planning = new Planning(basis, names, inputs);
    checkEnvironment(planning);
    new BodyCheck(names, planning.outputs(), basis).check();
    others.plan(basis, job);
    new BodyPlanning(basis, names, inputs).plan();
    Optional<Plan> plan = planning.plan();
    outputTypes = planning.outputTypes();
    if (plan.isEmpty() || basis.hasErrorsFrom(0)) {
      return Checked.refused(basis.found()); // what seems unused may be what a reference meant
    }
    Warnings warnings = new Warnings(job, planning.uses(), basis.reporter());
    warnings.reportUnused();
    if (basis.options().strict()) {
      warnings.reportMissingTimeouts();
      warnings.reportUnusedOutputs(plan.get().graph());
    }
    return Checked.of(plan.get(), basis.found());
  }

  private void checkEnvironment(Planning planning) {
    ArgumentTypes types =
        new ArgumentTypes(
            new PlaceScope(names, planning.outputs(), Place.JOB_ENVIRONMENT),
            basis.reporter(),
            true);
    for (Map.Entry<String, Argument> entry : names.environment().entrySet()) {
      planning.nameCheck().check(entry.getValue(), Place.JOB_ENVIRONMENT);
      Type type = TextCheck.environment(entry.getValue(), entry.getKey(), types, basis.reporter());
      names.environment(entry.getKey(), Type.STRING.withSecret(type.secret()));
    }
  }
}
