package dev.weft.engine.job;

import dev.weft.expression.source.TextOrigin;

/**
 * Which action of the job this is.
 *
 * @param name written, taken from the command, or made up for a repeat of a command
 * @param addressable whether references may use the name; false for a made-up or a wrong one
 * @param at the name where one is written, else the command
 * @param commandAt where the command is written
 */
public record Identity(
    ActionName name,
    boolean addressable,
    TextOrigin at,
    CommandName command,
    TextOrigin commandAt) {}
