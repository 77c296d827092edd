package dev.weft.engine.execute;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.Capacity;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.JobEnvironment;
import dev.weft.engine.run.PlanRules;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.Scheduler;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/** One plan being carried out once, in one folder. */
public final class Execution {
  private final RunFolder folder;
  private final Scheduler scheduler;
  private final Inbox inbox;
  private final RunLoop loop;
  private final Clock clock;

  /** What an execution uses of the world. */
  public record Ports(RunStore store, RunListener listener, AttemptTools tools) {}

  /** Prepares an execution; nothing happens yet. */
  public Execution(Plan plan, RunFolder folder, int slots, FailureMode mode, Ports ports) {
    AttemptTools tools = ports.tools();
    this.folder = folder;
    this.clock = tools.surroundings().clock();
    JobEnvironment outside = new JobEnvironment(plan, folder.facts());
    PlanRules rules = new PlanRules(plan, action -> outside);
    this.scheduler = new Scheduler(rules, new Capacity(slots, Map.of()), mode);
    this.inbox = new Inbox(tools.surroundings());
    AttemptSupplier supplier =
        new AttemptSupplier(plan, scheduler.state(), action -> outside, folder, tools);
    AttemptRunner runner = new AttemptRunner(plan, supplier);
    this.loop =
        new RunLoop(
            plan,
            scheduler,
            new Dispatcher(plan, runner, tools.surroundings(), inbox),
            new RunLog(folder.facts().run(), ports.store(), ports.listener()),
            inbox);
  }

  /**
   * Carries the plan out and returns how it ended; the calling thread decides.
   *
   * @throws IOException when the store fails; nothing is left running then
   */
  public RunState perform() throws IOException {
    loop.run(folder.facts().run(), new Timestamps(clock));
    return scheduler.state();
  }

  /** Asks for the end, from any thread; {@code everything} ends also what outlives a cancel. */
  public void cancel(boolean everything) {
    inbox.post(new Message.Cancel(everything));
  }
}
