package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.AttemptKey;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.store.memory.MemoryRunStore;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.engine.testing.SteppingExecutor;
import dev.weft.engine.testing.VirtualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which key an attempt is told to others, over the deaths of engines. */
final class AttemptKeysTest {
  private static final String JOB =
      """
      job_name: keys
      actions:
        - {command: keyed, name: first}
        - {command: twice, name: second, after: [first]}
      commands:
        twice:
          actions:
            - {command: keyed, name: inside, foreach: [1, 2]}
      """;

  @TempDir Path folder;
  private final MemoryRunStore store = new MemoryRunStore();
  private final List<AttemptKey> keys = new ArrayList<>();
  private final Keyed keyed = new Keyed();
  private long engines;

  /** Notes the key of each attempt, and can be gone on with. */
  private final class Keyed implements Command {
    @Override
    public CommandDescription description() {
      return new ScriptedCommand("keyed").description();
    }

    @Override
    public boolean isResumable() {
      return true;
    }

    @Override
    public CommandResult run(CommandContext context) {
      keys.add(context.key());
      return new CommandResult.Succeeded(Map.of());
    }
  }

  private Engine engine(RunStore over, String boot) {
    SteppingExecutor process =
        new SteppingExecutor(new VirtualClock(TestBench.START), ++engines).of(boot);
    return new Engine(over, process, System.getenv(), Engine.ReuseSource.NONE);
  }

  /** Begins the run with an engine that dies when the store took so many batches. */
  private void begin(int batches) {
    TestBench bench = new TestBench(folder, 1);
    Engine engine = engine(new FaultStore(store, batches), "boot-1");
    assertThrows(
        IOException.class,
        () ->
            engine
                .prepare(bench.plan(JOB, keyed), RunOptions.of(folder, 1), RunListener.NONE)
                .perform());
  }

  private void resume(int batches, String boot) throws IOException {
    Planner planner = new Planner(CommandCatalogue.of(List.of(keyed)), PlanOptions.DEFAULT);
    PastRun past = new History(store, planner).find(new RunId("1")).orElseThrow();
    Engine engine = engine(new FaultStore(store, batches), boot);
    ActiveRun run = engine.resume(past, folder, RunListener.NONE);
    if (batches < 100) {
      assertThrows(IOException.class, run::perform);
    } else {
      run.perform();
    }
  }

  @Test
  void anAttemptKeepsItsKeyAndTheOthersHaveTheirOwn() throws IOException {
    begin(1);
    resume(1, "boot-1");
    resume(100, "boot-1");
    assertEquals(5, keys.size(), keys::toString);
    assertEquals(keys.get(0), keys.get(1));
    assertEquals(keys.get(0), keys.get(2));
    assertTrue(keys.stream().allMatch(AttemptKey::sameBoot), keys::toString);
    assertEquals(3, keys.stream().distinct().count(), keys::toString);
  }

  @Test
  void whatAnotherBootBeganIsToldAsSuch() throws IOException {
    begin(1);
    resume(100, "boot-2");
    assertEquals(keys.get(0).value(), keys.get(1).value());
    assertFalse(keys.get(1).sameBoot());
    assertTrue(keys.get(2).sameBoot());
  }

  @Test
  void anotherRunOfTheSameJobHasOtherKeys() {
    begin(1);
    begin(1);
    assertEquals(2, keys.size());
    assertNotEquals(keys.get(0), keys.get(1));
  }
}
