package dev.weft.engine.run;

import java.util.EnumSet;
import java.util.Set;

/** Where a run as a whole stands. {@link #next} is the whole table of what may follow what. */
public enum RunPhase {
  NEW("nothing has happened"),
  GOING("actions are started as they become ready"),
  OVERDUE("the job's time ran out; only 'always()' and 'failed()' still start anything"),
  CANCELLING("somebody asked for its end; only 'always()' and 'cancelled()' still start anything"),
  ENDING("somebody asked again; nothing starts"),
  FINISHED("every action came to its end");

  private final String meaning;

  RunPhase(String meaning) {
    this.meaning = meaning;
  }

  /** Returns a clause that says what it means. */
  public String meaning() {
    return meaning;
  }

  /** Returns the phases that may follow. */
  public Set<RunPhase> next() {
    return switch (this) {
      case NEW -> EnumSet.of(GOING);
      case GOING -> EnumSet.of(OVERDUE, CANCELLING, ENDING, FINISHED);
      case OVERDUE -> EnumSet.of(CANCELLING, ENDING, FINISHED);
      case CANCELLING -> EnumSet.of(ENDING, FINISHED);
      case ENDING -> EnumSet.of(FINISHED);
      case FINISHED -> EnumSet.noneOf(RunPhase.class);
    };
  }
}
