package dev.weft.engine.execute;

import dev.weft.engine.process.Processes;
import java.util.Map;

/**
 * What attempts use of the world.
 *
 * @param environment what children see of the environment of this process
 */
public record AttemptTools(
    Processes processes, Surroundings surroundings, Map<String, String> environment) {
  public AttemptTools {
    environment = ChildEnvironment.allowed(environment);
  }
}
