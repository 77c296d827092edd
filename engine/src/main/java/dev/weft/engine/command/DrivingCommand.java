package dev.weft.engine.command;

import dev.weft.engine.process.Processes;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command that has another job run as often as it likes, each time with other inputs: the one
 * that its parameter {@code job} names. What it asks of {@link CommandContext#runs()} must follow
 * from its parameters and from how earlier runs ended, since it is performed again after the engine
 * died, and then takes the runs that were begun for the ones it asks for.
 */
public interface DrivingCommand extends Command {
  /** Reports what is wrong with the parameters, as {@link #check} does, given the job. */
  default void check(WrittenParameters parameters, DrivenShape job, Reporter reporter) {}

  /**
   * Says in lines what an attempt would do, as far as that is known before; runs nothing of the
   * job.
   *
   * @param parameters by name, evaluated, defaults filled in
   * @param world what it may use to find out
   * @throws MissingValueException when the attempt could not begin; the message says why
   */
  default List<String> preview(Map<String, Value> parameters, World world)
      throws IOException, InterruptedException {
    return List.of();
  }

  /**
   * What a command may use before a run.
   *
   * @param job where the job lies
   * @param environment that of this process
   */
  record World(Path job, Processes processes, Map<String, String> environment) {}

  @Override
  default boolean isResumable() {
    return true;
  }
}
