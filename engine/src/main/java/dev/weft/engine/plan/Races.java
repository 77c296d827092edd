package dev.weft.engine.plan;

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

/**
 * Finds actions that put something at the same place while nothing orders them. Seen are parameters
 * that name a place, as their description says, also of the actions that a command is made of, and
 * of these paths that are known before the run and do not lead into the attempt. Two actions that
 * both have a condition may be meant to exclude each other, and pass.
 */
final class Races {
  private final JobNames names;
  private final ArgumentEvaluator evaluator;
  private final PutPlaces places;
  private final Reporter reporter;
  private final Map<String, List<Write>> writes = new LinkedHashMap<>();

  /** Something that is put at a place, which is written {@code text} at a range. */
  private record Write(int action, SourceRange range, String text, boolean conditional) {}

  private record Pair(Write first, Write second) {}

  Races(JobNames names, DryEnvironment known, Reporter reporter) {
    this.names = names;
    this.evaluator = new ArgumentEvaluator(known);
    this.places = new PutPlaces(names.folder(), known);
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
    boolean conditional = action.order().when().isPresent();
    places.find(
        action,
        command,
        new PutPlaces.Taker() {
          @Override
          public void put(String place, Argument written) {
            // as it is written, which is the same on every machine
            String text = written instanceof Argument.Text it ? it.template().text() : "";
            add(place, command, new Write(index, written.origin().whole(), text, conditional));
          }

          @Override
          public void putInside(String place, String path, boolean maybe) {
            SourceRange range = action.identity().commandAt().whole();
            add(place, command, new Write(index, range, path, maybe));
          }
        });
  }

  private void add(String place, KnownCommand command, Write write) {
    Action action = names.action(write.action());
    List<Write> all = writes.computeIfAbsent(place, none -> new ArrayList<>(1));
    int last = all.size() - 1;
    if (last >= 0 && all.get(last).action() == write.action()) {
      // what its command is made of has been looked at by itself
      all.set(last, write.conditional() ? all.get(last) : write);
      return;
    }
    all.add(write);
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
