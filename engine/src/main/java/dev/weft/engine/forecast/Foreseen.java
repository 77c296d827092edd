package dev.weft.engine.forecast;

import dev.weft.engine.plan.PlannedAction;
import java.util.List;

/**
 * What will become of one action.
 *
 * @param reason a clause
 * @param inside of an action that is repeated what becomes of each instance, of one that is made of
 *     actions of each of those; nothing where nobody looked
 */
public record Foreseen(Outlook outlook, String reason, List<Foreseen> inside) {
  static final Foreseen NOT_CACHED = new Foreseen(Outlook.ALWAYS, "it is not cached");
  static final Foreseen AT_ONCE =
      new Foreseen(Outlook.ALWAYS, "it is not cached, and takes no time");
  private static final Foreseen WHERE_CALLED =
      new Foreseen(Outlook.DEFERRED, "it is decided where its command is performed");

  public Foreseen {
    inside = List.copyOf(inside);
  }

  Foreseen(Outlook outlook, String reason) {
    this(outlook, reason, List.of());
  }

  /** Returns what can be said of an action of a command's body, whoever performs that. */
  public static Foreseen ofBody(PlannedAction planned) {
    boolean plain =
        planned.nested().isEmpty()
            && planned.action().order().when().isEmpty()
            && planned.reuse().isEmpty();
    return plain ? NOT_CACHED : WHERE_CALLED;
  }
}
