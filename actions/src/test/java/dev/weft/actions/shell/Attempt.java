package dev.weft.actions.shell;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.host.Host;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Limits;
import dev.weft.engine.process.LocalProcesses;
import dev.weft.engine.process.Processes;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Artifacts;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** One attempt with real processes and folders: what a test gives, and what comes of it. */
public final class Attempt implements CommandContext {
  private final Path folder;
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private final Map<String, Template> scripts = new LinkedHashMap<>();
  private final Map<String, Value> references = new LinkedHashMap<>();
  private final Map<String, RequiredOutput> outputs = new LinkedHashMap<>();
  private final Map<String, String> declared = new LinkedHashMap<>();
  private Optional<Host> host = Optional.empty();
  private Hosts hosts = Hosts.NONE;
  private Limits limits = Limits.USUAL;
  private boolean sameBoot = true;

  public Attempt(Path folder) {
    this.folder = folder;
  }

  /** Says which host it is made on. */
  public Attempt on(Host held) {
    host = Optional.of(held);
    return this;
  }

  @Override
  public Optional<Host> host() {
    return host;
  }

  /** Says that this machine was started anew since the attempt began. */
  public Attempt ofAnotherBoot() {
    sameBoot = false;
    return this;
  }

  @Override
  public AttemptKey key() {
    byte[] name = folder.toString().getBytes(StandardCharsets.UTF_8);
    return new AttemptKey(ContentHash.of(name).substring(0, 32), sameBoot);
  }

  public Attempt with(String parameter, Value value) {
    parameters.put(parameter, value);
    return this;
  }

  public Attempt with(String parameter, String text) {
    return with(parameter, new Value.Text(text));
  }

  public Attempt runs(String text) {
    scripts.put("script", Scripts.template(text));
    return this;
  }

  /** Says what {@code ${a.name}} is worth. */
  public Attempt reference(String name, Value value) {
    references.put(name, value);
    return this;
  }

  /** Declares an entry of the environment. */
  public Attempt declares(String name, String value) {
    declared.put(name, value);
    return this;
  }

  public Attempt output(String name, Type type) {
    outputs.put(name, new RequiredOutput(type, false, Optional.empty()));
    return this;
  }

  public Attempt output(String name, Type type, String path) {
    outputs.put(name, new RequiredOutput(type, false, Optional.of(path)));
    return this;
  }

  public Attempt printed(String name, Type type) {
    outputs.put(name, new RequiredOutput(type, true, Optional.empty()));
    return this;
  }

  public Map<String, Value> succeeds(Command command) throws Exception {
    CommandResult result = command.run(this);
    if (result instanceof CommandResult.Succeeded succeeded) {
      return succeeded.outputs();
    }
    throw new AssertionError(result + "\n" + log());
  }

  public Failure fails(Command command) throws Exception {
    CommandResult result = command.run(this);
    if (result instanceof CommandResult.Failed failed) {
      return failed.failure();
    }
    throw new AssertionError(result);
  }

  public String log() throws IOException {
    Path log = folder.resolve("log");
    return Files.exists(log) ? Files.readString(log) : "";
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
    return Optional.ofNullable(scripts.get(parameter));
  }

  @Override
  public Value evaluate(Expr expr) throws MissingValueException {
    Expr.Step.Field field = (Expr.Step.Field) ((Expr.Reference) expr).steps().get(0);
    Value value = references.get(field.name());
    if (value == null) {
      throw new MissingValueException("'a." + field.name() + "' has no value");
    }
    return value;
  }

  @Override
  public CommandContext withArtifacts(UnaryOperator<Value.Artifact> places) {
    Attempt moved = new Attempt(folder);
    parameters.forEach((name, value) -> moved.with(name, Artifacts.replaced(value, places)));
    references.forEach((name, value) -> moved.reference(name, Artifacts.replaced(value, places)));
    moved.scripts.putAll(scripts);
    moved.outputs.putAll(outputs);
    moved.declared.putAll(declared);
    return moved.within(limits);
  }

  @Override
  public Hosts hosts() {
    return hosts;
  }

  /** Says which hosts are known. */
  public Attempt among(Hosts known) {
    hosts = known;
    return this;
  }

  @Override
  public Limits limits() {
    return limits;
  }

  /** Says what is too much, where it is not the usual. */
  public Attempt within(Limits others) {
    limits = others;
    return this;
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
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
    environment.put("WEFT_OUT", folder.resolve("out").toString());
    return environment;
  }

  @Override
  public Map<String, String> declaredEnvironment() {
    return declared;
  }

  @Override
  public Processes processes() {
    try {
      return LocalProcesses.find(Duration.ofSeconds(1), Limits.USUAL, Map.copyOf(System.getenv()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
