package dev.weft.engine.run;

import java.util.Objects;

/**
 * Which engine sees to a run from an event on.
 *
 * @param value random, 32 hexadecimal digits, another one each time that an engine begins a run or
 *     goes on with one
 * @param boot what tells the times apart that its machine was started
 */
public record EngineMark(String value, String boot) {
  public EngineMark {
    Objects.requireNonNull(value);
    Objects.requireNonNull(boot);
  }
}
