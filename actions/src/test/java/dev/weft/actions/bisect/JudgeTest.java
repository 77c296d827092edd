package dev.weft.actions.bisect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.bisect.BisectSettings.Judging;
import dev.weft.actions.bisect.search.Outcome;
import dev.weft.engine.command.DrivenRuns.Ended;
import dev.weft.engine.command.DrivenRuns.Fate;
import dev.weft.engine.command.DrivenRuns.Part;
import dev.weft.engine.command.DrivenRuns.Span;
import dev.weft.engine.command.DrivenShape;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.TextPattern;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of the job tells of its revision. */
class JudgeTest {
  private static final DrivenShape JOB =
      new DrivenShape(
          "probe",
          Map.of(),
          List.of(
              new DrivenShape.Part(new ActionName("build"), false),
              new DrivenShape.Part(new ActionName("test"), true)));

  private static final Judging PLAIN =
      new Judging(Map.of(), Meaning.INFRASTRUCTURE, Optional.empty(), false);

  @TempDir Path folder;

  private Ended run(Optional<Failure> build, Optional<Failure> test, Map<String, Value> outputs) {
    Fate late = build.isPresent() ? Fate.LEFT_OUT : Fate.DONE;
    return ended(
        build.or(() -> test),
        outputs,
        part("build", build.isPresent() ? Fate.FAILED : Fate.DONE, build),
        part("test", test.isPresent() ? Fate.FAILED : late, test));
  }

  private Part part(String name, Fate fate, Optional<Failure> failure) {
    return new Part(new ActionName(name), fate, failure, folder.resolve("log"));
  }

  private static Ended ended(
      Optional<Failure> failure, Map<String, Value> outputs, Part... actions) {
    Span span = new Span(Instant.EPOCH, Instant.EPOCH);
    return new Ended(1, failure, outputs, List.of(actions), span);
  }

  private static Failure exit(int code) {
    return new Failure.ExitedWith(code);
  }

  @Test
  void aFailureIsBadWhereNothingDependsOnTheActionAndUntestableElsewhere() throws IOException {
    Judge judge = new Judge(PLAIN, JOB);
    Optional<Failure> none = Optional.empty();
    assertEquals(Optional.of(Outcome.GOOD), judge.of(run(none, none, Map.of())).outcome());
    Optional<Failure> one = Optional.of(exit(1));
    assertEquals(Optional.of(Outcome.BAD), judge.of(run(none, one, Map.of())).outcome());
    assertEquals(Optional.of(Outcome.UNTESTABLE), judge.of(run(one, none, Map.of())).outcome());
    Optional<Failure> skip = Optional.of(exit(125));
    assertEquals(Optional.of(Outcome.UNTESTABLE), judge.of(run(none, skip, Map.of())).outcome());
  }

  @Test
  void verdictsThatAreWrittenComeFirst() throws IOException {
    Map<String, Meaning> verdicts = Map.of("build", Meaning.BAD, "test", Meaning.INFRASTRUCTURE);
    Judge judge = new Judge(new Judging(verdicts, Meaning.BAD, Optional.empty(), false), JOB);
    Optional<Failure> none = Optional.empty();
    Optional<Failure> one = Optional.of(exit(1));
    assertEquals(Optional.of(Outcome.BAD), judge.of(run(one, none, Map.of())).outcome());
    assertEquals(Optional.empty(), judge.of(run(none, one, Map.of())).outcome());
  }

  @Test
  void whatHasNothingToDoWithTheRevisionTellsNothing() throws IOException {
    Judge judge = new Judge(PLAIN, JOB);
    Optional<Failure> none = Optional.empty();
    for (Failure failure :
        List.of(
            new Failure.TimedOut(Duration.ofSeconds(1)),
            new Failure.WorkerLost("gone"),
            new Failure.Unknown("the engine ended"),
            new Failure.CommandThrew("disk full"))) {
      assertEquals(Optional.empty(), judge.of(run(none, Optional.of(failure), Map.of())).outcome());
    }
    Judging late = new Judging(Map.of(), Meaning.UNTESTABLE, Optional.empty(), false);
    Failure timeOut = new Failure.TimedOut(Duration.ofSeconds(1));
    assertEquals(
        Optional.of(Outcome.UNTESTABLE),
        new Judge(late, JOB).of(run(none, Optional.of(timeOut), Map.of())).outcome());
  }

