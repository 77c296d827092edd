package dev.weft.engine.job;

import dev.weft.expression.source.TextOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command that the author declared, in the job or in a file beside it.
 *
 * @param origin where its name is written, or the start of its file
 */
public record DeclaredCommand(
    CommandName name, String description, Signature signature, Body body, TextOrigin origin) {

  /**
   * What goes in, what comes out, and what else is touched.
   *
   * @param cache empty where nothing is written
   */
  public record Signature(
      Map<String, Input> parameters,
      OutputList outputs,
      Map<String, Effect> effects,
      Optional<Cache> cache) {
    public Signature {
      parameters = Ordered.copyOf(parameters);
      effects = Ordered.copyOf(effects);
    }
  }

  /** What it does; everything in it may refer to {@code ${parameters.name}}. */
  public sealed interface Body {
    /** Returns where it begins. */
    TextOrigin at();

    /**
     * A built-in command with these parameters.
     *
     * @param command {@code shell} or {@code exec}; empty where the body is missing, as reported
     */
    record Single(CommandName command, Map<String, Argument> parameters, TextOrigin at)
        implements Body {
      public Single {
        parameters = Ordered.copyOf(parameters);
      }
    }

    /** Actions, in listing order; the outputs are {@link Output.Source.Computed}. */
    record Actions(List<Action> actions, TextOrigin at) implements Body {
      public Actions {
        actions = List.copyOf(actions);
      }
    }

    /**
     * A job of its own, read from another file; its inputs are the parameters.
     *
     * @param path as it is written
     * @param at where it is written
     */
    record OtherJob(String path, Job job, TextOrigin at) implements Body {}
  }
}
