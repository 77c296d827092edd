package dev.weft.engine.job;

import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What comes of the actions of a job in a run in which none is performed, as somebody wrote it.
 *
 * @param actions in the order of writing
 */
public record Mock(List<Mocked> actions) {
  public Mock {
    actions = List.copyOf(actions);
  }

  /**
   * One action.
   *
   * @param name the one that people know it by, such as {@code deploy[a]/flash}
   * @param attempts what comes of each, in order; of further ones what comes of the last
   * @param at where the name is written
   */
  public record Mocked(String name, List<Attempt> attempts, TextOrigin at) {
    public Mocked {
      attempts = List.copyOf(attempts);
    }
  }

  /** One attempt: how it ends, and when. */
  public record Attempt(End end, Duration duration) {}

  /** How an attempt ends. */
  public sealed interface End {
    /** Well, with these outputs by name; further ones are made up. */
    record Well(Map<String, Given> outputs) implements End {
      public Well {
        outputs = Ordered.copyOf(outputs);
      }
    }

    /** Badly. */
    record Badly(Failure failure) implements End {}

    /** Not in time; {@code at} is where that is written. */
    record TooLate(TextOrigin at) implements End {}
  }

  /**
   * The value of an output.
   *
   * @param name where its name is written
   * @param at where the value is
   */
  public record Given(Value value, TextOrigin name, TextOrigin at) {}
}
