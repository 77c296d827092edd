package dev.weft.engine.plan;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.DrivenShape;
import dev.weft.engine.command.DrivingCommand;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A command that has a job run as often as it likes, and the job. */
public final class DrivenJob implements Command {
  private final DrivingCommand driver;
  private final Optional<Plan> plan;

  /** {@code plan} is empty where something is wrong with the job, which is reported. */
  DrivenJob(DrivingCommand driver, Optional<Plan> plan) {
    this.driver = driver;
    this.plan = plan;
  }

  /** Returns the plan of the job, without inputs. */
  public Plan plan() {
    return plan.orElseThrow();
  }

  /** Returns the command itself. */
  public DrivingCommand driver() {
    return driver;
  }

  /** Returns what is to be known of the job. */
  public static DrivenShape shape(Plan plan) {
    List<DrivenShape.Part> parts = new ArrayList<>(plan.size());
    Graph graph = plan.graph();
    for (int action = 0; action < plan.size(); action++) {
      boolean last = graph.firstDependant(action) == graph.firstDependant(action + 1);
      parts.add(new DrivenShape.Part(plan.action(action).name(), last));
    }
    return new DrivenShape(plan.job().header().name(), plan.job().declared().inputs(), parts);
  }

  @Override
  public CommandDescription description() {
    return driver.description();
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    plan.ifPresent(it -> driver.check(parameters, shape(it), reporter));
  }

  @Override
  public boolean isResumable() {
    return driver.isResumable();
  }

  @Override
  public Optional<String> whyNotReusable(Supplier<Map<String, Value>> parameters) {
    return Optional.of("it has a job run, whose actions are decided one by one");
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return driver.run(context);
  }
}
