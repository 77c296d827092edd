package dev.weft.engine.plan;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which commands whose bodies are actions perform which others of them. */
final class CommandCalls {
  private final List<DeclaredCommand> commands;
  private final Set<Integer> callingThemselves;
  private final Graph graph;
  private final Sequence sequence;

  private CommandCalls(
      List<DeclaredCommand> commands, Set<Integer> callingThemselves, Graph graph) {
    this.commands = commands;
    this.callingThemselves = callingThemselves;
    this.graph = graph;
    this.sequence = Sequence.of(graph);
  }

  /** Finds them among commands whose bodies are actions. */
  static CommandCalls of(List<DeclaredCommand> commands) {
    Map<String, Integer> index = new HashMap<>();
    for (DeclaredCommand command : commands) {
      index.put(command.name().value(), index.size());
    }
    Set<Integer> callingThemselves = new LinkedHashSet<>();
    EdgeList calls = new EdgeList(commands.size());
    for (int at = 0; at < commands.size(); at++) {
      for (Action action : actions(commands.get(at))) {
        int called = index.getOrDefault(action.command().value(), ActionIndex.NONE);
        if (called == at) {
          callingThemselves.add(at);
        } else if (called != ActionIndex.NONE) {
          calls.add(called, true);
        }
      }
      calls.next();
    }
    return new CommandCalls(commands, callingThemselves, calls.toGraph());
  }

  private static List<Action> actions(DeclaredCommand command) {
    return command.body() instanceof DeclaredCommand.Body.Actions body ? body.actions() : List.of();
  }

  /** Returns all: each behind those it performs, where that can be. */
  List<DeclaredCommand> inOrder() {
    List<DeclaredCommand> ordered = new ArrayList<>(commands.size());
    for (int command : sequence.order()) {
      ordered.add(commands.get(command));
    }
    for (int command = 0; command < commands.size(); command++) {
      if (sequence.wave(command) < 0) {
        ordered.add(commands.get(command));
      }
    }
    return ordered;
  }

  /** Reports one circle of each group of commands that perform each other, and what is too deep. */
  void report(Limits limits, Reporter reporter) {
    int deepest = limits.count(Limit.NESTING);
    for (int command : callingThemselves) {
      reporter.report(circle(new int[] {command}));
    }
    ShortestCycle shortest = new ShortestCycle(graph);
    int id = 0;
    for (int[] members : Components.of(graph)) {
      reporter.report(circle(shortest.of(members, ++id)));
    }
    for (int command = 0; command < commands.size(); command++) {
      if (sequence.wave(command) == deepest) {
        reporter.report(
            Diagnostic.of(
                    PlanCode.COMMANDS_TOO_DEEP,
                    commands.get(command).origin().whole(),
                    "command '"
                        + commands.get(command).name()
                        + "' performs others more than "
                        + deepest
                        + " levels deep")
                .withHint(
                    limits.advice(
                        Limit.NESTING, "let a body name the actions of the next level itself")));
      }
    }
  }

  private Diagnostic circle(int[] circle) {
    StringBuilder names = new StringBuilder();
    List<Diagnostic.Related> calls = new ArrayList<>(circle.length);
    for (int at = 0; at < circle.length; at++) {
      DeclaredCommand command = commands.get(circle[at]);
      DeclaredCommand next = commands.get(circle[(at + 1) % circle.length]);
      names.append(command.name()).append(" -> ");
      calls.add(
          new Diagnostic.Related(
              caller(command, next).identity().commandAt().whole(),
              "'" + command.name() + "' performs '" + next.name() + "'"));
    }
    String first = commands.get(circle[0]).name().value();
    return new Diagnostic(
        PlanCode.RECURSIVE_COMMAND,
        calls.get(0).range(),
        circle.length == 1
            ? "command '" + first + "' performs itself, and would never come to an end"
            : "commands perform each other in a circle: " + names + first,
        Optional.of("let one of the bodies do its work without the next command"),
        circle.length == 1 ? List.of() : calls);
  }

  private static Action caller(DeclaredCommand command, DeclaredCommand called) {
    for (Action action : actions(command)) {
      if (action.command().equals(called.name())) {
        return action;
      }
    }
    throw new IllegalArgumentException(command.name() + " does not perform " + called.name());
  }
}
