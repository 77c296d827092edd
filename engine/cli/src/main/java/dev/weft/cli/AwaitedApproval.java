package dev.weft.cli;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.load.ApprovalFile;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.process.ShellWord;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.RunPath;
import dev.weft.expression.eval.TextForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An attempt that waits for {@code weft approve}.
 *
 * @param in the run that its action is of, from the whole one
 * @param name the name that people know the action by
 */
record AwaitedApproval(RunView whole, RunPath in, int action, String name) {
  /** Returns those of a run and of the runs inside it. */
  static List<AwaitedApproval> all(RunView whole) {
    List<AwaitedApproval> found = new ArrayList<>();
    Deque<RunPath> open = new ArrayDeque<>(List.of(RunPath.ROOT));
    while (!open.isEmpty()) {
      RunPath in = open.remove();
      RunView view = whole.at(in);
      for (int action = 0; action < view.plan().size(); action++) {
        if (view.state().stateOf(action) == ActionState.RUNNING) {
          int attempt = view.state().attemptsOf(action);
          if (isAwaited(view.plan().action(action))) {
            found.add(of(whole, in, action));
          }
          for (RunView.Wanted each : view.inside(action, attempt)) {
            open.add(in.within(action, each.number()));
          }
        }
      }
    }
    return found;
  }

  /** Returns that of an action whose attempts wait for one, which runs. */
  static AwaitedApproval of(RunView whole, RunPath in, int action) {
    return new AwaitedApproval(whole, in, action, whole.shownName(in, action));
  }

  /** Tells whether attempts at an action wait for an approval. */
  static boolean isAwaited(PlannedAction planned) {
    return planned.nested().isEmpty() && planned.command().awaitsApproval();
  }

  /** Returns the run that the action is of. */
  RunView view() {
    return whole.at(in);
  }

  /** Returns the action. */
  PlannedAction planned() {
    return view().plan().action(action);
  }

  /** Returns what is to be decided, where the action says it. */
  Optional<String> question() {
    return Optional.ofNullable(planned().action().parameters().get("ask"))
        .map(ask -> new ArgumentEvaluator(view().references(action)).evaluate(ask))
        .flatMap(
            value ->
                value instanceof ArgumentValue.Known known
                    ? TextForm.of(known.value())
                    : Optional.empty());
  }

  /** Returns the folder of the attempt, whether or not it is there yet. */
  Path folder() {
    RunView view = view();
    int attempt = view.state().attemptsOf(action);
    Path log = view.folder().log(planned().name(), action, attempt);
    return Objects.requireNonNull(log.getParent());
  }

  /** Returns a clause that says what was decided, while no engine has taken notice of it. */
  Optional<String> decided() {
    try {
      return ApprovalFile.find(folder(), whole.plan().limits())
          .map(it -> (it.approved() ? "approved by " : "rejected by ") + it.who().name());
    } catch (IOException e) {
      return Optional.empty(); // the engine will say what is wrong with it
    }
  }

  /** Returns a clause that says what it waits for, and how that is given. */
  String clause() {
    Optional<String> decided = decided();
    if (decided.isPresent()) {
      return decided.get();
    }
    String run = whole.folder().facts().run().value();
    String way = "weft approve " + run + " " + ShellWord.shown(name);
    return "waits for approval"
        + question().map(ask -> " (" + ask.strip() + ")").orElse("")
        + ": "
        + way;
  }
}
