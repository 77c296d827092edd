package dev.weft.engine.crash;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.crash.CrashJob.Kind;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.process.ProcessRequest;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.testing.ScriptedChildren;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** What goes on around the engines that carry a job out one after the other. */
final class CrashWorld {
  private static final ProcessRequest REQUEST =
      new ProcessRequest(
          List.of("true"),
          Path.of("/"),
          Map.of(),
          new ProcessRequest.Streams(Optional.empty(), Optional.empty(), Path.of("/log")));

  final List<Begun> begun = new ArrayList<>();
  final List<String> contradictions = new ArrayList<>();
  final Set<Attempt> lost = new HashSet<>();
  final Set<Value> made = new HashSet<>();
  final Map<Attempt, OnUnknown> answers = new HashMap<>();
  private final Map<Attempt, Map<String, Value>> given = new HashMap<>();
  private ScriptedChildren children = new ScriptedChildren(this::life);
  private final CrashJob job;
  private Path folder = Path.of("");
  private IntSupplier stored = () -> 0;

  record Attempt(RunPath in, int action, int number) {}

  /** A start, with the number of events that were stored by then. */
  record Begun(Attempt attempt, int stored) {}

  CrashWorld(CrashJob job) {
    this.job = job;
  }

  /** Forgets everything; the next run leaves its files in a folder. */
  void begin(IntSupplier storedEvents, Path runFolder) {
    stored = storedEvents;
    folder = runFolder;
    children = new ScriptedChildren(this::life);
    begun.clear();
    given.clear();
    contradictions.clear();
    lost.clear();
    made.clear();
    answers.clear();
  }

  ScriptedChildren children() {
    return children;
  }

  Path folder(Attempt attempt) {
    Path at = folder;
    for (int depth = 0; depth <= attempt.in().depth(); depth++) {
      boolean last = depth == attempt.in().depth();
      int action = last ? attempt.action() : attempt.in().action(depth);
      int number = last ? attempt.number() : attempt.in().attempt(depth);
      at = at.resolve(isInstance(attempt.in(), depth) ? "" + action : CrashJob.name(action));
      at = at.resolve(Integer.toString(number));
    }
    return at;
  }

  /** Tells whether the actions of the run at a depth of a path are instances of one. */
  private boolean isInstance(RunPath in, int depth) {
    RunPath run = in.until(depth);
    return depth > 0
        && job.at(run.until(depth - 1)).get(run.action(depth - 1)).repeated().isPresent();
  }

  private Attempt attempt(Path at) {
    RunPath in = RunPath.ROOT;
    for (int names = folder.getNameCount(); ; names += 2) {
      String name = at.getName(names).toString();
      int action = Integer.parseInt(name.startsWith("a") ? name.substring(1) : name);
      int number = Integer.parseInt(at.getName(names + 1).toString());
      if (names + 2 == at.getNameCount()) {
        return new Attempt(in, action, number);
      }
      in = in.within(action, number);
    }
  }

  private ScriptedChildren.Life life(Path at) {
    Attempt attempt = attempt(at);
    begun.add(new Begun(attempt, stored.getAsInt()));
    CrashJob.Script script = job.script(attempt.in(), attempt.action());
    return new ScriptedChildren.Life(
        Duration.ofMillis(script.millis()), script.code(attempt.number()));
  }

  List<Command> commands() {
    return List.of(new Work(Kind.CHILD), new Work(Kind.INSIDE), new Work(Kind.IMMEDIATE));
  }

  /** What a command of one kind does. */
  private final class Work implements Command {
    private final Kind kind;

    Work(Kind kind) {
      this.kind = kind;
    }

    @Override
    public CommandDescription description() {
      return new CommandDescription(
          new CommandName(kind.name().toLowerCase(Locale.ROOT)),
          "Does as a made-up job says.",
          new CommandDescription.ParameterList(List.of(), true),
          new OutputRule.AsListed(OutputRule.Untyped.STRING),
          new CommandDescription.Traits(false, Map.of()));
    }

    @Override
    public boolean isImmediate(Set<String> parameters) {
      return kind == Kind.IMMEDIATE;
    }

    @Override
    public boolean isResumable() {
      return kind != Kind.INSIDE;
    }

    @Override
    public CommandResult run(CommandContext context) throws IOException, InterruptedException {
      Path out = Path.of(String.valueOf(context.environment().get("WEFT_OUT")));
      Attempt attempt = attempt(out.getParent());
      Map<String, Value> before = given.put(attempt, context.parameters());
      boolean again = before != null && kind != Kind.IMMEDIATE;
      if (again && !context.parameters().equals(before)) {
        contradictions.add(attempt + " got " + before + " and then " + context.parameters());
      }
      CrashJob.Script script = job.script(attempt.in(), attempt.action());
      int code = script.code(attempt.number());
      switch (kind) {
        case CHILD -> code = context.processes().run(REQUEST);
        case INSIDE -> {
          begun.add(new Begun(attempt, stored.getAsInt()));
          context.pause(Duration.ofMillis(script.millis()));
        }
        case IMMEDIATE -> begun.add(new Begun(attempt, stored.getAsInt()));
        case BODY -> throw new AssertionError(attempt);
      }
      return code == 0
          ? new CommandResult.Succeeded(made(attempt, context.parameters()))
          : new CommandResult.Failed(new Failure.ExitedWith(code));
    }

    private Map<String, Value> made(Attempt attempt, Map<String, Value> parameters) {
      int length = job.at(attempt.in()).get(attempt.action()).work().length();
      List<Value> list =
          IntStream.range(0, length).<Value>mapToObj(at -> new Value.Text("e" + at)).toList();
      Value output = CrashJob.output(parameters);
      CrashWorld.this.made.add(output);
      return Map.of("x", output, "l", new Value.Items(list));
    }
  }
}
