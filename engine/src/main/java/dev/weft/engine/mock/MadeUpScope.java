package dev.weft.engine.mock;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.References;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Which of the values that references of one run see, whole or inside another, are made up. */
final class MadeUpScope {
  private static final String DURATION = "duration";

  private final RunView view;
  private final Optional<MadeUpScope> around;
  private final Map<String, Origin> parameters;
  private final Map<Integer, Map<String, Origin>> outputs = new HashMap<>();

  /**
   * What was made up of an action.
   *
   * @param action its name, without keys of instances
   * @param output empty for the time it took
   */
  record Origin(String action, Optional<String> output) {
    /** Returns it as a reference has it. */
    String text() {
      return output.map(it -> action + "." + it).orElse("actions." + action + "." + DURATION);
    }
  }

  /** A reference to what is made up. */
  record Use(SourceRange at, Origin of) {}

  /**
   * Makes the scope of a run of which nothing is made up yet.
   *
   * @param around for instances, that of the run that they are instances in
   * @param parameters those of the run's command that are made up
   */
  MadeUpScope(RunView view, Optional<MadeUpScope> around, Map<String, Origin> parameters) {
    this.view = view;
    this.around = around;
    this.parameters = parameters;
  }

  RunView view() {
    return view;
  }

  /** Notes what is made up of an action, by what it is behind its name in a reference. */
  void note(int action, Map<String, Origin> madeUp) {
    outputs.put(action, madeUp);
  }

  /** Adds to such a map that the time is made up that an action took. */
  static void addDuration(String action, Map<String, Origin> madeUp) {
    madeUp.put("." + DURATION, new Origin(action, Optional.empty()));
  }

  /** Returns what is made up of an action. */
  Map<String, Origin> of(int action) {
    return outputs.getOrDefault(action, Map.of());
  }

  /** Finds the first reference in an argument to something that is made up. */
  Optional<Use> in(Argument argument) {
    Deque<Argument> open = new ArrayDeque<>(List.of(argument));
    while (!open.isEmpty()) {
      Argument next = open.pop();
      UseFinder uses = new UseFinder(next.origin());
      if (next instanceof Argument.Text text) {
        References.visit(text.template(), uses);
      } else if (next instanceof Argument.Expression expression) {
        References.visit(expression.expr(), uses);
      } else if (next instanceof Argument.Items items) {
        open.addAll(items.items());
      } else if (next instanceof Argument.Entries entries) {
        open.addAll(entries.entries().values());
      }
      if (uses.found.isPresent()) {
        return uses.found;
      }
    }
    return Optional.empty();
  }

  private final class UseFinder implements References.Visitor {
    private final TextOrigin origin;
    private Optional<Use> found = Optional.empty();

    UseFinder(TextOrigin origin) {
      this.origin = origin;
    }

    @Override
    public void reference(Expr.Reference reference, boolean optional) {
      if (found.isEmpty()) {
        found =
            MadeUpScope.this
                .of(reference)
                .map(it -> new Use(origin.range(reference.start(), reference.end()), it));
      }
    }
  }

  private Optional<Origin> of(Expr.Reference reference) {
    String root = reference.root();
    boolean given = root.equals("parameters") || (root.equals("inputs") && around.isEmpty());
    if (given && parameters.containsKey(reference.field(0))) {
      return Optional.ofNullable(parameters.get(reference.field(0)));
    }
    boolean about = root.equals("actions");
    String name = about ? reference.field(0) : root;
    OptionalInt action = view.plan().find(new ActionName(name));
    if (action.isEmpty()) {
      return around.flatMap(scope -> scope.of(reference));
    }
    String field = about ? "." + reference.field(1) : reference.field(0);
    boolean there = about || view.state().outputsOf(action.getAsInt()).containsKey(field);
    return there ? Optional.ofNullable(of(action.getAsInt()).get(field)) : Optional.empty();
  }
}
