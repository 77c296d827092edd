package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.DrivenRuns;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.host.Host;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Limits;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.process.Processes;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Evaluation;
import dev.weft.expression.eval.Evaluator;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.ExprPrinter;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one attempt has at hand. Used by the thread that performs it. */
final class AttemptContext implements CommandContext {
  private final PlannedAction planned;
  private final Environment references;
  private final Source source;
  private final Supplies supplies;
  private final AttemptFolder folder;
  private final AttemptTools tools;
  private @Nullable Folders folders;
  private @Nullable Processes processes;

  /**
   * What was worked out before the command is called, all by name.
   *
   * @param declared the part of the children's environment that the job and the action say
   */
  record Supplies(
      Map<String, Value> parameters,
      Map<String, RequiredOutput> outputs,
      Map<String, String> declared,
      Around around) {}

  /**
   * What is not the attempt's own.
   *
   * @param host the one that the attempt is made on, if on any but this one
   * @param hosts all there are
   * @param runs those it wants, where its command has a job run
   * @param key works out what the attempt is known by
   */
  record Around(
      Limits limits,
      Optional<Host> host,
      Hosts hosts,
      Optional<RequestedRuns> runs,
      Supplier<AttemptKey> key) {}

  /** What works supplies out. */
  interface Source {
    /** Works them out from what references are worth. */
    Supplies of(Environment references) throws MissingValueException;
  }

  AttemptContext(
      PlannedAction planned,
      Environment references,
      Source source,
      AttemptFolder folder,
      AttemptTools tools)
      throws MissingValueException {
    this.planned = planned;
    this.references = references;
    this.source = source;
    this.supplies = source.of(references);
    this.folder = folder;
    this.tools = tools;
  }

  @Override
  public ActionName action() {
    return planned.name();
  }

  @Override
  public Map<String, Value> parameters() {
    return supplies.parameters();
  }

  @Override
  public Optional<Template> script(String parameter) {
    return planned.action().parameters().get(parameter) instanceof Argument.Text text
        ? Optional.of(text.template())
        : Optional.empty();
  }

  @Override
  public Value evaluate(Expr expr) throws MissingValueException {
    Evaluation result = Evaluator.evaluate(expr, references);
    if (result instanceof Evaluation.Known known) {
      return known.value();
    }
    String words = "'" + action() + "' needs '" + ExprPrinter.print(expr) + "', but ";
    if (result instanceof Evaluation.Missing missing) {
      throw new MissingValueException(words + missing.reason());
    }
    if (result instanceof Evaluation.Failed failed) {
      throw new MissingValueException(words + failed.message());
    }
    throw new MissingValueException(words + "it has no value yet");
  }

  @Override
  public Map<String, RequiredOutput> outputs() {
    return supplies.outputs();
  }

  @Override
  public Limits limits() {
    return supplies.around().limits();
  }

  @Override
  public Folders folders() throws IOException {
    if (folders == null) {
      folders = folder.make(!supplies.outputs().isEmpty());
    }
    return folders;
  }

  @Override
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>(tools.environment());
    environment.putAll(declaredEnvironment());
    environment.put("WEFT_OUT", folder.out());
    return environment;
  }

  @Override
  public Map<String, String> declaredEnvironment() {
    Optional<Host> host = supplies.around().host();
    if (host.isEmpty()) {
      return supplies.declared();
    }
    Map<String, String> environment = new LinkedHashMap<>(supplies.declared());
    addHost(host.get(), environment);
    return environment;
  }

  private static void addHost(Host host, Map<String, String> environment) {
    environment.put("WEFT_HOST", host.name().value());
    host.address().ifPresent(address -> environment.put("WEFT_HOST_ADDRESS", address.toString()));
  }

  @Override
  public Optional<Host> host() {
    return supplies.around().host();
  }

  @Override
  public Hosts hosts() {
    return supplies.around().hosts();
  }

  @Override
  public CommandContext withArtifacts(UnaryOperator<Value.Artifact> places) throws IOException {
    Environment moved = new MovedArtifacts(references, places);
    AttemptContext context = new AttemptContext(planned, moved, source, folder, tools);
    context.folders = folders();
    return context;
  }

  @Override
  public AttemptKey key() {
    return supplies.around().key().get();
  }

  @Override
  public DrivenRuns runs() {
    return supplies.around().runs().orElseThrow();
  }

  @Override
  public Processes processes() {
    if (processes == null) {
      processes =
          folder.resumed()
              ? tools.children().resume(folder.path())
              : tools.children().begin(folder.path());
    }
    return processes;
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    tools.surroundings().pause(duration);
  }
}
