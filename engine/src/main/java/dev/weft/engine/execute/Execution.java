package dev.weft.engine.execute;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.Capacity;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.Experience;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** One plan being carried out once, in one folder. */
public final class Execution {
  private final Frame root;
  private final Recall past;
  private final Inbox inbox;
  private final RunLoop loop;
  private final Doubts doubts;
  private final Ports ports;
  private final Timestamps clock;

  /**
   * What an execution uses of the world.
   *
   * @param experience says what to begin with where there is a choice
   * @param secrecy keeps secrets out of what is stored and shown
   */
  public record Ports(
      RunStore store,
      RunListener listener,
      AttemptTools tools,
      Experience experience,
      Secrecy secrecy) {}

  /** Prepares an execution; nothing happens yet. */
  public Execution(Plan plan, RunFolder folder, Capacity capacity, FailureMode mode, Ports ports) {
    AttemptTools tools = ports.tools();
    this.inbox = new Inbox(tools.surroundings());
    Nesting nesting = new Nesting(capacity, mode, tools, inbox);
    this.root = nesting.root(plan, folder, ports);
    this.past = new Recall(root, nesting, ports.secrecy());
    RunLog log = new RunLog(folder.facts().run(), ports.store(), ports.listener(), ports.secrecy());
    this.doubts = new Doubts(past);
    this.ports = ports;
    this.clock = new Timestamps(tools.surroundings().clock());
    this.loop = new RunLoop(past, nesting, log, inbox, clock);
  }

  /**
   * Takes what an earlier process did of the run; to be called before it is performed.
   *
   * @throws IllegalStateException when one of the events cannot follow those before
   * @throws IOException when a sealed value is damaged
   */
  public void recall(List<Entry> entries) throws IOException {
    for (Entry entry : entries) {
      past.take(entry);
    }
  }

  /**
   * Returns about which attempts somebody must decide before the run goes on. One that is not
   * answered counts as failed.
   */
  public List<Question> questions() throws IOException {
    return doubts.open();
  }

  /** Returns the names of the actions at which attempts of an earlier engine still run. */
  public List<ActionName> living() throws IOException {
    return doubts.living();
  }

  /** Takes an answer, to make another attempt or to count it as failed; tells whether it is one. */
  public boolean answer(Question question, OnUnknown answer) throws IOException {
    return doubts.answer(question, answer);
  }

  /**
   * Carries the plan out, from where it stood, and returns how it ended; the calling thread
   * decides.
   *
   * @throws IOException when the store fails; attempts that are being made then go on by
   *     themselves, and the run can be gone on with
   */
  public RunView perform() throws IOException {
    refuseLost();
    NavigableSet<Instant> resumes = new TreeSet<>(past.resumes());
    resumes.add(clock.now());
    loop.run();
    ports.tools().reuse().finish().ifPresent(ports.listener()::warned);
    remember(new TimesTaken(resumes).of(root));
    return view();
  }

  /** Refuses to go on where actions to come may need what nobody can open any more. */
  private void refuseLost() throws IOException {
    if (ports.secrecy().hasLost() && isAnyOpen()) {
      throw new IOException(
          "the key to the secret outputs of run "
              + root.place().folder().facts().run()
              + " is gone; cancel the run, and 'weft rerun' makes them anew");
    }
  }

  private boolean isAnyOpen() {
    for (int action = 0; action < root.state().size(); action++) {
      if (!root.state().stateOf(action).isEnd()) {
        return true;
      }
    }
    return false;
  }

  /** Remembers how long actions took. The run is over, and stays so when that fails. */
  private void remember(Map<ActionName, Duration> times) {
    if (times.isEmpty()) {
      return;
    }
    try {
      ports.store().remember(root.plan().job().header().name(), times);
    } catch (IOException e) {
      ports.listener().warned("how long actions took is not remembered: " + e.getMessage());
    }
  }

  /** Returns where the run stands; to be asked by the deciding thread. */
  public RunView view() {
    return new RunView(root);
  }

  /** Returns how long its actions took in earlier runs. */
  public Experience experience() {
    return ports.experience();
  }

  /** Asks for the end, from any thread; {@code everything} ends also what outlives a cancel. */
  public void cancel(boolean everything) {
    inbox.post(new Message.Cancel(everything));
  }
}
