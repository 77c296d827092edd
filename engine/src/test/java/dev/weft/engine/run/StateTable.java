package dev.weft.engine.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What follows what, found out by trying every event in every state that can be reached. */
final class StateTable<S extends Enum<S>> {
  /** An event, and what it does in words. */
  record Tried(String name, String meaning, RunEvent event) {}

  private final List<Tried> events;
  private final Function<RunState, S> state;

  /** For each state that can be reached, events that lead to it. */
  private final Map<S, List<RunEvent>> ways;

  StateTable(Class<S> states, List<Tried> events, Function<RunState, S> state) {
    this.events = events;
    this.state = state;
    ways = new EnumMap<>(states);
    explore(List.of());
  }

  private void explore(List<RunEvent> first) {
    List<List<RunEvent>> open = new ArrayList<>(List.of(first));
    while (!open.isEmpty()) {
      List<RunEvent> way = open.remove(open.size() - 1);
      S reached = state.apply(RunState.replay(1, way));
      if (ways.putIfAbsent(reached, way) == null) {
        for (Tried tried : events) {
          if (next(way, tried).isPresent()) {
            open.add(extended(way, tried));
          }
        }
      }
    }
  }

  private Optional<S> next(List<RunEvent> way, Tried tried) {
    RunState run = RunState.replay(1, way);
    try {
      run.apply(tried.event());
      return Optional.of(state.apply(run));
    } catch (IllegalStateException refused) {
      return Optional.empty();
    }
  }

  private static List<RunEvent> extended(List<RunEvent> way, Tried tried) {
    List<RunEvent> longer = new ArrayList<>(way);
    longer.add(tried.event());
    return Collections.unmodifiableList(longer);
  }

  /** Returns, for each state, what follows it by which events. */
  Map<S, Map<S, List<String>>> edges() {
    Map<S, Map<S, List<String>>> edges = new TreeMap<>();
    for (Map.Entry<S, List<RunEvent>> way : ways.entrySet()) {
      Map<S, List<String>> following = new TreeMap<>();
      for (Tried tried : events) {
        next(way.getValue(), tried)
            .ifPresent(
                to -> following.computeIfAbsent(to, none -> new ArrayList<>()).add(tried.name()));
      }
      edges.put(way.getKey(), following);
    }
    return edges;
  }

  /** Returns a drawing, a table of the states and a table of the events. */
  String text(Function<S, String> meaning) {
    var text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    var rows = new StringBuilder("\n| state | meaning | followed by |\n| --- | --- | --- |\n");
    text.append("  [*] --> ").append(shown(edges().keySet().iterator().next())).append('\n');
    edges()
        .forEach(
            (from, following) -> {
              following.forEach(
                  (to, names) ->
                      text.append("  " + shown(from) + " --> " + shown(to) + ": ")
                          .append(String.join("; ", names) + "\n"));
              if (following.isEmpty()) {
                text.append("  ").append(shown(from)).append(" --> [*]\n");
              }
              rows.append("| `" + shown(from) + "` | " + meaning.apply(from) + " | ")
                  .append(following.isEmpty() ? "nothing" : names(following))
                  .append(" |\n");
            });
    text.append("```\n").append(rows);
    text.append("\n| event | what happened, and what it does |\n| --- | --- |\n");
    events.forEach(tried -> text.append("| " + tried.name() + " | " + tried.meaning() + " |\n"));
    return text.toString();
  }

  private static <S extends Enum<S>> String names(Map<S, List<String>> following) {
    List<String> names = new ArrayList<>();
    following.keySet().forEach(to -> names.add("`" + shown(to) + "`"));
    return String.join(" ", names);
  }

  private static <S extends Enum<S>> String shown(S state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
