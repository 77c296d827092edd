package dev.weft.engine.mock;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Mock;
import dev.weft.engine.job.Mock.Attempt;
import dev.weft.engine.job.Mock.End;
import dev.weft.engine.mock.MadeUpScope.Origin;
import dev.weft.engine.mock.MadeUpScope.Use;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.SkipReason;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goes through a mocked run that is over and finds what was decided by values that were made up,
 * and what the mock says of instances that were not there. Recurses as deep as runs lie in others.
 */
public final class MockReview {
  private static final int MOST_PLACES = 8;

  private final MockedActions actions;
  private final Map<Origin, Diagnostic> decided = new LinkedHashMap<>();
  private final List<Diagnostic> wrong = new ArrayList<>();
  private final List<MockedName> instances = new ArrayList<>();
  private final Map<String, String> madeUp = new LinkedHashMap<>();

  private MockReview(MockedActions actions) {
    this.actions = actions;
  }

  /** Reviews a run. */
  public static MockReview of(RunView run, Mock mock, MockedActions actions) {
    MockReview review = new MockReview(actions);
    MadeUpScope scope = new MadeUpScope(run, Optional.empty(), Map.of());
    review.walk(scope, RunPath.ROOT);
    run.plan()
        .job()
        .outputs()
        .forEach(
            (name, value) ->
                scope.in(value).ifPresent(use -> review.madeUp.put(name, use.of().text())));
    new InstanceCheck(mock, review.instances, review.wrong::add).check();
    return review;
  }

  /** Returns errors: for each there is no telling what the run shows. */
  public List<Diagnostic> diagnostics() {
    List<Diagnostic> all = new ArrayList<>(wrong);
    all.addAll(decided.values());
    return all;
  }

  /** Returns the outputs of the job that hold something made up, each with what that is. */
  public Map<String, String> madeUpOutputs() {
    return madeUp;
  }

  private void walk(MadeUpScope scope, RunPath in) {
    for (int action : scope.view().plan().order()) {
      PlannedAction planned = scope.view().plan().action(action);
      conditions(scope, action, planned);
      scope.note(action, Map.of());
      int attempts = scope.view().state().attemptsOf(action);
      for (int attempt = 1; attempt <= attempts; attempt++) {
        scope.note(action, attempt(scope, in.within(action, attempt), planned, action));
      }
      failures(scope, action, planned);
    }
  }

  private void conditions(MadeUpScope scope, int action, PlannedAction planned) {
    RunState state = scope.view().state();
    boolean begun = state.attemptsOf(action) > 0;
    boolean decided =
        begun
            || state.stateOf(action) == ActionState.FAILED
            || state.skipReasonOf(action).orElse(null) instanceof SkipReason.ConditionFalse;
    String name = "'" + planned.name() + "'";
    if (decided && planned.action().order().when().isPresent()) {
      report(scope, planned.action().order().when().get(), "whether " + name + " is done");
    }
    if (begun && planned.nested().orElse(null) instanceof Nested.ForEach each) {
      report(scope, each.over(), "what " + name + " is repeated for");
    }
  }

  /** Reports what could not be worked out, if something made up has to do with it. */
  private void failures(MadeUpScope scope, int action, PlannedAction planned) {
    Failure failure = scope.view().state().failureOf(action).orElse(null);
    if (!(failure instanceof Failure.NotBegun || failure instanceof Failure.Rejected)) {
      return;
    }
    ArgumentEvaluator evaluator = new ArgumentEvaluator(scope.view().references(action));
    for (Map.Entry<String, Argument> each : planned.action().parameters().entrySet()) {
      if (evaluator.evaluate(each.getValue()) instanceof ArgumentValue.Failed) {
        String what = "parameter '" + each.getKey() + "' of '" + planned.name() + "'";
        report(scope, each.getValue(), what);
      }
    }
  }

  private void report(MadeUpScope scope, Argument argument, String what) {
    Optional<Use> use = scope.in(argument);
    if (use.isPresent()) {
      decided.merge(use.get().of(), diagnostic(use.get(), what), MockReview::together);
    }
  }

