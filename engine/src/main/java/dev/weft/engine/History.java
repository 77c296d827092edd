package dev.weft.engine;

import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.JobTexts;
import dev.weft.engine.job.Limits;
import dev.weft.engine.load.HostsReader;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.PoisonedRunException;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunStore;
import dev.weft.expression.diagnostic.Checked;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The runs that a store remembers, with the plans they were runs of. */
public final class History {
  private final RunStore store;
  private final Planner planner;

  /**
   * Makes the history in a store.
   *
   * @param planner makes the plans anew, of the jobs as they were then
   */
  public History(RunStore store, Planner planner) {
    this.store = store;
    this.planner = planner;
  }

  /**
   * Finds a run.
   *
   * @throws PoisonedRunException when what is stored of it cannot be read
   */
  public Optional<PastRun> find(RunId run) throws IOException {
    Optional<RunDefinition> definition = store.definition(run);
    if (definition.isEmpty()) {
      return Optional.empty();
    }
    Plan plan = plan(run, definition.get());
    List<Entry> entries = store.events(run);
    return Optional.of(new PastRun(run, definition.get(), plan, entries));
  }

  private Plan plan(RunId run, RunDefinition definition) throws PoisonedRunException {
    Limits limits = definition.settings().limits();
    Checked<Job> job = JobReader.read(definition.texts(), ReadLimits.of(limits));
    Checked<Plan> plan =
        job.hasErrors() || job.value().isEmpty()
            ? Checked.refused(job.diagnostics())
            : planner(run, definition).under(limits).plan(job.value().get(), definition.inputs());
    return plan.value()
        .orElseThrow(() -> new PoisonedRunException(run, "its job: " + problem(plan)));
  }

  /** Returns what plans for the hosts there were then; without a hosts file nobody looks. */
  private Planner planner(RunId run, RunDefinition definition) throws PoisonedRunException {
    Optional<JobTexts.Text> text = definition.texts().hosts();
    if (text.isEmpty()) {
      return planner;
    }
    Hosts hosts =
        HostsReader.read(text.get(), ReadLimits.of(definition.settings().limits()))
            .value()
            .orElseThrow(() -> new PoisonedRunException(run, "its hosts file cannot be read"));
    return planner.with(hosts);
  }

  private static String problem(Checked<Plan> plan) {
    return plan.diagnostics().get(0).message();
  }
}
