package dev.weft.engine.job;

import java.util.Map;

/** The outputs that an action lists. */
public sealed interface OutputList {
  /** None listed: all that its command declares. */
  record AsCommand() implements OutputList {}

  /** Those listed, by name in listing order. */
  record Listed(Map<String, Output> outputs) implements OutputList {
    public Listed {
      outputs = Ordered.copyOf(outputs);
    }
  }

  /** What was written cannot be read, which is reported; any output may be meant. */
  record Unreadable() implements OutputList {}
}
