package dev.weft.cli;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.reuse.InputHashes;
import dev.weft.engine.reuse.LastingReuse;
import dev.weft.engine.reuse.ReuseFacts;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.engine.store.disk.DiskArtifactStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** What earlier runs kept in a state folder, as it is looked up on this machine. */
final class KeptResults {
  private final Path state;
  private final ReuseFacts facts;

  KeptResults(Path state, Map<String, String> environment) throws IOException {
    this.state = state;
    this.facts = ReuseFacts.here(Version.number(), environment);
  }

  /** Tells whether a plan has an action that may ask for any, itself or inside of it. */
  static boolean areAskedFor(Plan plan) {
    for (int action = 0; action < plan.size(); action++) {
      PlannedAction planned = plan.action(action);
      if (planned.cache().isPresent() || planned.nested().isPresent() || planned.isDriver()) {
        return true;
      }
    }
    return false;
  }

  /** Returns what reuses them in a run of a plan. */
  LastingReuse in(Plan plan, RunId run, ReuseIndex index) {
    Clock clock = Clock.systemUTC();
    var artifacts = new DiskArtifactStore(state.resolve("artifacts"));
    return new LastingReuse(
        plan,
        new LastingReuse.Place(run, state),
        facts,
        new LastingReuse.Ports(index, artifacts, new InputHashes(clock), clock));
  }
}
