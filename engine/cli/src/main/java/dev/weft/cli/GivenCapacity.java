package dev.weft.cli;

import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much there is of what actions hold, as {@code --capacity cpu=4,board=1} says it. */
final class GivenCapacity {
  private GivenCapacity() {}

  /** Reads what was given, each a list of names with amounts. */
  static Map<String, Integer> read(List<String> given) throws UsageException {
    Map<String, Integer> amounts = new TreeMap<>();
    for (String list : given) {
      for (int from = 0; from <= list.length(); ) {
        int comma = list.indexOf(',', from);
        int end = comma < 0 ? list.length() : comma;
        add(list.substring(from, end), amounts);
        from = end + 1;
      }
    }
    return amounts;
  }

  private static void add(String written, Map<String, Integer> amounts) throws UsageException {
    int equals = written.indexOf('=');
    try {
      int amount = Integer.parseInt(written.substring(equals + 1));
      if (equals > 0 && amount > 0) {
        if (amounts.put(written.substring(0, equals), amount) != null) {
          throw new UsageException(
              "option '--capacity' says twice how much there is of '"
                  + written.substring(0, equals)
                  + "'");
        }
        return;
      }
    } catch (NumberFormatException e) {
      // refused below, like an amount that is too small
    }
    throw new UsageException(
        "option '--capacity' needs NAME=AMOUNT with an amount from 1, not '" + written + "'");
  }

  /** Refuses a plan in which an action holds more than there is: it could never start. */
  static void check(Plan plan, Map<String, Integer> amounts) throws UsageException {
    Deque<Plan> open = new ArrayDeque<>(List.of(plan));
    Map<String, Integer> there = plan.siting().capacities(amounts);
    boolean ofHosts = !there.equals(amounts);
    while (!open.isEmpty() && !there.isEmpty()) {
      Plan next = open.remove();
      for (int action = 0; action < next.size(); action++) {
        PlannedAction planned = next.action(action);
        check(planned, there, ofHosts);
        Nested nested = planned.nested().orElse(null);
        if (nested instanceof Nested.ForEach each) {
          nested = each.instance().nested().orElse(null);
        }
        if (nested instanceof Nested.SubJob inner) {
          open.add(inner.plan());
        }
      }
    }
  }

  private static void check(PlannedAction planned, Map<String, Integer> amounts, boolean ofHosts)
      throws UsageException {
    for (Map.Entry<String, Integer> hold : planned.action().policy().holds().entrySet()) {
      Integer there = amounts.get(hold.getKey());
      if (there != null && there < hold.getValue()) {
        throw new UsageException(
            "action '"
                + planned.name()
                + "' holds "
                + hold.getValue()
                + " of '"
                + hold.getKey()
                + (ofHosts ? "', and there is " : "', and '--capacity' says that there is ")
                + there);
      }
    }
  }
}
