package dev.weft.actions.ssh;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.job.Durations;
import dev.weft.engine.process.CannotStartException;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.util.Optional;

/** The parameters that are durations. */
final class RemoteDurations {
  static final String RECONNECT = "reconnect";

  private RemoteDurations() {}

  /** Describes how long a host may be away. */
  static ParameterDescription reconnect() {
    return described(
        RECONNECT,
        "10m",
        "how long a host that is away in the middle of it may stay away; nothing is done again for"
            + " that");
  }

  /** Describes a parameter that is a duration. */
  static ParameterDescription described(String name, String usual, String description) {
    return new ParameterDescription(
        name, Type.ANY, new Presence.Default(new Value.Text(usual)), Reading.PLAIN, description);
  }

  /**
   * Reads a parameter.
   *
   * @throws CannotStartException when it is no duration
   */
  static Duration read(CommandContext context, String name) throws CannotStartException {
    Value written = context.parameters().get(name);
    Optional<Duration> duration = Optional.empty();
    if (written instanceof Value.Int seconds && seconds.value() >= 0) {
      duration = Optional.of(Duration.ofSeconds(seconds.value()));
    } else if (written instanceof Value.Text text) {
      duration = Durations.parse(text.value());
    }
    return duration
        .filter(each -> each.compareTo(Durations.LONGEST) <= 0)
        .orElseThrow(() -> new CannotStartException("'" + name + "' is not a duration"));
  }
}
