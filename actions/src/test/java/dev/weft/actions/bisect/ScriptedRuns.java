package dev.weft.actions.bisect;

import dev.weft.engine.command.DrivenRuns;
import dev.weft.engine.command.DrivenShape;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Runs of a job that builds and tests, of which a test says how they end. */
final class ScriptedRuns implements DrivenRuns {
  private static final ActionName BUILD = new ActionName("build");
  private static final ActionName TEST = new ActionName("test");

  private final Script script;
  private final Path log;
  private final List<Begun> begun = new ArrayList<>();
  private final Queue<Ended> over = new ArrayDeque<>();
  private final List<List<Integer>> preferred = new ArrayList<>();
  private int left = -1;

  /**
   * A run that was asked for.
   *
   * @param before how often the same revision was tried before
   */
  record Begun(int revision, long before, Set<ActionName> afresh) {}

  /** How a run ends. */
  interface Script {
    /** Returns why the test fails, if it does. */
    Optional<Failure> end(Begun run);
  }

  ScriptedRuns(Path log, Script script) {
    this.log = log;
    this.script = script;
  }

  List<Begun> begun() {
    return begun;
  }

  @Override
  public DrivenShape shape() {
    var build = new DrivenShape.Part(BUILD, false);
    return new DrivenShape("scripted", Map.of(), List.of(build, new DrivenShape.Part(TEST, true)));
  }

  @Override
  public int begin(Map<String, Value> inputs, Set<ActionName> afresh) {
    int revision =
        Integer.parseInt(TextForm.of(Objects.requireNonNull(inputs.get("revision"))).orElseThrow());
    long before = begun.stream().filter(each -> each.revision() == revision).count();
    Begun run = new Begun(revision, before, afresh);
    begun.add(run);
    Optional<Failure> failure = script.end(run);
    Part build = new Part(BUILD, Fate.DONE, Optional.empty(), log);
    Part test = new Part(TEST, failure.isPresent() ? Fate.FAILED : Fate.DONE, failure, log);
    Span span = new Span(Instant.EPOCH, Instant.EPOCH);
    over.add(new Ended(begun.size(), failure, Map.of(), List.of(build, test), span));
    return begun.size();
  }

  /** Has somebody ask for the end behind a number of ends. */
  void takeOnly(int most) {
    left = most;
  }

  /** Returns what was said to be wanted most, each time. */
  List<List<Integer>> preferred() {
    return preferred;
  }

  @Override
  public void prefer(List<Integer> numbers) {
    preferred.add(numbers);
  }

  @Override
  public void end(int number) {}

  @Override
  public Ended take() throws InterruptedException {
    if (left-- == 0) {
      throw new InterruptedException();
    }
    return over.remove();
  }
}
