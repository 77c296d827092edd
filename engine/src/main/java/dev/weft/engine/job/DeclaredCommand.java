package dev.weft.engine.job;

import dev.weft.expression.source.TextOrigin;
import java.util.Map;

/**
 * A command that the author declared, in the job or in a file beside it.
 *
 * @param origin where its name is written, or the start of its file
 */
public record DeclaredCommand(
    CommandName name, String description, Signature signature, Body body, TextOrigin origin) {

  /** What goes in, what comes out, and what else is touched. */
  public record Signature(
      Map<String, Input> parameters, OutputList outputs, Map<String, Effect> effects) {
    public Signature {
      parameters = Ordered.copyOf(parameters);
      effects = Ordered.copyOf(effects);
    }
  }

  /**
   * What it does: a built-in command with these parameters, which may refer to the declared ones as
   * {@code ${parameters.name}}.
   *
   * @param command {@code shell} or {@code exec}; empty where the body is missing, as reported
   * @param at where the body begins
   */
  public record Body(CommandName command, Map<String, Argument> parameters, TextOrigin at) {
    public Body {
      parameters = Ordered.copyOf(parameters);
    }
  }
}
