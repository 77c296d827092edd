package dev.weft.engine.plan;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Effect.Access;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.JobUse;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.TextOrigin;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Plans the jobs that a job has run, and those that they have: each once, whoever has it run. */
final class OtherPlans {
  /** What names the file of the job. */
  static final ParameterDescription FILE =
      new ParameterDescription(
          JobUse.PARAMETER,
          Type.STRING,
          new Presence.Required(),
          Reading.PLAIN,
          "the file of the job to run, from the folder of this one");

  private final CommandCatalogue catalogue;
  private final PlanOptions options;
  private final IdentityHashMap<Job, Planned> known = new IdentityHashMap<>();

  OtherPlans(CommandCatalogue catalogue, PlanOptions options) {
    this.catalogue = catalogue;
    this.options = options;
  }

  /**
   * A job, with what is to be known of it from outside.
   *
   * @param plan without inputs; empty where something is wrong, which was reported
   * @param outputs the types of its outputs, as far as they are known
   * @param effects what its actions touch
   */
  record Planned(Optional<Plan> plan, Map<String, Type> outputs, Map<String, Access> effects) {}

  /** Plans all that the job of a basis has run, and gives them to its table of commands. */
  void plan(PlanBasis basis, Job job) {
    job.commands()
        .forEach(
            (key, command) -> {
              if (command.body() instanceof DeclaredCommand.Body.OtherJob other) {
                checkSuited(other, job, basis);
                basis.commands().settle(command, key, planned(other.job(), basis));
              }
            });
  }

  private Planned planned(Job job, PlanBasis basis) {
    Planned before = known.get(job);
    if (before != null) {
      return before;
    }
    JobPlanning planning = new JobPlanning(job, catalogue, options, this);
    Checked<Plan> plan = planning.plan(Optional.empty());
    plan.diagnostics().forEach(basis.reporter()::report);
    Planned planned =
        new Planned(
            plan.value(),
            planning.outputTypes(),
            plan.value().map(OtherPlans::effects).orElse(Map.of()));
    known.put(job, planned);
    return planned;
  }

  private static Map<String, Access> effects(Plan plan) {
    Map<String, Access> all = new HashMap<>();
    for (int action = 0; action < plan.size(); action++) {
      PlannedAction planned = plan.action(action);
      Hazards.effects(planned.action(), new KnownCommand(planned.command()))
          .forEach((thing, access) -> all.merge(thing, access, OtherPlans::stronger));
    }
    return all;
  }

  private static Access stronger(Access one, Access other) {
    return one == Access.WRITE ? one : other;
  }

  private static void checkSuited(DeclaredCommand.Body.OtherJob other, Job job, PlanBasis basis) {
    Job inner = other.job();
    inner
        .declared()
        .on()
        .ifPresent(
            on ->
                report(
                    basis,
                    other.at(),
                    "the job holds a host from beginning to end, which only a whole run can",
                    "remove its 'target', 'device_type' and 'tags', and write 'on' here",
                    on.at().keyAt()));
    inner
        .declared()
        .secrets()
        .forEach(
            (name, at) -> {
              if (!job.declared().secrets().containsKey(name)) {
                report(
                    basis,
                    other.at(),
                    "the job needs secret '" + name + "', which is not declared here",
                    "add \"" + name + "\" under 'secrets' of this job",
                    at);
              }
            });
  }

  private static void report(
      PlanBasis basis, TextOrigin at, String message, String hint, TextOrigin there) {
    basis
        .reporter()
        .report(
            Diagnostic.of(PlanCode.UNSUITED_JOB, at.whole(), message)
                .withHint(hint)
                .withRelated(there.whole(), "it is written here"));
  }
}
