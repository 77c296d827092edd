package dev.weft.engine.execute;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.Capacity;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.util.List;

/** One plan being carried out once, in one folder. */
public final class Execution {
  private final Frame root;
  private final Recall past;
  private final Inbox inbox;
  private final RunLoop loop;

  /** What an execution uses of the world. */
  public record Ports(RunStore store, RunListener listener, AttemptTools tools) {}

  /** Prepares an execution; nothing happens yet. */
  public Execution(Plan plan, RunFolder folder, Capacity capacity, FailureMode mode, Ports ports) {
    AttemptTools tools = ports.tools();
    this.inbox = new Inbox(tools.surroundings());
    Nesting nesting = new Nesting(capacity, mode, tools, inbox);
    this.root = nesting.root(plan, folder);
    this.past = new Recall(root, nesting);
    RunLog log = new RunLog(folder.facts().run(), ports.store(), ports.listener());
    Timestamps clock = new Timestamps(tools.surroundings().clock());
    this.loop = new RunLoop(root, nesting, log, inbox, clock);
  }

  /**
   * Takes what an earlier process did of the run; to be called before it is performed.
   *
   * @throws IllegalStateException when one of the events cannot follow those before
   */
  public void recall(List<Entry> entries) {
    entries.forEach(past::take);
  }

  /**
   * Carries the plan out, from where it stood, and returns how it ended; the calling thread
   * decides.
   *
   * @throws IOException when the store fails; nothing is left running then
   */
  public RunView perform() throws IOException {
    loop.run(past);
    return view();
  }

  /** Returns where the run stands; to be asked by the deciding thread. */
  public RunView view() {
    return new RunView(root);
  }

  /** Asks for the end, from any thread; {@code everything} ends also what outlives a cancel. */
  public void cancel(boolean everything) {
    inbox.post(new Message.Cancel(everything));
  }
}
