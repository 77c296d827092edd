package dev.weft.engine.job;

import java.util.List;
import java.util.Optional;

/** Whether outputs may be taken from an earlier attempt, and what else they depend on. */
public sealed interface Cache {
  /** They are made anew each time. */
  record Never() implements Cache {}

  /**
   * They may be, where neither the parameters nor any of these changed.
   *
   * @param inputs patterns of files, relative to the folder of the job
   * @param env names of environment variables
   * @param key a text of the author's choice, which may hold references
   */
  record Reuse(List<String> inputs, List<String> env, Optional<Argument> key) implements Cache {
    /** Where the outputs depend on the parameters alone. */
    public static final Reuse BY_PARAMETERS = new Reuse(List.of(), List.of(), Optional.empty());

    public Reuse {
      inputs = List.copyOf(inputs);
      env = List.copyOf(env);
    }
  }
}
