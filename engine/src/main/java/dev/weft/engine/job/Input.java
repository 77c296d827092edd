package dev.weft.engine.job;

import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import java.util.Optional;

/**
 * A value that the job, or a declared command, is given from outside.
 *
 * @param byDefault the value where none is given; without it one must be given
 * @param at where its name is written
 */
public record Input(
    String name, Type type, Optional<Value> byDefault, String description, TextOrigin at) {}
