package dev.weft.actions.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.RequiredOutput;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.process.Processes;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs made of parameters. */
final class ValueCommandTest {
  private final ValueCommand command = new ValueCommand();
  private final List<Duration> pauses = new ArrayList<>();

  private CommandResult run(Map<String, Value> parameters, String... outputs) throws Exception {
    Map<String, RequiredOutput> required = new LinkedHashMap<>();
    for (String output : outputs) {
      required.put(output, new RequiredOutput(Type.ANY, false, Optional.empty()));
    }
    return command.run(new Given(parameters, required, pauses));
  }

  private List<Diagnostic> check(Argument delay) {
    List<Diagnostic> found = new ArrayList<>();
    command.check(new Written(Map.of("delay", delay)), found::add);
    return found;
  }

  private static Argument text(String text) {
    TextOrigin origin = TextOrigin.of(new SourceText("job", text));
    return new Argument.Text(Template.parse(text, origin, d -> {}), origin);
  }

  private static Argument number(Value value) {
    return new Argument.Scalar(value, TextOrigin.of(new SourceText("job", "1")));
  }

  @Test
  void eachOutputIsTheParameterOfItsName() throws Exception {
    Value list = new Value.Items(List.of(new Value.Int(1)));
    assertEquals(
        new CommandResult.Succeeded(Map.of("a", list)),
        run(Map.of("a", list, "unused", new Value.Null()), "a"));
    assertEquals(List.of(), pauses);
  }

  @Test
  void anOutputWithoutAParameterIsMissing() throws Exception {
    assertEquals(
        new CommandResult.Failed(
            new Failure.OutputMissing("b", "has no parameter of the same name")),
        run(Map.of("a", new Value.Int(1)), "b"));
  }

  @Test
  void aDelayWaitsOnTheClockOfTheRun() throws Exception {
    run(Map.of("delay", new Value.Text("1m30s")));
    run(Map.of("delay", new Value.Int(2)));
    assertEquals(List.of(Duration.ofSeconds(90), Duration.ofSeconds(2)), pauses);
  }

  @Test
  void aDelayThatIsNoneIsRejected() throws Exception {
    CommandResult result = run(Map.of("delay", new Value.Text("soon")));
    assertEquals(
        new CommandResult.Failed(new Failure.Rejected("'delay' is not a duration")), result);
  }

  @Test
  void onlyWithoutADelayItIsImmediate() {
    assertTrue(command.isImmediate(Set.of("a")));
    assertFalse(command.isImmediate(Set.of("a", "delay")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "", "10", "-1s", "1s1m", "1.5s", "99999999999s", "1 s", "1S"})
  void aDelayWrittenWrongIsReported(String delay) {
    Diagnostic found = check(text(delay)).get(0);
    assertEquals("'delay' is not a duration", found.message());
    assertTrue(found.hint().isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "250ms", "1h30m", "${inputs.wait}"})
  void aDelayWrittenWellIsNot(String delay) {
    assertEquals(List.of(), check(text(delay)));
    assertEquals(List.of(), check(number(new Value.Int(3))));
    assertEquals(1, check(number(new Value.Int(-3))).size());
    assertEquals(1, check(number(new Value.Real(0.5))).size());
  }

  @Test
  void allCommandsAreInstalled() {
    CommandCatalogue installed = CommandCatalogue.installed();
    for (String name : List.of("exec", "shell", "value")) {
      assertTrue(installed.names().contains(new CommandName(name)), name);
    }
    for (CommandName name : installed.names()) {
      assertEquals(name, installed.find(name).orElseThrow().description().name());
    }
  }

  private record Written(Map<String, Argument> arguments) implements WrittenParameters {
    @Override
    public Optional<Type> typeOf(Expr expr) {
      return Optional.of(Type.ANY);
    }

    @Override
    public TextOrigin origin() {
      return TextOrigin.of(new SourceText("job", ""));
    }
  }

  private record Given(
      Map<String, Value> parameters, Map<String, RequiredOutput> outputs, List<Duration> pauses)
      implements CommandContext {
    @Override
    public ActionName action() {
      return new ActionName("tested");
    }

    @Override
    public Optional<Template> script(String parameter) {
      return Optional.empty();
    }

    @Override
    public Value evaluate(Expr expr) {
      throw new AssertionError();
    }

    @Override
    public Folders folders() {
      throw new AssertionError("no folder is made");
    }

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public Processes processes() {
      throw new AssertionError("no process is started");
    }

    @Override
    public void pause(Duration duration) {
      pauses.add(duration);
    }
  }
}
