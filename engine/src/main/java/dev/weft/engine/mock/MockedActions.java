package dev.weft.engine.mock;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.execute.AttemptedAction;
import dev.weft.engine.execute.Performer;
import dev.weft.engine.job.Mock;
import dev.weft.engine.job.Mock.Attempt;
import dev.weft.engine.job.Mock.End;
import dev.weft.engine.job.Mock.Given;
import dev.weft.engine.job.Mock.Mocked;
import dev.weft.engine.job.Policy;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.engine.run.RunPath;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of attempts what a mock says, and starts nothing. An action that it does not name succeeds
 * at once; so does one whose outputs are those of its parameters, which is really performed. What
 * an attempt needs is worked out as ever, so that what is missing is missed.
 */
public final class MockedActions implements Performer {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final Map<String, List<Named>> byName = new HashMap<>();
  private final Map<List<?>, Integer> attempts = new HashMap<>();
  private final Map<RunPath, Attempt> made = new HashMap<>();

  /** What a mock says of an action. */
  private record Named(MockedName name, Mocked mocked) {}

  /** Makes what a mock says, which must be right for the job. */
  public MockedActions(Mock mock) {
    for (Mocked each : mock.actions()) {
      MockedName name = MockedName.parse(each.name());
      byName
          .computeIfAbsent(name.last().name(), none -> new ArrayList<>())
          .add(new Named(name, each));
    }
  }

  /** Tells whether an action is performed though nothing else is: it makes but values. */
  static boolean isPerformed(PlannedAction planned) {
    return planned.command().description().traits().reusable();
  }

  @Override
  public boolean isImmediate(PlannedAction planned) {
    String name = MockedName.of(List.of(planned.name())).last().name();
    Policy policy = planned.action().policy();
    boolean alone = planned.nested().isEmpty() && policy.holds().isEmpty() && policy.on().isEmpty();
    return alone
        && !byName.containsKey(name)
        && (!isPerformed(planned) || Performer.COMMANDS.isImmediate(planned));
  }

  @Override
  public CommandResult perform(AttemptedAction attempted, CommandContext context)
      throws IOException, InterruptedException {
    PlannedAction planned = attempted.planned();
    evaluateScripts(planned, context);
    Optional<Attempt> next = next(attempted);
    if (next.isPresent()) {
      pause(next.get(), planned, context);
    }
    if (next.isPresent() && next.get().end() instanceof End.Badly badly) {
      return new CommandResult.Failed(badly.failure());
    }
    Map<String, Given> given =
        next.isPresent() && next.get().end() instanceof End.Well well ? well.outputs() : Map.of();
    Map<String, Value> outputs = new HashMap<>();
    if (isPerformed(planned)) {
      CommandResult result = Performer.COMMANDS.perform(attempted, context);
      if (!(result instanceof CommandResult.Succeeded done)) {
        return result;
      }
      outputs.putAll(done.outputs());
    }
    for (PlannedOutput output : planned.outputs().values()) {
      Given value = given.get(output.name());
      if (value != null) {
        outputs.put(output.name(), MockedValue.shaped(value.value(), output.type()));
      } else {
        outputs.computeIfAbsent(
            output.name(), name -> MockedValue.madeUp(planned.name() + "." + name, output.type()));
      }
    }
    return new CommandResult.Succeeded(outputs);
  }

  /** Fails where the command would, because a script refers to what is not there. */
  private static void evaluateScripts(PlannedAction planned, CommandContext context)
      throws MissingValueException {
    for (ParameterDescription each : planned.command().description().parameters().listed()) {
      Optional<Template> script =
          each.reading().script() ? context.script(each.name()) : Optional.empty();
      if (script.isPresent()) {
        for (Template.Part part : script.get().parts()) {
          if (part instanceof Template.Part.Embedded embedded) {
            context.evaluate(embedded.expr());
          }
        }
      }
    }
  }

  private static void pause(Attempt attempt, PlannedAction planned, CommandContext context)
      throws InterruptedException {
    Duration duration = attempt.duration();
    if (attempt.end() instanceof End.TooLate) {
      duration = planned.action().policy().limits().timeout().orElseThrow().plus(MOMENT);
    }
    if (!duration.isZero()) {
      context.pause(duration);
    }
  }

  /** Returns what comes of an attempt, by how many were made at the action before. */
  private synchronized Optional<Attempt> next(AttemptedAction attempted) {
    MockedName name = MockedName.of(attempted.names());
    Optional<Named> best = Optional.empty();
    for (Named each : byName.getOrDefault(name.last().name(), List.of())) {
      boolean better = best.isEmpty() || each.name().keys() > best.get().name().keys();
      if (better && each.name().covers(name)) {
        best = Optional.of(each);
      }
    }
    if (best.isEmpty()) {
      return Optional.empty();
    }
    List<Attempt> inOrder = best.get().mocked().attempts();
    int number = attempts.merge(attempted.names(), 1, Integer::sum);
    Attempt attempt = inOrder.get(Math.min(number, inOrder.size()) - 1);
    made.put(attempted.path(), attempt);
    return Optional.of(attempt);
  }

  /** Returns what an attempt came of; empty where the mock says nothing of it. */
  synchronized Optional<Attempt> madeAt(RunPath attempt) {
    return Optional.ofNullable(made.get(attempt));
  }
}
