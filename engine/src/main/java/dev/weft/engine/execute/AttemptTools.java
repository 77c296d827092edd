package dev.weft.engine.execute;

import dev.weft.engine.plan.Plan;
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

  /**
   * Returns the same for the actions of a plan.
   *
   * @param inherited what their children see of the environment that actions around them declare
   */
  AttemptTools within(Plan plan, Map<String, String> inherited) {
    return new AttemptTools(
        children, surroundings, environment, reuse.within(plan, inherited), performer);
  }
}