  @Test
  void aFailureWithoutTheSignatureIsInconclusive() throws IOException {
    Judging judging =
        new Judging(
            Map.of(), Meaning.INFRASTRUCTURE, Optional.of(TextPattern.of("Oops: [0-9]+")), false);
    Judge judge = new Judge(judging, JOB);
    Ended failed = run(Optional.empty(), Optional.of(exit(1)), Map.of());
    assertEquals(Optional.of(Outcome.INCONCLUSIVE), judge.of(failed).outcome());
    Files.writeString(folder.resolve("log"), "something else\n");
    assertEquals(Optional.of(Outcome.INCONCLUSIVE), judge.of(failed).outcome());
    Files.writeString(folder.resolve("log"), "x\nOops: 0002\n");
    assertEquals(Optional.of(Outcome.BAD), judge.of(failed).outcome());
  }

  @Test
  void theJobMaySayItselfAndWhatMendedIsTheOtherWayRound() throws IOException {
    Judge judge = new Judge(PLAIN, JOB);
    Optional<Failure> none = Optional.empty();
    Map<String, Value> bad = Map.of("verdict", new Value.Text("bad"));
    Map<String, Value> skip = Map.of("verdict", new Value.Text("skip"));
    assertEquals(Optional.of(Outcome.BAD), judge.of(run(none, none, bad)).outcome());
    assertEquals(Optional.of(Outcome.UNTESTABLE), judge.of(run(none, none, skip)).outcome());
    Judging fix = new Judging(Map.of(), Meaning.INFRASTRUCTURE, Optional.empty(), true);
    Judge mended = new Judge(fix, JOB);
    assertEquals(Optional.of(Outcome.BAD), mended.of(run(none, none, Map.of())).outcome());
    Optional<Failure> one = Optional.of(exit(1));
    assertEquals(Optional.of(Outcome.GOOD), mended.of(run(none, one, Map.of())).outcome());
  }

  @Test
  void aTestThatWaitedUntilTheTimeWasOverTellsNothing() throws IOException {
    Failure late = new Failure.TimedOut(Duration.ofMinutes(10));
    Ended waited =
        ended(
            Optional.of(late),
            Map.of("verdict", new Value.Text("good")),
            part("build", Fate.DONE, Optional.empty()),
            part("test", Fate.LEFT_OUT, Optional.empty()));
    assertEquals(Optional.empty(), new Judge(PLAIN, JOB).of(waited).outcome());
    assertEquals("the job was not done within 10m", new Judge(PLAIN, JOB).of(waited).reason());
    for (Meaning meaning : Meaning.values()) {
      Judge judge = new Judge(new Judging(Map.of(), meaning, Optional.empty(), false), JOB);
      Optional<Outcome> expected =
          meaning == Meaning.UNTESTABLE ? Optional.of(Outcome.UNTESTABLE) : Optional.empty();
      assertEquals(expected, judge.of(waited).outcome(), meaning::name);
    }
  }

  @Test
  void whatWasCancelledBesideAFailureDoesNotDecide() throws IOException {
    Ended run =
        ended(
            Optional.of(exit(1)),
            Map.of(),
            part("build", Fate.CANCELLED, Optional.of(new Failure.Cancelled())),
            part("test", Fate.FAILED, Optional.of(exit(1))));
    assertEquals(Optional.of(Outcome.BAD), new Judge(PLAIN, JOB).of(run).outcome());
    Ended cancelled = ended(Optional.of(new Failure.Cancelled()), Map.of());
    assertEquals(Optional.empty(), new Judge(PLAIN, JOB).of(cancelled).outcome());
  }

