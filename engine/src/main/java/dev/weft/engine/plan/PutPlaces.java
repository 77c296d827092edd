package dev.weft.engine.plan;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Place;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.JobUse;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds where an action puts something, as far as that is known before the run: at the places that
 * its parameters name, by their description, and where the actions do that its command is made of.
 * Paths that lead into the attempt are nobody else's.
 */
final class PutPlaces {
  private static final String HOST = "host";

  private final String folder;
  private final Environment known;
  private final ArgumentEvaluator evaluator;

  /** Takes the places of one action. */
  interface Taker {
    /**
     * Takes a place of the action itself.
     *
     * @param place what names it among all
     */
    void put(String place, Argument written);

    /**
     * Takes a place of an action that its command is made of.
     *
     * @param conditional whether that may not come to it
     */
    void putInside(String place, String path, boolean conditional);
  }

  /**
   * Makes one for the actions of a job.
   *
   * @param folder that of the job, from which relative paths lead
   */
  PutPlaces(String folder, Environment known) {
    this.folder = folder;
    this.known = known;
    this.evaluator = new ArgumentEvaluator(known);
  }

  /** Finds those of an action whose command is given. */
  void find(Action action, KnownCommand command, Taker taker) {
    for (ParameterDescription parameter : command.written()) {
      find(action, parameter, taker::put);
    }
    body(command.command())
        .ifPresent(
            body ->
                inside(
                    body,
                    parameters(action, command.defaults(), body),
                    action.order().when().isPresent(),
                    taker));
  }

  /** Takes a place and where it is written. */
  private interface Found {
    void at(String place, Argument written);
  }

  private void find(Action action, ParameterDescription parameter, Found found) {
    Argument argument = action.parameters().get(parameter.name());
    if (argument != null && parameter.reading().place() != Place.NONE) {
      text(argument)
          .flatMap(path -> place(parameter.reading().place(), path, action))
          .ifPresent(place -> found.at(place, argument));
    }
  }

  private Optional<String> text(Argument argument) {
    return evaluator.evaluate(argument) instanceof ArgumentValue.Known value
            && value.value() instanceof Value.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /** Returns what names a place among all; empty where nobody else can come there, or know it. */
  private Optional<String> place(Place kind, String path, Action action) {
    boolean absolute = path.startsWith("/");
    return switch (kind) {
      case NONE -> Optional.empty();
      case ATTEMPT -> absolute ? Optional.of(WrittenPath.plain(path)) : Optional.empty();
      case JOB -> Optional.of(WrittenPath.plain(absolute ? path : folder + "/" + path));
      case HOST ->
          Optional.ofNullable(action.parameters().get(HOST))
              .flatMap(this::text)
              .map(host -> host + (absolute ? ":" : ":~") + WrittenPath.plain(path));
    };
  }

  private static Optional<Nested.SubJob> body(Command command) {
    return command instanceof ActionsCommand made
        ? made.nested().map(Nested.SubJob.class::cast)
        : Optional.empty();
  }

  private void inside(
      Nested.SubJob body, Map<String, Value> parameters, boolean conditional, Taker taker) {
    PutPlaces inner = inside(body, parameters);
    for (int each = 0; each < body.plan().size(); each++) {
      inner.inside(body.plan().action(each), conditional, taker);
    }
  }

  private void inside(PlannedAction planned, boolean around, Taker taker) {
    Action action = planned.action();
    boolean conditional = around || action.order().when().isPresent();
    for (ParameterDescription parameter : planned.command().description().parameters().listed()) {
      find(
          action,
          parameter,
          (place, written) -> taker.putInside(place, text(written).orElseThrow(), conditional));
    }
    body(planned.command())
        .ifPresent(
            body -> inside(body, parameters(action, planned.defaults(), body), conditional, taker));
  }

  private PutPlaces inside(Nested.SubJob body, Map<String, Value> parameters) {
    Plan plan = body.plan();
    return body.other()
        ? new PutPlaces(
            plan.job().header().folder(), new DryEnvironment(plan.job().header(), parameters))
        : new PutPlaces(folder, new Body(parameters, known));
  }

  /** Returns what is known of the values of parameters, or of the inputs of another job. */
  private Map<String, Value> parameters(
      Action action, Map<String, Value> defaults, Nested.SubJob body) {
    Map<String, Value> values = new HashMap<>(body.other() ? body.plan().inputs() : defaults);
    action
        .parameters()
        .forEach(
            (name, argument) -> {
              values.remove(name);
              if (evaluator.evaluate(argument) instanceof ArgumentValue.Known value) {
                values.put(name, value.value());
              }
            });
    values.remove(JobUse.PARAMETER);
    return values;
  }

  /** What is known before the run among the actions that a command is made of. */
  private record Body(Map<String, Value> parameters, Environment outside) implements Environment {
    @Override
    public Lookup lookup(Expr.Reference reference) {
      if (!reference.root().equals("parameters")) {
        return outside.lookup(reference);
      }
      Value value =
          !reference.steps().isEmpty() && reference.steps().get(0) instanceof Expr.Step.Field field
              ? parameters.get(field.name())
              : null;
      return value == null ? new Lookup.NotYet() : new Lookup.Found(value, 1);
    }

    @Override
    public Lookup status(Expr.Call call) {
      return outside.status(call);
    }
  }
}
