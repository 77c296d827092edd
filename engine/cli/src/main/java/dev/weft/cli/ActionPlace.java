package dev.weft.cli;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.run.RunPath;
import dev.weft.expression.diagnostic.Spelling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Where in a run an action is that people name, such as {@code deploy[a]/flash}. */
record ActionPlace(RunPath in, ActionSight action) {
  private record Rest(RunView view, RunPath in, String name) {}

  /**
   * Finds an action. Inside of one that was tried several times it is that of the latest attempt.
   *
   * @throws UsageException when there is none of the name
   */
  static ActionPlace find(RunSight run, String name) throws UsageException {
    Deque<Rest> open = new ArrayDeque<>();
    open.add(new Rest(run.view(), RunPath.ROOT, name));
    while (!open.isEmpty()) {
      Rest rest = open.remove();
      for (ActionSight each : ActionSight.all(rest.view())) {
        if (each.name().equals(rest.name())) {
          return new ActionPlace(rest.in(), each);
        }
        within(rest, each).ifPresent(open::add);
      }
    }
    throw new UsageException(
        "run " + run.run() + " has no action '" + name + "'",
        Spelling.nearest(name, names(run))
            .map(near -> "did you mean '" + near + "'?")
            .orElse("'weft show " + run.run() + "' lists them"));
  }

  /** Returns the run inside an action, if what is looked for is there. */
  private static Optional<Rest> within(Rest rest, ActionSight action) {
    if (rest.view().plan().action(action.index()).isDriver()) {
      return wanted(rest, action);
    }
    Optional<Nested> nested = rest.view().plan().action(action.index()).nested();
    int attempt = action.attempts().size();
    if (nested.isEmpty() || attempt == 0) {
      return Optional.empty();
    }
    boolean repeated = nested.get() instanceof Nested.ForEach;
    String prefix = action.name() + (repeated ? "[" : "/");
    if (!rest.name().startsWith(prefix)) {
      return Optional.empty();
    }
    String name = repeated ? rest.name() : rest.name().substring(prefix.length());
    RunPath in = rest.in().within(action.index(), attempt);
    return rest.view().inner(action.index(), attempt).map(inner -> new Rest(inner, in, name));
  }

  /** Returns the run that an action wanted, where its name is what is looked for begins with. */
  private static Optional<Rest> wanted(Rest rest, ActionSight action) {
    for (RunView.Wanted each : action.wanted()) {
      String prefix = each.name() + "/";
      if (rest.name().startsWith(prefix)) {
        RunPath in = rest.in().within(action.index(), each.number());
        return Optional.of(new Rest(each.run(), in, rest.name().substring(prefix.length())));
      }
    }
    return Optional.empty();
  }

  /** Returns the names of all actions, those inside of others with them. */
  private static List<String> names(RunSight run) {
    List<String> names = new ArrayList<>();
    Deque<ActionPlace> open = new ArrayDeque<>();
    for (ActionSight action : run.actions()) {
      open.add(new ActionPlace(RunPath.ROOT, action));
    }
    while (!open.isEmpty()) {
      ActionPlace next = open.remove();
      names.add(run.view().shownName(next.in(), next.action().index()));
      int attempt = next.action().attempts().size();
      for (ActionSight inner : next.action().inside(attempt)) {
        open.add(new ActionPlace(next.in().within(next.action().index(), attempt), inner));
      }
      for (RunView.Wanted each : next.action().wanted()) {
        for (ActionSight inner : ActionSight.all(each.run())) {
          open.add(new ActionPlace(next.in().within(next.action().index(), each.number()), inner));
        }
      }
    }
    return names;
  }
}
