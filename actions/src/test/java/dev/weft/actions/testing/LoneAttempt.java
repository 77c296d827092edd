package dev.weft.actions.testing;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.DrivenRuns;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Limits;
import dev.weft.engine.process.LocalProcesses;
import dev.weft.engine.process.Processes;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt at a command of fixed outputs, with real processes and folders, all outputs wanted.
 */
public final class LoneAttempt implements CommandContext {
  private final Command command;
  private final Path folder;
  private final Processes processes;
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private final Map<String, RequiredOutput> outputs = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Optional<DrivenRuns> runs = Optional.empty();

  private LoneAttempt(Command command, Path folder, Processes processes) {
    this.command = command;
    this.folder = folder;
    this.processes = processes;
    CommandDescription description = command.description();
    for (ParameterDescription each : description.parameters().listed()) {
      if (each.presence() instanceof ParameterDescription.Presence.Default of) {
        parameters.put(each.name(), of.value());
      }
    }
    ((OutputRule.Fixed) description.outputs())
        .outputs()
        .forEach(
            each ->
                outputs.put(each.name(), new RequiredOutput(each.type(), false, Optional.empty())));
    environment.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
    environment.put("HOME", folder.toString());
    for (String name : List.of("http_proxy", "https_proxy", "all_proxy", "SSL_CERT_FILE")) {
      environment.put(name, ""); // whatever the machine has
    }
  }

  /** Begins an attempt in a folder. */
  public static LoneAttempt at(Command command, Path folder) throws IOException {
    return new LoneAttempt(command, folder, local());
  }

  /** Begins an attempt whose children outlive it, or goes on with one. */
  public static LoneAttempt supervised(Command command, Path folder, boolean resumed)
      throws IOException {
    var supervision = local().supervised();
    return new LoneAttempt(
        command, folder, resumed ? supervision.resume(folder) : supervision.begin(folder));
  }

  private static LocalProcesses local() throws IOException {
    return LocalProcesses.find(Duration.ofSeconds(1), Limits.USUAL, Map.copyOf(System.getenv()));
  }

  /** Gives a parameter. */
  public LoneAttempt with(String parameter, Value value) {
    parameters.put(parameter, value);
    return this;
  }

  /** Gives a parameter that is text. */
  public LoneAttempt with(String parameter, String text) {
    return with(parameter, new Value.Text(text));
  }

  /** Gives the runs of another job, for a command that has one run. */
  public LoneAttempt with(DrivenRuns driven) {
    runs = Optional.of(driven);
    return this;
  }

  /** Sets a variable, as the job's {@code env} does. */
  public LoneAttempt env(String name, String value) {
    environment.remove(name.toLowerCase(Locale.ROOT)); // one spelling is enough
    environment.put(name, value);
    return this;
  }

  /** Performs the command, which must succeed. */
  public Map<String, Value> succeeds() throws IOException, InterruptedException {
    CommandResult result = command.run(this);
    if (result instanceof CommandResult.Succeeded succeeded) {
      return succeeded.outputs();
    }
    throw new AssertionError(result + "\n" + log());
  }

  /** Performs the command as the engine does. */
  private CommandResult performed() throws InterruptedException {
    try {
      return command.run(this);
    } catch (IOException e) {
      return new CommandResult.Failed(new Failure.CommandThrew(String.valueOf(e.getMessage())));
    }
  }

  /** Performs the command, which must fail. */
  public Failure fails() throws IOException, InterruptedException {
    CommandResult result = performed();
    if (result instanceof CommandResult.Failed failed) {
      return failed.failure();
    }
    throw new AssertionError(result + "\n" + log());
  }

  /** Returns the file or folder of a name among outputs. */
  public static Value.Artifact artifact(Map<String, Value> outputs, String name) {
    if (outputs.get(name) instanceof Value.Artifact artifact) {
      return artifact;
    }
    throw new AssertionError(outputs);
  }

  /** Returns what was printed. */
  public String log() throws IOException {
    Path log = folder.resolve("log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** Returns how long it was waited, each time. */
  public List<Duration> pauses() {
    return pauses;
  }

  @Override
  public ActionName action() {
    return new ActionName("tested");
  }

  @Override
  public Map<String, Value> parameters() {
    return parameters;
  }

  @Override
  public Optional<Template> script(String parameter) {
    return Optional.empty();
  }

  @Override
  public Value evaluate(Expr expr) {
    throw new AssertionError("there are no scripts");
  }

  @Override
  public Map<String, RequiredOutput> outputs() {
    return outputs;
  }

  @Override
  public Folders folders() throws IOException {
    Path job = Files.createDirectories(folder.resolve("job"));
    Path work = Files.createDirectories(folder.resolve("work"));
    Path out = Files.createDirectories(folder.resolve("out"));
    return new Folders(job, work, out, folder.resolve("log"));
  }

  @Override
  public Map<String, String> environment() {
    return new LinkedHashMap<>(environment);
  }

  @Override
  public Limits limits() {
    return Limits.USUAL;
  }

  @Override
  public DrivenRuns runs() {
    return runs.orElseThrow();
  }

  @Override
  public Processes processes() {
    return processes;
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(duration);
  }
}
