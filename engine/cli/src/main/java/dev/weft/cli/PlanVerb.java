package dev.weft.cli;

import dev.weft.engine.plan.Plan;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code weft plan}: what a run would do, and why in that order. */
final class PlanVerb implements Verb {
  @Override
  public String word() {
    return "plan";
  }

  @Override
  public Options options() {
    return new Options().addOption(GivenInputs.option()).addOption(Arguments.flag("json"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException {
    Optional<Plan> plan = PlannedJob.forInputs(arguments, streams);
    if (plan.isEmpty()) {
      return ExitCode.REFUSED;
    }
    if (arguments.has("json")) {
      PlanJson.write(plan.get(), streams.out());
    } else {
      PlanText.write(plan.get(), streams.out());
    }
    return ExitCode.DONE;
  }
}
