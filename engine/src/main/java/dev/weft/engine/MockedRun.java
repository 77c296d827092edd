package dev.weft.engine;

import dev.weft.engine.execute.AttemptTools;
import dev.weft.engine.execute.Execution;
import dev.weft.engine.execute.RunFolder;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.execute.Secrecy;
import dev.weft.engine.job.Mock;
import dev.weft.engine.mock.MockReview;
import dev.weft.engine.mock.MockedActions;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.process.CannotStartException;
import dev.weft.engine.process.Supervision;
import dev.weft.engine.reuse.Reuse;
import dev.weft.engine.run.Capacity;
import dev.weft.engine.run.Experience;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.memory.MemoryRunStore;
import dev.weft.engine.testing.SteppingExecutor;
import dev.weft.engine.testing.VirtualClock;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run of a plan in virtual time, of which a mock says what comes of each action. Starts no
 * process, and leaves nothing behind; everything else is as in any run. The same mock gives the
 * same run.
 */
public final class MockedRun {
  /** What takes the place of the number of a run. */
  public static final RunId ID = new RunId("mock");

  /** When every mocked run begins. */
  public static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

  private final Mock mock;
  private final MockedActions actions;
  private final Execution execution;

  private MockedRun(Mock mock, MockedActions actions, Execution execution) {
    this.mock = mock;
    this.actions = actions;
    this.execution = execution;
  }

  /**
   * Prepares a run.
   *
   * @param mock right for the plan
   * @param options of which the state folder is one to refer to only
   */
  public static MockedRun of(Plan plan, Mock mock, RunOptions options, RunListener listener) {
    MockedActions actions = new MockedActions(mock);
    MemoryRunStore store = new MemoryRunStore();
    store.begin(ID, Engine.definition(plan, options), List.of());
    AttemptTools tools =
        new AttemptTools(
            Supervision.refusing(new CannotStartException("a mocked run starts nothing")),
            SteppingExecutor.inOrder(new VirtualClock(START)),
            Map.of(),
            Reuse.NONE,
            actions);
    Execution execution =
        new Execution(
            plan,
            RunFolder.unmade(options.stateFolder(), ID),
            Capacity.of(plan, options.slots(), options.capacity()),
            options.onFailure(),
            new Execution.Ports(store, listener, tools, Experience.NONE, Secrecy.madeUp(plan)));
    return new MockedRun(mock, actions, execution);
  }

  /** Returns where the run stands. */
  public RunView view() {
    return execution.view();
  }

  /** Performs the run. To be called once. */
  public RunReport perform() throws IOException {
    return ReportMaker.report(execution.perform());
  }

  /** Reviews the run once it is over: whether it shows what it seems to. */
  public MockReview review() {
    return MockReview.of(view(), mock, actions);
  }
}
