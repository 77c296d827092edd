package dev.weft.engine.reuse;

import dev.weft.engine.job.Argument;
import java.util.List;
import java.util.Optional;

/**
 * What an author says the result of an action depends on, besides its parameters.
 *
 * @param inputs globs of files below the folder of the job
 * @param env names in the environment of weft
 * @param key a further value that counts
 */
public record ReuseRule(List<String> inputs, List<String> env, Optional<Argument> key) {
  /** The parameters alone. */
  public static final ReuseRule PARAMETERS = new ReuseRule(List.of(), List.of(), Optional.empty());

  public ReuseRule {
    inputs = List.copyOf(inputs);
    env = List.copyOf(env);
  }
}
