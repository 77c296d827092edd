package dev.weft.engine;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Cache;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.JobUse;
import dev.weft.engine.job.Wording;
import dev.weft.engine.plan.Graph;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

  /** Returns clauses that say why an action of the plan before is not one of the plan after. */
  List<String> differences(int then, int now) {
    Action was = before.action(then).action();
    Action is = after.action(now).action();
    List<String> clauses = new ArrayList<>();
    if (commands.contains(JobUse.performed(is))) {
      clauses.add("'" + JobUse.performed(is) + "' is written in another way");
    }
    if (!Wording.of(was).equals(Wording.of(is))) {
      clauses.addAll(differences(was, is));
    }
    if (!isCachedAlike(before.action(then), after.action(now))) {
      clauses.add("its 'cache' says something else");
    }
    String dependedOn = dependencies(before, then);
    String dependsOn = dependencies(after, now);
    if (!dependedOn.equals(dependsOn)) {
      clauses.add("it depended on " + dependedOn + ", now on " + dependsOn);
    }
    return clauses;
  }

  private static List<String> differences(Action then, Action now) {
    List<String> clauses = new ArrayList<>();
    Set<String> names = new TreeSet<>(then.parameters().keySet());
    names.addAll(now.parameters().keySet());
    for (String name : names) {
      var was = Optional.ofNullable(then.parameters().get(name)).map(ChangeClause::written);
      var is = Optional.ofNullable(now.parameters().get(name)).map(ChangeClause::written);
      if (!was.equals(is)) {
        clauses.add(ChangeClause.of("parameter " + name, was, is));
      }
    }
    return clauses.isEmpty() ? List.of("it is written in another way") : clauses;
  }

  /** Tells whether two actions that are cached, if they both are, declare the same for it. */
  private static boolean isCachedAlike(PlannedAction then, PlannedAction now) {
    Optional<Cache.Reuse> was = then.reuse();
    Optional<Cache.Reuse> is = now.reuse();
    return was.isEmpty()
        || is.isEmpty()
        || (was.get().inputs().equals(is.get().inputs())
            && was.get().env().equals(is.get().env())
            && was.get()
                .key()
                .map(ChangeClause::written)
                .equals(is.get().key().map(ChangeClause::written)));
  }

  private static String dependencies(Plan plan, int action) {
    Graph graph = plan.graph();
    Set<String> names = new TreeSet<>();
    for (int at = graph.firstDependency(action); at < graph.firstDependency(action + 1); at++) {
      names.add("'" + plan.action(graph.producer(at)).name() + "'");
    }
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }
}
