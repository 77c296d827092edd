package dev.weft.engine.plan;

import dev.weft.engine.job.Output;
import dev.weft.expression.check.Type;

/**
 * An output that an action must make.
 *
 * @param type written by the action, else decided by its command
 * @param source where the value is found after success
 */
public record PlannedOutput(String name, Type type, Output.Source source) {}
