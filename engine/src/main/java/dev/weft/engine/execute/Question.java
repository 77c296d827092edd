package dev.weft.engine.execute;

import dev.weft.engine.job.ActionName;
import java.util.List;

/**
 * An attempt of which nobody knows how it ended, and about which somebody must decide.
 *
 * @param where the names of the actions that lead to it, from the outermost; the last is its own
 * @param reason a clause for people that says why nobody knows
 */
public record Question(List<ActionName> where, int attempt, String reason) {
  public Question {
    where = List.copyOf(where);
  }
}
