package dev.weft.engine.execute;

import dev.weft.engine.process.Supervision;
import java.util.Map;

/**
 * What attempts use of the world.
 *
 * @param children starts those of attempts
 * @param environment what children see of the environment of this process
 */
public record AttemptTools(
    Supervision children, Surroundings surroundings, Map<String, String> environment) {
  public AttemptTools {
    environment = ChildEnvironment.allowed(environment);
  }
}
