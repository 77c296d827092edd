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

/** What goes on around the engines that carry a job out one after the other. */
final class CrashWorld implements CrashModel.Truth {
  private static final ProcessRequest REQUEST =
      new ProcessRequest(
          List.of("true"),
          Path.of("/"),
          Map.of(),
          new ProcessRequest.Streams(Optional.empty(), Optional.empty(), Path.of("/log")));

  final List<Begun> begun = new ArrayList<>();
  final Map<Attempt, Map<String, Value>> given = new HashMap<>();
  final List<String> contradictions = new ArrayList<>();
  private ScriptedChildren children = new ScriptedChildren(this::life);
  private final Set<Attempt> lost = new HashSet<>();
  private final Map<Attempt, OnUnknown> answers = new HashMap<>();
  private final CrashJob job;
  private IntSupplier stored = () -> 0;

  record Attempt(int action, int number) {
    static Attempt of(Path folder) {
      int names = folder.getNameCount();
      String action = folder.getName(names - 2).toString();
      return new Attempt(
          Integer.parseInt(action.substring(1)),
          Integer.parseInt(folder.getName(names - 1).toString()));
    }
  }

  /** A start, with the number of events that were stored by then. */
  record Begun(Attempt attempt, int stored) {}

  CrashWorld(CrashJob job) {
    this.job = job;
  }

  /** Forgets everything. */
  void begin(IntSupplier storedEvents) {
    stored = storedEvents;
    children = new ScriptedChildren(this::life);
    begun.clear();
    given.clear();
    contradictions.clear();
    lost.clear();
    answers.clear();
  }

  ScriptedChildren children() {
    return children;
  }

  private ScriptedChildren.Life life(Path folder) {
    Attempt attempt = Attempt.of(folder);
    begun.add(new Begun(attempt, stored.getAsInt()));
    CrashJob.Script script = job.parts().get(attempt.action()).script();
    return new ScriptedChildren.Life(
        Duration.ofMillis(script.millis()), script.code(attempt.number()));
  }

  /** Takes notice that nobody can know any more how an attempt ends. */
  void lose(Attempt attempt) {
    lost.add(attempt);
  }

  void answer(Attempt attempt, OnUnknown answer) {
    answers.put(attempt, answer);
  }

  @Override
  public boolean isLost(int action, int attempt) {
    return lost.contains(new Attempt(action, attempt));
  }

  @Override
  public OnUnknown answerTo(int action, int attempt) {
    OnUnknown answer = answers.get(new Attempt(action, attempt));
    if (answer == null) {
      throw new AssertionError("nobody was asked about attempt " + attempt + " at a" + action);
    }
    return answer;
  }

  List<Command> commands() {
    List<Command> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      all.add(new Work(kind));
    }
    return all;
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
      Attempt attempt = Attempt.of(out.getParent());
      Map<String, Value> before = given.put(attempt, context.parameters());
      boolean again = before != null && kind != Kind.IMMEDIATE;
      if (again && !context.parameters().equals(before)) {
        contradictions.add(attempt + " got " + before + " and then " + context.parameters());
      }
      CrashJob.Script script = job.parts().get(attempt.action()).script();
      int code = script.code(attempt.number());
      switch (kind) {
        case CHILD -> code = context.processes().run(REQUEST);
        case INSIDE -> {
          begun.add(new Begun(attempt, stored.getAsInt()));
          context.pause(Duration.ofMillis(script.millis()));
        }
        case IMMEDIATE -> begun.add(new Begun(attempt, stored.getAsInt()));
      }
      Value output = new Value.Text(CrashJob.output(attempt.action()));
      return code == 0
          ? new CommandResult.Succeeded(Map.of("x", output))
          : new CommandResult.Failed(new Failure.ExitedWith(code));
    }
  }
}
