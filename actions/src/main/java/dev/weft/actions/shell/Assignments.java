package dev.weft.actions.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which variables of a script get values of references, and which are declared so that the shell
 * evaluates what they get. A declaration counts for the whole script, because functions may run in
 * any order.
 */
final class Assignments {
  private record Pending(String variable, int first, int end) {}

  private final List<Pending> pending = new ArrayList<>();
  private final Set<String> evaluating = new HashSet<>();
  private boolean anyEvaluates;

  /** Notes that a variable gets the values of some references. */
  void pending(String variable, int first, int end) {
    if (end > first) {
      pending.add(new Pending(variable, first, end));
    }
  }

  /** Notes a variable that is declared with such an attribute. */
  void evaluates(String variable) {
    evaluating.add(variable);
  }

  /** Notes that a variable is declared so whose name only shows at run time. */
  void anyEvaluates() {
    anyEvaluates = true;
  }

  /** Requires integers where a variable evaluates. */
  void settle(LexState state) {
    for (Pending one : pending) {
      if (anyEvaluates || evaluating.contains(one.variable)) {
        state.requireIntegers(one.first, one.end, Refusal.DECLARED_ATTRIBUTE);
      }
    }
  }
}