  @Test
  void aFailureThatTheJobAllowsDoesNotDecide() throws IOException {
    Part allowed = part("test", Fate.FORGIVEN, Optional.of(exit(1)));
    assertEquals(
        Optional.of(Outcome.GOOD),
        new Judge(PLAIN, JOB).of(ended(Optional.empty(), Map.of(), allowed)).outcome());
    Part failed = part("test", Fate.FAILED, Optional.of(exit(1)));
    Part build = part("build", Fate.FORGIVEN, Optional.of(exit(1)));
    assertEquals(
        Optional.of(Outcome.BAD),
        new Judge(PLAIN, JOB).of(ended(Optional.of(exit(1)), Map.of(), build, failed)).outcome());
  }

  @Test
  void whatIsWrittenOfAnActionCountsForAllThatItsCommandSays() throws IOException {
    Judging written =
        new Judging(Map.of("test", Meaning.BAD), Meaning.INFRASTRUCTURE, Optional.empty(), false);
    Optional<Failure> none = Optional.empty();
    for (Failure failure :
        List.of(
            new Failure.CommandThrew("was answered with status 500"),
            new Failure.Rejected("was answered with status 404"),
            new Failure.NotBegun("no program"))) {
      Ended run = run(none, Optional.of(failure), Map.of());
      assertEquals(Optional.of(Outcome.BAD), new Judge(written, JOB).of(run).outcome());
    }
    for (Failure failure : List.of(new Failure.WorkerLost("gone"), new Failure.Unknown("?"))) {
      Ended run = run(none, Optional.of(failure), Map.of());
      assertEquals(Optional.empty(), new Judge(written, JOB).of(run).outcome());
    }
  }

  @Test
  void aTestWhoseCommandRefusesItsSubjectIsBad() throws IOException {
    Judge judge = new Judge(PLAIN, JOB);
    Optional<Failure> other = Optional.of(new Failure.Rejected("the checksum is another"));
    assertEquals(
        Optional.of(Outcome.BAD), judge.of(run(Optional.empty(), other, Map.of())).outcome());
    assertEquals(
        Optional.of(Outcome.UNTESTABLE),
        judge.of(run(other, Optional.empty(), Map.of())).outcome());
  }

  @Test
  void aRevisionWithoutTheProgramOfATestIsUntestable() throws IOException {
    Failure missing = new Failure.NotBegun("program 'run-tests' does not exist");
    Ended run = run(Optional.empty(), Optional.of(missing), Map.of());
    assertEquals(Optional.of(Outcome.UNTESTABLE), new Judge(PLAIN, JOB).of(run).outcome());
    Failure inside = new Failure.Inside(new ActionName("run"), missing);
    Ended deeper = run(Optional.empty(), Optional.of(inside), Map.of());
    assertEquals(Optional.of(Outcome.UNTESTABLE), new Judge(PLAIN, JOB).of(deeper).outcome());
  }

  @Test
  void theSignatureIsFoundWhereverItIsInALongLog() throws IOException {
    TextPattern pattern = TextPattern.of("panic at [0-9]+\nstack");
    String filler = ("x".repeat(99) + "\n").repeat(30_000);
    for (String log :
        List.of("panic at 7\nstack\n" + filler, filler + "panic at 7\nstack\n" + filler)) {
      Files.writeString(folder.resolve("long"), log);
      assertTrue(LogSearch.finds(pattern, folder.resolve("long")));
    }
    for (int before = (1 << 20) - 20; before < (1 << 20) + 4; before++) {
      String log = "y".repeat(before) + "panic at 7\nstack" + filler;
      Files.writeString(folder.resolve("long"), log);
      assertTrue(LogSearch.finds(pattern, folder.resolve("long")), "behind " + before);
    }
    Files.writeString(folder.resolve("long"), filler);
    assertFalse(LogSearch.finds(pattern, folder.resolve("long")));
  }
}
