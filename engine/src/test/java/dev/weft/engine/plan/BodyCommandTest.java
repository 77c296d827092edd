package dev.weft.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.RequiredOutput;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.process.Processes;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BodyCommandTest {
  private static final String JOB =
      """
      job_name: body
      commands:
        pack:
          parameters: { name: { type: string }, files: { type: array, default: [a, b] } }
          outputs: { deb: { type: file, path: "${parameters.name}.deb" }, log: { from: stdout }, note: {} }
          exec: { argv: [tar, "${parameters.name}", "${parameters.files}", "${job.dir}"] }
        say:
          parameters: { text: { type: string } }
          shell: { script: "echo ${parameters.text} ${parameters.text + '!'}" }
      actions:
        - { name: a, command: pack, parameters: { name: linux } }
        - { name: b, command: say, parameters: { text: hello } }
      """;

  private final List<CommandContext> seen = new ArrayList<>();

  @Test
  void theBodyIsGivenItsOwnParametersWithThoseOfTheActionPutIn() throws Exception {
    CommandContext body = run("a", Map.of("name", text("linux"), "files", list("a", "b")));
    assertEquals(
        new Value.Items(List.of(text("tar"), text("linux"), list("a", "b"), text("/jobs"))),
        body.parameters().get("argv"));
  }

  @Test
  void theOutputsComeFromWhereTheDeclarationSays() throws Exception {
    Map<String, RequiredOutput> outputs =
        run("a", Map.of("name", text("linux"), "files", list("a"))).outputs();
    assertEquals(
        new RequiredOutput(Type.FILE, false, Optional.of("linux.deb")), outputs.get("deb"));
    assertEquals(new RequiredOutput(Type.STRING, true, Optional.empty()), outputs.get("log"));
    assertEquals(new RequiredOutput(Type.STRING, false, Optional.empty()), outputs.get("note"));
  }

  @Test
  void aScriptStaysAsWrittenAndItsExpressionsAreWorkedOutInTheBody() throws Exception {
    CommandContext body = run("b", Map.of("text", text("hello")));
    Template script = body.script("script").orElseThrow();
    List<Value> values = new ArrayList<>();
    for (Template.Part part : script.parts()) {
      if (part instanceof Template.Part.Embedded embedded) {
        values.add(body.evaluate(embedded.expr()));
      }
    }
    assertEquals(List.of(text("hello"), text("hello!")), values);
    assertTrue(body.parameters().get("script") == null);
  }

  @Test
  void aBodyWithoutAValueIsRejected() throws Exception {
    Plan plan = plan();
    Command command = plan.action(0).command();
    CommandResult result = command.run(new Outer(plan.action(0), Map.of()));
    CommandResult.Failed failed = assertInstanceOf(CommandResult.Failed.class, result);
    assertTrue(failed.failure().message().contains("argv"), failed.failure().message());
  }

  private CommandContext run(String action, Map<String, Value> parameters) throws Exception {
    Plan plan = plan();
    PlannedAction planned = plan.action(plan.find(new ActionName(action)).orElseThrow());
    planned.command().run(new Outer(planned, parameters));
    return seen.get(0);
  }

  private Plan plan() {
    List<Command> commands = new ArrayList<>();
    for (Command command : TestCommands.catalogue().all()) {
      commands.add(new Watched(command));
    }
    return new Planner(CommandCatalogue.of(commands), PlanOptions.DEFAULT)
        .check(Jobs.read(new SourceText("job.yaml", JOB)).value().orElseThrow())
        .value()
        .orElseThrow();
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value list(String... texts) {
    List<Value> values = new ArrayList<>();
    for (String text : texts) {
      values.add(text(text));
    }
    return new Value.Items(values);
  }

  private final class Watched implements Command {
    private final Command command;

    Watched(Command command) {
      this.command = command;
    }

    @Override
    public CommandDescription description() {
      return command.description();
    }

    @Override
    public CommandResult run(CommandContext context) throws IOException, InterruptedException {
      seen.add(context);
      return command.run(context);
    }
  }

  /** An attempt's context that knows {@code job.dir} only. */
  private record Outer(PlannedAction planned, Map<String, Value> parameters)
      implements CommandContext {
    @Override
    public ActionName action() {
      return planned.name();
    }

    @Override
    public Optional<Template> script(String parameter) {
      return Optional.empty();
    }

    @Override
    public Value evaluate(Expr expr) throws MissingValueException {
      if (expr instanceof Expr.Reference reference && reference.root().equals("job")) {
        return text("/jobs");
      }
      throw new MissingValueException("nothing is known");
    }

    @Override
    public Map<String, RequiredOutput> outputs() {
      Map<String, RequiredOutput> outputs = new java.util.LinkedHashMap<>();
      planned
          .outputs()
          .forEach((n, o) -> outputs.put(n, new RequiredOutput(o.type(), false, Optional.empty())));
      return outputs;
    }

    @Override
    public Folders folders() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public Processes processes() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void pause(Duration duration) {}
  }
}
