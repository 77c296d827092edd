package dev.weft.engine.run;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where an action stands in a run. {@link #next} is the whole table of what may follow what. */
public enum ActionState {
  WAITING("for its dependencies, its condition, or a slot"),
  RUNNING("an attempt is being made"),
  RETRYING("an attempt failed and another will be made after a pause"),
  SUCCEEDED("an attempt made every output"),
  REUSED("the outputs of an earlier run stand for it"),
  FAILED("the last attempt ended badly, or the condition has no value"),
  SKIPPED("it will not be started"),
  CANCELLED("it was ended because the run was cancelled or failed fast");

  private static final Set<ActionState> AFTER_WAITING =
      Collections.unmodifiableSet(EnumSet.of(RUNNING, REUSED, FAILED, SKIPPED, CANCELLED));
  private static final Set<ActionState> AFTER_RUNNING =
      Collections.unmodifiableSet(EnumSet.of(RETRYING, SUCCEEDED, REUSED, FAILED, CANCELLED));
  private static final Set<ActionState> AFTER_RETRYING =
      Collections.unmodifiableSet(EnumSet.of(WAITING, FAILED, CANCELLED));

  private final String meaning;

  ActionState(String meaning) {
    this.meaning = meaning;
  }

  /** Returns a clause that says what it means. */
  public String meaning() {
    return meaning;
  }

  /** Returns the states that may follow; none follow an end. */
  public Set<ActionState> next() {
    return switch (this) {
      case WAITING -> AFTER_WAITING;
      case RUNNING -> AFTER_RUNNING;
      case RETRYING -> AFTER_RETRYING;
      case SUCCEEDED, REUSED, FAILED, SKIPPED, CANCELLED -> Set.of();
    };
  }

  /** Tells whether its outputs are there. */
  public boolean isGood() {
    return this == SUCCEEDED || this == REUSED;
  }

  /** Tells whether nothing follows. */
  public boolean isEnd() {
    return this != WAITING && this != RUNNING && this != RETRYING;
  }
}
