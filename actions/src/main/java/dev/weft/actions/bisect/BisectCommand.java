package dev.weft.actions.bisect;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.DrivenShape;
import dev.weft.engine.command.DrivingCommand;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.OutputRule.OutputDescription;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.JobUse;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Has a job run for one commit after another, until it is known which one brought something. */
final class BisectCommand implements DrivingCommand {
  static final String STATUS = "status";
  static final String CULPRIT = "culprit";
  static final String SUSPECTS = "suspects";
  static final String LAST_GOOD = "last_good";
  static final String CONFIDENCE = "confidence";
  static final String CANDIDATES = "candidates";
  static final String PROBES = "probes";
  static final String MAIL = "mail";
  static final String REPORT = "report";

  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          JobUse.BISECT,
          "Has another job run for one commit after another, until it is known which of them"
              + " brought something.",
          new ParameterList(BisectParameters.ALL, false),
          new OutputRule.Fixed(
              List.of(
                  new OutputDescription(CULPRIT, Type.STRING, "the commit, where it is one"),
                  new OutputDescription(STATUS, Type.STRING, "'found' or 'found_range'"),
                  new OutputDescription(
                      SUSPECTS, Type.arrayOf(Type.STRING), "the commits of which it is one"),
                  new OutputDescription(
                      LAST_GOOD, Type.STRING, "the nearest one that is known to be good"),
                  new OutputDescription(
                      CONFIDENCE, Type.NUMBER, "how probable it is that this is right"),
                  new OutputDescription(CANDIDATES, Type.INTEGER, "how many there were"),
                  new OutputDescription(
                      PROBES, Type.arrayOf(Type.OBJECT), "what was probed and what came of it"),
                  new OutputDescription(MAIL, Type.STRING, "what a mail says of it"),
                  new OutputDescription(REPORT, Type.FILE, "a page with all of it"))),
          new Traits(false, Map.of(), "safe unless the job's actions are not"));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(WrittenParameters parameters, DrivenShape job, Reporter reporter) {
    new BisectCheck(parameters, job, reporter).check();
  }

  @Override
  public List<String> preview(Map<String, Value> parameters, World world)
      throws IOException, InterruptedException {
    return BisectPreview.of(parameters, world);
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return Bisection.result(context);
  }
}
