package dev.weft.engine.job;

import dev.weft.expression.check.Type;
import dev.weft.expression.source.TextOrigin;
import java.util.Optional;

/**
 * A named value that an action promises.
 *
 * @param type empty where none is written; the command decides then
 * @param source where the value is found after success
 * @param at where its name is written
 */
public record Output(
    String name, Optional<Type> type, Source source, String description, TextOrigin at) {

  /** Where the value of an output is found after success. */
  public sealed interface Source {
    /** As the command does it: for {@code shell} and {@code exec} the file of its name. */
    record ByCommand() implements Source {}

    /** Standard output less one final newline. */
    record StandardOutput() implements Source {}

    /** A file or directory, relative to the work folder. */
    record WorkPath(Argument path) implements Source {}

    /** Worked out at the end of the actions that are a declared command's body. */
    record Computed(Argument value) implements Source {}
  }
}
