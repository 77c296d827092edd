package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.AttemptKey;
import dev.weft.engine.command.CommandContext.RequiredOutput;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Output;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.engine.process.Trace;
import dev.weft.engine.run.RunPath;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Works out what an attempt is given: parameters, outputs to make, environment. */
final class AttemptSupplier {
  private final Plan plan;
  private final Around around;
  private final RunFolder folder;
  private final Map<String, String> inherited;
  private final AttemptTools tools;
  private final Map<Integer, RequestedRuns> requests = new ConcurrentHashMap<>();

  /** By action which earlier engine began the latest attempt at it; null where there was none. */
  private int @Nullable [] begunBy;

  /**
   * What the run says of an action.
   *
   * @param references what those of an action are worth, once all that it depends on ended
   * @param hosts which host the attempt at an action is made on
   * @param engines those that saw to the whole run
   */
  record Around(
      IntFunction<Environment> references,
      IntFunction<Optional<HostName>> hosts,
      RunPath path,
      Engines engines) {}

  /**
   * Makes one for the actions of a plan.
   *
   * @param inherited what children see of the environment that actions around the plan declare
   */
  AttemptSupplier(
      Plan plan,
      Around around,
      RunFolder folder,
      Map<String, String> inherited,
      AttemptTools tools) {
    this.plan = plan;
    this.around = around;
    this.folder = folder;
    this.inherited = Map.copyOf(inherited);
    this.tools = tools;
  }

  Environment references(int action) {
    return around.references().apply(action);
  }

  /** Returns the host that the latest attempt at an action is made on, if on any but this one. */
  private Optional<Host> host(int action) {
    return around.hosts().apply(action).flatMap(name -> plan.siting().hosts().find(name.value()));
  }

  /** Notes that the latest engine, which is an earlier one, began an attempt at an action. */
  void begun(int action) {
    begunBy = begunBy == null ? new int[plan.size()] : begunBy;
    begunBy[action] = around.engines().latest();
  }

  private AttemptKey key(int action, int attempt, boolean resumed) {
    Engines engines = around.engines();
    int by = resumed && begunBy != null ? begunBy[action] : engines.latest();
    return engines.key(by, around.path(), action, attempt);
  }

  /** Notes what keeps the runs that the latest attempt at an action wants. */
  void request(int action, RequestedRuns runs) {
    requests.put(action, runs);
  }

  /** Returns what keeps the runs that the latest attempt at an action wants. */
  RequestedRuns requested(int action) {
    return Objects.requireNonNull(requests.get(action));
  }

  /** Returns where an attempt leaves files, whether or not it left any. */
  Path folder(int action, int attempt) {
    String name = RunFolder.nameOf(plan.action(action).name(), action);
    return Path.of(folder.attempt(name, attempt));
  }

  /** Looks after the latest child of an attempt of an earlier engine. */
  Trace look(int action, int attempt) throws IOException {
    return tools.children().look(folder(action, attempt));
  }

  /** Ends whatever an attempt of an earlier engine has left running. */
  void endChildren(int action, int attempt) throws IOException {
    tools.children().end(folder(action, attempt));
  }

  /**
   * Makes the context of an attempt.
   *
   * @param resumed whether an earlier engine began it
   * @throws MissingValueException when something that it needs has no value
   */
  CommandContext supply(int action, int attempt, boolean resumed) throws MissingValueException {
    PlannedAction planned = plan.action(action);
    String name = RunFolder.nameOf(planned.name(), action);
    AttemptFolder files =
        new AttemptFolder(plan.job().header().folder(), folder, name, attempt, resumed);
    var around =
        new AttemptContext.Around(
            plan.limits(),
            host(action),
            plan.siting().hosts(),
            Optional.ofNullable(requests.get(action)),
            () -> key(action, attempt, resumed));
    return new AttemptContext(
        planned,
        references(action),
        references -> supplies(planned, new ArgumentEvaluator(references), around),
        files,
        tools);
  }

  private AttemptContext.Supplies supplies(
      PlannedAction planned, ArgumentEvaluator evaluator, AttemptContext.Around around)
      throws MissingValueException {
    return new AttemptContext.Supplies(
        parameters(planned, evaluator),
        outputs(planned, evaluator),
        environment(planned, evaluator),
        around);
  }

  /** Works out the parameters of an action, defaults filled in, scripts left out. */
  static Map<String, Value> parameters(PlannedAction planned, ArgumentEvaluator evaluator)
      throws MissingValueException {
    Map<String, Value> values = new LinkedHashMap<>(planned.defaults());
    ParameterList listed = planned.command().description().parameters();
    for (Map.Entry<String, Argument> entry : planned.action().parameters().entrySet()) {
      ParameterDescription description = listed.find(entry.getKey()).orElse(null);
      if (description != null && description.reading().script()) {
        continue;
      }
      ArgumentValue given = evaluator.evaluate(entry.getValue());
      String name = entry.getKey();
      if (!(given instanceof ArgumentValue.Known known)) {
        throw rejected(planned, name, Missing.clause(given));
      }
      Type type = description == null ? Type.ANY : description.type();
      Value value = fit(planned, name, known.value(), type);
      Optional<String> refusal =
          description == null ? Optional.empty() : description.reading().refusal(value);
      if (refusal.isPresent()) {
        throw rejected(planned, name, refusal.get());
      }
      values.put(name, value);
    }
    return values;
  }

  private static Value fit(PlannedAction planned, String parameter, Value value, Type type)
      throws MissingValueException {
    Fit fit = Fit.of(value, type);
    if (fit instanceof Fit.Fits fits) {
      return fits.value();
    }
    throw rejected(planned, parameter, ((Fit.Unfit) fit).reason());
  }

  private static MissingValueException rejected(
      PlannedAction planned, String parameter, String clause) {
    return new MissingValueException(
        "parameter '" + parameter + "' of '" + planned.name() + "' " + clause);
  }

  private static Map<String, RequiredOutput> outputs(
      PlannedAction planned, ArgumentEvaluator evaluator) throws MissingValueException {
    Map<String, RequiredOutput> required = new LinkedHashMap<>(planned.outputs().size() * 2);
    for (PlannedOutput output : planned.outputs().values()) {
      required.put(
          output.name(),
          new RequiredOutput(
              output.type(),
              output.source() instanceof Output.Source.StandardOutput,
              workPath(output, evaluator)));
    }
    return required;
  }

  private static Optional<String> workPath(PlannedOutput output, ArgumentEvaluator evaluator)
      throws MissingValueException {
    if (!(output.source() instanceof Output.Source.WorkPath written)) {
      return Optional.empty();
    }
    ArgumentValue value = evaluator.evaluate(written.path());
    if (value instanceof ArgumentValue.Known known) {
      return Optional.of(TextForm.of(known.value()).orElse(""));
    }
    throw new MissingValueException(
        "the path of output '" + output.name() + "' " + Missing.clause(value));
  }

  Map<String, String> inherited() {
    return inherited;
  }

  /** Returns the environment that the job and the actions declare; most declare none. */
  Map<String, String> environment(PlannedAction planned, ArgumentEvaluator evaluator)
      throws MissingValueException {
    Map<String, Argument> ofJob = plan.job().declared().env();
    Map<String, Argument> ofAction = planned.action().policy().env();
    if (ofJob.isEmpty() && ofAction.isEmpty()) {
      return inherited;
    }
    Map<String, String> environment = new TreeMap<>();
    ChildEnvironment.addDeclared(ofJob, evaluator, environment);
    environment.putAll(inherited);
    ChildEnvironment.addDeclared(ofAction, evaluator, environment);
    return environment;
  }
}
