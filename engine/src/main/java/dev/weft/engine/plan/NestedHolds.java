package dev.weft.engine.plan;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.JobUse;
import dev.weft.engine.job.Policy;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses actions that hold something while actions inside of them wait for hosts: two that hold
 * what the other's insides need would wait for ever. What an attempt holds it takes all at once, so
 * that nothing else can come of hosts.
 */
final class NestedHolds {
  private final Job job;
  private final Reporter reporter;

  /**
   * By the name of each command that asks for a host in its body, or deeper, an action that does.
   */
  private final Map<String, Action> asking = new HashMap<>();

  NestedHolds(Job job, Reporter reporter) {
    this.job = job;
    this.reporter = reporter;
  }

  /** Reports each. */
  void report() {
    findAsking();
    if (asking.isEmpty()) {
      return;
    }
    job.actions().forEach(this::check);
    for (DeclaredCommand command : job.commands().values()) {
      if (command.body() instanceof DeclaredCommand.Body.Actions body) {
        body.actions().forEach(this::check);
      }
    }
  }

  private void findAsking() {
    Map<String, List<String>> users = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    for (Map.Entry<String, DeclaredCommand> command : job.commands().entrySet()) {
      String name = command.getKey();
      for (Action action : JobUse.inside(command.getValue())) {
        users.computeIfAbsent(JobUse.performed(action), none -> new ArrayList<>()).add(name);
        if (action.policy().on().isPresent() && asking.putIfAbsent(name, action) == null) {
          open.add(name);
        }
      }
    }
    while (!open.isEmpty()) {
      String name = open.remove();
      Action action = asking.get(name);
      for (String user : users.getOrDefault(name, List.of())) {
        if (action != null && asking.putIfAbsent(user, action) == null) {
          open.add(user);
        }
      }
    }
  }

  private void check(Action action) {
    Policy policy = action.policy();
    Action inner = asking.get(JobUse.performed(action));
    if (inner == null || (policy.on().isEmpty() && policy.holds().isEmpty())) {
      return;
    }
    String held = policy.on().map(on -> on.wanted().text()).orElseGet(() -> held(policy));
    reporter.report(
        Diagnostic.of(
                PlanCode.NESTED_HOLD,
                policy.on().map(on -> on.at().keyAt()).orElse(action.identity().at()).whole(),
                "'"
                    + action.name()
                    + "' would hold "
                    + held
                    + " while '"
                    + inner.name()
                    + "' inside of it waits for "
                    + inner.policy().on().orElseThrow().wanted().text())
            .withHint(
                "remove one of the two: actions inside are performed on the host of the action"
                    + " around them")
            .withRelated(
                inner.policy().on().orElseThrow().at().keyAt().whole(),
                "'" + inner.name() + "' asks here"));
  }

  private static String held(Policy policy) {
    return "'" + String.join("', '", policy.holds().keySet()) + "'";
  }
}
