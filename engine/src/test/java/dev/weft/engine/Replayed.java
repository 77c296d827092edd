package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.StateText;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Performs runs, and holds them to it that their stored events give the state they came to. */
final class Replayed {
  private Replayed() {}

  /** Performs a run whose events go to a store. */
  static RunReport perform(ActiveRun run, RunStore store) throws IOException {
    RunReport report = run.perform();
    check(run.view(), store.events(report.identity().run()));
    return report;
  }

  private static void check(RunView live, List<Entry> entries) {
    Map<RunPath, List<RunEvent>> runs = new LinkedHashMap<>();
    for (Entry entry : entries) {
      runs.computeIfAbsent(entry.in(), none -> new ArrayList<>()).add(entry.event());
    }
    runs.forEach(
        (in, events) -> {
          RunState state = live.at(in).state();
          RunState replayed = RunState.replay(state.size(), events);
          assertEquals(StateText.of(replayed), StateText.of(state), "the run at '" + in + "'");
        });
  }
}