  private static Diagnostic diagnostic(Use use, String what) {
    return Diagnostic.of(
            MockCode.MADE_UP_VALUE,
            use.at(),
            what + " is decided by '" + use.of().text() + "', which the mock does not give")
        .withHint("say what it is: " + example(use.of()));
  }

  /** Mentions further places with the first: what is missing is the same. */
  private static Diagnostic together(Diagnostic first, Diagnostic next) {
    Set<SourceRange> places = new HashSet<>(Set.of(first.range()));
    first.related().forEach(related -> places.add(related.range()));
    return places.size() > MOST_PLACES || places.contains(next.range())
        ? first
        : first.withRelated(next.range(), next.message());
  }

  private static String example(Origin origin) {
    return "{\""
        + origin.action()
        + "\": "
        + origin
            .output()
            .map(output -> "{\"outputs\": {\"" + output + "\": …}}}")
            .orElse("{\"duration\": …}}");
  }

  /** Goes through an attempt, and returns what is made up of its action if it was the last. */
  private Map<String, Origin> attempt(
      MadeUpScope scope, RunPath path, PlannedAction planned, int action) {
    if (planned.nested().isEmpty()) {
      return ofLeaf(scope, path, planned, action);
    }
    int depth = path.depth() - 1;
    Optional<RunView> inside = scope.view().inner(path.action(depth), path.attempt(depth));
    if (inside.isEmpty()) {
      return Map.of();
    }
    return planned.nested().get() instanceof Nested.ForEach
        ? ofInstances(new MadeUpScope(inside.get(), Optional.of(scope), Map.of()), path)
        : ofBody(scope, inside.get(), path, planned);
  }

  private Map<String, Origin> ofInstances(MadeUpScope inside, RunPath path) {
    walk(inside, path);
    Map<String, Origin> all = new HashMap<>();
    for (int instance = 0; instance < inside.view().plan().size(); instance++) {
      instances.add(MockedName.of(inside.view().names(instance)));
      all.putAll(inside.of(instance));
    }
    return all;
  }

  private Map<String, Origin> ofBody(
      MadeUpScope scope, RunView inside, RunPath path, PlannedAction planned) {
    Map<String, Origin> parameters = new HashMap<>();
    planned
        .action()
        .parameters()
        .forEach((name, value) -> scope.in(value).ifPresent(use -> parameters.put(name, use.of())));
    MadeUpScope body = new MadeUpScope(inside, Optional.empty(), parameters);
    walk(body, path);
    Map<String, Origin> outputs = new HashMap<>();
    Map<String, Argument> computed = inside.plan().job().outputs();
    computed.forEach((name, value) -> body.in(value).ifPresent(use -> outputs.put(name, use.of())));
    Optional<Failure> failure = scope.view().state().failureOf(path.action(path.depth() - 1));
    if (failure.isPresent()
        && failure.get() instanceof Failure.OutputMissing missing
        && computed.containsKey(missing.output())) {
      String what = "output '" + missing.output() + "' of '" + planned.name() + "'";
      report(body, computed.get(missing.output()), what);
    }
    return outputs;
  }

  private Map<String, Origin> ofLeaf(
      MadeUpScope scope, RunPath path, PlannedAction planned, int action) {
    String name =
        MockedName.of(scope.view().names(action)).parts().stream()
            .map(MockedName.Part::name)
            .collect(Collectors.joining("/"));
    Optional<Attempt> made = actions.madeAt(path);
    boolean performed = MockedActions.isPerformed(planned);
    Map<String, Origin> all = new HashMap<>();
    Set<String> open = new HashSet<>(planned.outputs().keySet());
    if (made.isPresent() && made.get().end() instanceof End.Well well) {
      open.removeAll(well.outputs().keySet());
    }
    for (String output : open) {
      if (!performed) {
        all.put(output, new Origin(name, Optional.of(output)));
      } else if (planned.action().parameters().containsKey(output)) {
        scope
            .in(planned.action().parameters().get(output))
            .ifPresent(use -> all.put(output, use.of()));
      }
    }
    if (made.isEmpty() && !performed) {
      MadeUpScope.addDuration(name, all);
    }
    return all;
  }
}
