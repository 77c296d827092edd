package dev.weft.actions.file;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.process.Processes;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An attempt at a command that makes all its fixed outputs: {@code job/} and {@code work/} are
 * below one folder.
 */
public final class FileAttempt implements CommandContext {
  private final Path folder;
  private final Command command;
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private List<String> listed = List.of();

  public FileAttempt(Path folder, Command command) {
    this.folder = folder;
    this.command = command;
    for (ParameterDescription each : command.description().parameters().listed()) {
      if (each.presence() instanceof ParameterDescription.Presence.Default given) {
        parameters.put(each.name(), given.value());
      }
    }
  }

  /** Lists outputs; without this it has those of an action that lists none. */
  public FileAttempt lists(String... outputs) {
    listed = List.of(outputs);
    return this;
  }

  public FileAttempt with(String parameter, Value value) {
    parameters.put(parameter, value);
    return this;
  }

  public FileAttempt with(String parameter, String text) {
    return with(parameter, new Value.Text(text));
  }

  public FileAttempt with(String parameter, String... texts) {
    List<Value> values = Arrays.stream(texts).<Value>map(Value.Text::new).toList();
    return with(parameter, new Value.Items(values));
  }

  /** Performs it and returns an output that is a file or folder. */
  public Value.Artifact makes(String output) throws IOException, InterruptedException {
    return (Value.Artifact) Optional.ofNullable(succeeds().get(output)).orElseThrow();
  }

  public Map<String, Value> succeeds() throws IOException, InterruptedException {
    CommandResult result = command.run(this);
    if (result instanceof CommandResult.Succeeded done) {
      return done.outputs();
    }
    throw new AssertionError(result);
  }

  /** Performs it and returns why it failed, with the folder of the test written as {@code @}. */
  public String fails() throws IOException, InterruptedException {
    if (command.run(this) instanceof CommandResult.Failed failed) {
      return failed.failure().message().replace(folder.toRealPath().toString(), "@");
    }
    throw new AssertionError("it succeeded");
  }

  /** Lists all that is below a folder, sorted. */
  public static List<String> listing(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !file.equals(folder))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    throw new AssertionError("nothing is evaluated");
  }

  @Override
  public Map<String, RequiredOutput> outputs() {
    Map<String, RequiredOutput> outputs = new LinkedHashMap<>();
    if (command.description().outputs() instanceof OutputRule.Fixed fixed) {
      for (OutputRule.OutputDescription each : fixed.outputs()) {
        if (!listed.isEmpty()
            ? !listed.contains(each.name())
            : outputs.size() >= fixed.unlisted()) {
          continue;
        }
        outputs.put(each.name(), new RequiredOutput(each.type(), false, Optional.empty()));
      }
    }
    return outputs;
  }

  @Override
  public Folders folders() throws IOException {
    Path job = Files.createDirectories(folder.resolve("job"));
    Path work = Files.createDirectories(folder.resolve("work"));
    return new Folders(job, work, folder.resolve("out"), folder.resolve("log"));
  }

  @Override
  public Map<String, String> environment() {
    return new LinkedHashMap<>();
  }

  @Override
  public Processes processes() {
    throw new AssertionError("no process is started");
  }

  @Override
  public void pause(Duration duration) {
    throw new AssertionError("nothing here waits");
  }
}
