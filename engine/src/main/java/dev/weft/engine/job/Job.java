package dev.weft.engine.job;

import dev.weft.expression.source.TextOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job as its author wrote it. Where parts of the text were wrong they are left out here and
 * reported beside it, so that later phases can report the rest.
 *
 * @param actions in listing order
 * @param outputs the job's own outputs, by name
 * @param commands those declared in the job or in the folder beside it, by name
 */
public record Job(
    Header header,
    Interface declared,
    List<Action> actions,
    Map<String, Argument> outputs,
    Map<String, DeclaredCommand> commands) {

  public Job {
    actions = List.copyOf(actions);
    outputs = Ordered.copyOf(outputs);
    commands = Ordered.copyOf(commands);
  }

  /**
   * What the job says of itself.
   *
   * @param origin where the whole document lies
   * @param folder absolute path of the folder that holds the job file
   * @param timeout of the whole run; what the job says under {@code defaults} is in its actions
   */
  public record Header(
      String name,
      String description,
      TextOrigin origin,
      String folder,
      Optional<Duration> timeout) {}

  /**
   * What the job takes from outside.
   *
   * @param secrets names of declared secrets, with where each is declared
   * @param env environment values by name, for all children
   * @param on the host that the whole run holds, as LAVA's {@code target} or {@code device_type}
   *     and {@code tags} say
   */
  public record Interface(
      Map<String, Input> inputs,
      Map<String, TextOrigin> secrets,
      Map<String, Argument> env,
      Optional<On> on) {
    public Interface {
      inputs = Ordered.copyOf(inputs);
      secrets = Ordered.copyOf(secrets);
      env = Ordered.copyOf(env);
    }
  }
}
