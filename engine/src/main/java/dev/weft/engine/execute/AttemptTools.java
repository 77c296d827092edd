package dev.weft.engine.execute;

import dev.weft.engine.process.Supervision;
import dev.weft.engine.reuse.Reuse;
import java.util.Map;

/**
 * What attempts use of the world.
 *
 * @param children starts those of attempts
 * @param environment what children see of the environment of this process
 * @param reuse decides whether an attempt is needed at all
 * @param performer makes those that are
 */
public record AttemptTools(
    Supervision children,
    Surroundings surroundings,
    Map<String, String> environment,
    Reuse reuse,
    Performer performer) {
  public AttemptTools {
    environment = ChildEnvironment.allowed(environment);
  }
}
