package dev.weft.engine.plan;

import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Place;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Effect.Access;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds actions that put something at the same place while nothing orders them. Seen are parameters
 * that name a place, as their description says, and of these paths that are known before the run
 * and do not lead into the attempt. Two actions that both have a condition may be meant to exclude
 * each other, and pass.
 */
final class Races {
  private static final String HOST = "host";

  private final JobNames names;
  private final ArgumentEvaluator evaluator;
  private final Reporter reporter;
  private final Map<String, List<Write>> writes = new LinkedHashMap<>();

  private record Write(int action, Argument place, boolean conditional) {
    SourceRange range() {
      return place.origin().whole();
    }

    /** Returns the place as it is written, which is the same on every machine. */
    String text() {
      return place instanceof Argument.Text written ? written.template().text() : "";
    }
  }

  private record Pair(Write first, Write second) {}

  Races(JobNames names, DryEnvironment known, Reporter reporter) {
    this.names = names;
    this.evaluator = new ArgumentEvaluator(known);
    this.reporter = reporter;
  }

  /** Reports all, for actions in an order. */
  void report(Graph graph, Sequence sequence) {
    for (int action : sequence.order()) {
      names.command(action).ifPresent(command -> collect(action, command));
    }
    List<Pair> pairs = new ArrayList<>();
    writes.values().forEach(all -> addPairs(all, pairs));
    Reach reach = new Reach(graph, sequence);
    pairs.forEach(pair -> reach.ask(pair.first().action(), pair.second().action()));
    for (int at : reach.unreached()) {
      report(pairs.get(at));
    }
  }

  private void collect(int index, KnownCommand command) {
    Action action = names.action(index);
    for (ParameterDescription parameter : command.written()) {
      Argument argument = action.parameters().get(parameter.name());
      if (argument != null) {
        text(argument)
            .flatMap(path -> place(parameter.reading().place(), path, action))
            .ifPresent(place -> add(index, command, argument, place));
      }
    }
  }

  private Optional<String> text(Argument argument) {
    return evaluator.evaluate(argument) instanceof ArgumentValue.Known known
            && known.value() instanceof Value.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /** Returns what names a place among all; empty where nobody else can come there, or know it. */
  private Optional<String> place(Place kind, String path, Action action) {
    boolean absolute = path.startsWith("/");
    return switch (kind) {
      case NONE -> Optional.empty();
      case ATTEMPT -> absolute ? Optional.of(WrittenPath.plain(path)) : Optional.empty();
      case JOB -> Optional.of(WrittenPath.plain(absolute ? path : names.folder() + "/" + path));
      case HOST ->
          Optional.ofNullable(action.parameters().get(HOST))
              .flatMap(this::text)
              .map(host -> host + (absolute ? ":" : ":~") + WrittenPath.plain(path));
    };
  }

  private void add(int index, KnownCommand command, Argument argument, String path) {
    Action action = names.action(index);
    boolean conditional = action.order().when().isPresent();
    Write write = new Write(index, argument, conditional);
    writes.computeIfAbsent(path, none -> new ArrayList<>(1)).add(write);
    boolean ordered = Hazards.effects(action, command).containsValue(Access.WRITE);
    if (action.order().foreach().isPresent() && !ordered && mayBeSeveral(action)) {
      reporter.report(
          Diagnostic.of(
                  PlanCode.RACE,
                  write.range(),
                  "every instance of '"
                      + action.name()
                      + "' puts something at '"
                      + write.text()
                      + "'")
              .withHint(
                  "give each a place of its own, as in '" + write.text() + ".${each.index}'"));
    }
  }

  private boolean mayBeSeveral(Action action) {
    Argument over = action.order().foreach().orElseThrow().over();
    if (!(evaluator.evaluate(over) instanceof ArgumentValue.Known known)) {
      return true;
    }
    return known.value() instanceof Value.Items items
        ? items.values().size() > 1
        : known.value() instanceof Value.Entries entries && entries.values().size() > 1;
  }

  /**
   * Adds who must be ordered: neighbours without a condition, and each other with its neighbours.
   */
  private static void addPairs(List<Write> all, List<Pair> pairs) {
    Write before = null;
    List<Write> open = new ArrayList<>();
    for (Write next : all) {
      if (before != null) {
        pairs.add(new Pair(before, next));
      }
      if (next.conditional()) {
        open.add(next);
      } else {
        open.forEach(each -> pairs.add(new Pair(each, next)));
        open.clear();
        before = next;
      }
    }
  }

  private void report(Pair pair) {
    Action first = names.action(pair.first().action());
    Action second = names.action(pair.second().action());
    boolean listed = pair.first().action() < pair.second().action();
    Write later = listed ? pair.second() : pair.first();
    Write earlier = listed ? pair.first() : pair.second();
    Action one = listed ? first : second;
    Action other = listed ? second : first;
    reporter.report(
        Diagnostic.of(
                PlanCode.RACE,
                later.range(),
                "'"
                    + other.name()
                    + "' and '"
                    + one.name()
                    + "' both put something at '"
                    + later.text()
                    + "', and nothing orders them")
            .withHint(
                "give them different places, or order them: \"after\": [\""
                    + one.name()
                    + "\"] in '"
                    + other.name()
                    + "'")
            .withRelated(earlier.range(), "'" + one.name() + "' puts it here"));
  }
}
