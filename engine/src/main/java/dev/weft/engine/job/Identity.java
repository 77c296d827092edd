package dev.weft.engine.job;

import dev.weft.expression.source.TextOrigin;

/**
 * Which action of the job this is.
 *
 * @param name written, taken from the command, or made up for a repeat of a command
 * @param addressable whether references may use the name; false for one that is wrong, which is
 *     reported already, and for every action of a command that is repeated without names
 * @param at the name where one is written, else the same object as {@code commandAt}
 * @param commandAt where the command is written
 */
public record Identity(
    ActionName name,
    boolean addressable,
    TextOrigin at,
    CommandName command,
    TextOrigin commandAt) {

  /** Tells whether the author wrote a name; else it is the command's, numbered where repeated. */
  public boolean isNamed() {
    return at != commandAt;
  }
}
