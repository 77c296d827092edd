package dev.weft.engine;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.JobUse;
import dev.weft.engine.job.Wording;
import dev.weft.engine.plan.Graph;
import dev.weft.engine.plan.Plan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a job says in another way than it did before, as far as that bears on outputs. */
final class JobChange {
  private final Plan before;
  private final Plan after;
  private final Set<String> commands = new HashSet<>();

  private JobChange(Plan before, Plan after) {
    this.before = before;
    this.after = after;
  }

  /** Compares the jobs of two plans. */
  static JobChange between(Plan before, Plan after) {
    JobChange change = new JobChange(before, after);
    change.compareCommands(before.job().commands(), after.job().commands());
    return change;
  }

  /** Finds the commands that are declared in another way, and those that are made of such. */
  private void compareCommands(
      Map<String, DeclaredCommand> then, Map<String, DeclaredCommand> now) {
    Deque<String> open = new ArrayDeque<>();
    Set<String> all = new HashSet<>(then.keySet());
    all.addAll(now.keySet());
    for (String name : all) {
      if (!wording(then, name).equals(wording(now, name))) {
        open.add(name);
      }
    }
    Map<String, List<String>> users = users(now);
    while (!open.isEmpty()) {
      String name = open.remove();
      if (commands.add(name)) {
        open.addAll(users.getOrDefault(name, List.of()));
      }
    }
  }

  private static Optional<Wording> wording(Map<String, DeclaredCommand> commands, String name) {
    return Optional.ofNullable(commands.get(name)).map(Wording::of);
  }

  /** Returns for each command the declared ones whose bodies perform it. */
  private static Map<String, List<String>> users(Map<String, DeclaredCommand> declared) {
    Map<String, List<String>> users = new HashMap<>();
    declared.forEach(
        (name, each) -> {
          if (each.body() instanceof DeclaredCommand.Body.Actions body) {
            for (Action action : body.actions()) {
              users.computeIfAbsent(JobUse.performed(action), none -> new ArrayList<>()).add(name);
            }
          }
        });
    return users;
  }

  /** Returns a clause that says why no action means what it did. */
  Optional<String> concernsAll() {
    Job then = before.job();
    Job now = after.job();
    if (!then.header().folder().equals(now.header().folder())) {
      return Optional.of("the job lay in '" + then.header().folder() + "' then");
    }
    return Wording.of(then.declared().env()).equals(Wording.of(now.declared().env()))
        ? Optional.empty()
        : Optional.of("the job's 'env' was another then");
  }

  /** Tells whether an action of the plan before is not the same as one of the plan after. */
  boolean concerns(int then, int now) {
    Action action = after.action(now).action();
    return commands.contains(JobUse.performed(action))
        || !Wording.of(before.action(then).action()).equals(Wording.of(action))
        || !dependencies(before, then).equals(dependencies(after, now));
  }

  private static Set<ActionName> dependencies(Plan plan, int action) {
    Graph graph = plan.graph();
    Set<ActionName> names = new HashSet<>();
    for (int at = graph.firstDependency(action); at < graph.firstDependency(action + 1); at++) {
      names.add(plan.action(graph.producer(at)).name());
    }
    return names;
  }
}
