package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.execute.RunListener;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReusedTogetherTest {
  private static final int ACTIONS = 100;

  @TempDir Path state;
  private final List<List<Entry>> batches = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void earlierResultsAreStoredTogether(boolean filesAreRead) throws IOException {
    RunReport report = run(chain(), filesAreRead, action -> true);

    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(ACTIONS, count(RunEvent.ActionReused.class));
    assertEquals(filesAreRead ? ACTIONS : 0, count(RunEvent.AttemptStarted.class));
    assertTrue(batches.size() <= 3, () -> batches.size() + " batches");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAttemptIsMadeOnlyOnceAllThatLedToItIsStored(boolean filesAreRead) throws IOException {
    RunReport report = run(chain(), filesAreRead, action -> !action.equals("a50"));

    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    int made = batchOf(RunEvent.NotReused.class);
    assertEquals(50, batches.subList(0, made + 1).stream().mapToInt(this::reused).sum());
    assertEquals(made + 1, batchOf(RunEvent.AttemptSucceeded.class));
  }

  private RunReport run(String job, boolean filesAreRead, Predicate<String> kept)
      throws IOException {
    TestBench bench = new TestBench(state, 1);
    RunListener listener =
        new RunListener() {
          @Override
          public void happened(List<Entry> entries) {
            batches.add(entries);
          }
        };
    ActiveRun run =
        new Engine(
                bench.store,
                bench.surroundings,
                Map.of(),
                (plan, of) -> new SaidReuse(filesAreRead, kept))
            .prepare(bench.plan(job), RunOptions.of(state, 2), listener);
    return Replayed.perform(run, bench.store);
  }

  private static String chain() {
    return IntStream.range(0, ACTIONS)
        .mapToObj(
            each ->
                "  - {name: a%d, command: step, cache: true%s}\n"
                    .formatted(each, each == 0 ? "" : ", after: [a" + (each - 1) + "]"))
        .collect(Collectors.joining("", "job_name: j\nactions:\n", ""));
  }

  private int reused(List<Entry> batch) {
    return (int) batch.stream().filter(e -> e.event() instanceof RunEvent.ActionReused).count();
  }

  private int count(Class<? extends RunEvent> kind) {
    return (int)
        batches.stream().flatMap(List::stream).filter(e -> kind.isInstance(e.event())).count();
  }

  private int batchOf(Class<? extends RunEvent> kind) {
    return (int)
        batches.stream()
            .takeWhile(batch -> batch.stream().noneMatch(e -> kind.isInstance(e.event())))
            .count();
  }
}
