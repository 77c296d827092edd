package dev.weft.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What may still start, and why something did not. */
class FailureRulesTest {
  private static Simulation run(FakeRules rules, FailureMode mode, String... failing) {
    Simulation simulation = new Simulation(rules, 2, mode).failing(failing);
    simulation.run();
    return simulation;
  }

  @Test
  void aFailureSkipsItsDependantsAndTheirs() {
    var rules = new FakeRules().action("build").action("pack", "build").action("ship", "pack");
    Simulation run = run(rules, FailureMode.FINISH_RUNNING, "build");
    assertEquals("failed", run.end("build"));
    assertEquals("skipped: 'build' failed", run.end("pack"));
    assertEquals("skipped: 'pack' was skipped", run.end("ship"));
    assertEquals(RunOutcome.FAILED, run.outcome());
  }

  @Test
  void whatRunsIsLetFinishAndNothingNewStarts() {
    var rules = new FakeRules().action("bad").action("slow").action("next", "slow").action("other");
    rules.weights.put(1, 5L);
    Simulation run = run(rules, FailureMode.FINISH_RUNNING, "bad");
    assertEquals("succeeded", run.end("slow"));
    assertEquals("skipped: the run is failing: 'bad' failed", run.end("next"));
    assertEquals("skipped: the run is failing: 'bad' failed", run.end("other"));
  }

  @Test
  void keepGoingLetsIndependentBranchesContinue() {
    var rules = new FakeRules().action("bad").action("slow").action("next", "slow");
    rules.action("after", "bad");
    Simulation run = run(rules, FailureMode.KEEP_GOING, "bad");
    assertEquals("succeeded", run.end("next"));
    assertEquals("skipped: 'bad' failed", run.end("after"));
    assertEquals(RunOutcome.FAILED, run.outcome());
  }

  @Test
  void failFastCancelsWhatRuns() {
    var rules = new FakeRules().action("bad").action("slow").action("next", "slow");
    rules.weights.put(1, 5L);
    Simulation run = run(rules, FailureMode.FAIL_FAST, "bad");
    assertEquals("cancelled", run.end("slow"));
    assertEquals("skipped: 'slow' was cancelled", run.end("next"));
    assertEquals(RunOutcome.FAILED, run.outcome());
  }

  @Test
  void aForgivenFailureStopsNobody() {
    var rules = new FakeRules().action("lint").action("build", "lint");
    rules.forgiven.add(0);
    Simulation run = run(rules, FailureMode.FINISH_RUNNING, "lint");
    assertEquals("failed", run.end("lint"));
    assertEquals("succeeded", run.end("build"));
    assertEquals(RunOutcome.SUCCEEDED, run.outcome());
  }

  @Test
  void aDependencyThatIsOnlyAwaitedNeverSkips() {
    var rules = new FakeRules().action("fast").action("pick", "?fast").action("use", "pick");
    Simulation run = run(rules, FailureMode.KEEP_GOING, "fast");
    assertEquals("succeeded", run.end("pick"));
    assertEquals("succeeded", run.end("use"));
  }

  @Test
  void aHandlerOfFailuresRunsInAFailingRunAndOnlyThere() {
    var rules = new FakeRules().action("build").action("test", "build");
    rules.action("mail", "?test").when(FakeRules.IF_FAILED, Standing::failed);
    assertEquals("succeeded", run(rules, FailureMode.FINISH_RUNNING, "build").end("mail"));
    assertEquals(
        "skipped: its condition is false", run(rules, FailureMode.FINISH_RUNNING).end("mail"));
  }

  @Test
  void aConditionWithoutAStatusFunctionImpliesSuccess() {
    var rules = new FakeRules().action("build");
    rules.action("ship", "build").when(FakeRules.PLAIN, any -> true);
    rules.action("skip", "build").when(FakeRules.PLAIN, any -> false);
    assertEquals(
        "skipped: 'build' failed", run(rules, FailureMode.KEEP_GOING, "build").end("ship"));
    Simulation well = run(rules, FailureMode.KEEP_GOING);
    assertEquals("succeeded", well.end("ship"));
    assertEquals("skipped: its condition is false", well.end("skip"));
    assertEquals(RunOutcome.SUCCEEDED, well.outcome());
  }

  @Test
  void succeededSpeaksOfAllThatLiesBehind() {
    var rules = new FakeRules().action("a").action("b", "?a").action("c", "b");
    rules.action("d", "c").when(FakeRules.IF_SUCCEEDED, Standing::succeeded);
    assertEquals("succeeded", run(rules, FailureMode.KEEP_GOING).end("d"));
    assertEquals(
        "skipped: its condition is false", run(rules, FailureMode.KEEP_GOING, "a").end("d"));
  }

  @Test
  void aConditionThatIsNeitherTrueNorFalseFailsItsAction() {
    var rules = new FakeRules().action("odd").when(FakeRules.PLAIN, any -> true);
    rules.action("next", "odd");
    rules.valueless.add(0);
    Simulation run = run(rules, FailureMode.KEEP_GOING);
    assertEquals("failed", run.end("odd"));
    assertEquals("skipped: 'odd' failed", run.end("next"));
    assertTrue(
        run.scheduler.state().failureOf(0).orElseThrow().message().startsWith("its condition"));
  }

  @Test
  void aCancelEndsWhatRunsAndLetsCleanersRun() {
    var rules = new FakeRules().action("work").action("next", "work");
    rules.action("clean", "?next").when(FakeRules.IF_CANCELLED, Standing::cancelled);
    rules.action("mail", "?next").when(FakeRules.IF_FAILED, Standing::failed);
    rules.weights.put(0, 100L);
    Simulation run = new Simulation(rules, 2, FailureMode.FINISH_RUNNING).cancelAt(10, false);
    assertEquals(12, run.run());
    assertEquals("cancelled", run.end("work"));
    assertEquals("skipped: the run was cancelled", run.end("next"));
    assertEquals("succeeded", run.end("clean"));
    assertEquals("skipped: the run was cancelled", run.end("mail"));
    assertEquals(RunOutcome.CANCELLED, run.outcome());
  }

  @Test
  void aCancelLetsCleanersRunAlsoInARunThatIsFailing() {
    var rules = new FakeRules().action("bad").action("work");
    rules.action("clean", "?work").when(FakeRules.IF_CANCELLED, Standing::cancelled);
    rules.weights.put(1, 100L);
    Simulation run = new Simulation(rules, 2, FailureMode.FINISH_RUNNING).failing("bad");
    assertEquals(12, run.cancelAt(10, false).run());
    assertEquals("failed", run.end("bad"));
    assertEquals("succeeded", run.end("clean"));
    assertEquals(RunOutcome.CANCELLED, run.outcome());
  }

  @Test
  void aSecondCancelEndsTheCleanersToo() {
    var rules = new FakeRules().action("work");
    rules.action("clean", "?work").when(FakeRules.ALWAYS, any -> true);
    rules.action("last", "?clean").when(FakeRules.ALWAYS, any -> true);
    rules.weights.put(1, 100L);
    Simulation run =
        new Simulation(rules, 1, FailureMode.FINISH_RUNNING).cancelAt(5, false).cancelAt(20, true);
    assertEquals(21, run.run());
    assertEquals("cancelled", run.end("clean"));
    assertEquals("skipped: the run was cancelled", run.end("last"));
  }

  @Test
  void aRunningCleanerOutlivesACancelWhileItsConditionHolds() {
    var rules = new FakeRules();
    rules.action("clean").when(FakeRules.ALWAYS, any -> true);
    rules.action("unless").when(FakeRules.IF_CANCELLED, standing -> !standing.cancelled());
    rules.weights.put(0, 50L);
    rules.weights.put(1, 50L);
    Simulation run = new Simulation(rules, 2, FailureMode.FINISH_RUNNING).cancelAt(5, false);
    assertEquals(50, run.run());
    assertEquals("succeeded", run.end("clean"));
    assertEquals("cancelled", run.end("unless"));
  }

  @Test
  void aJobThatIsOverdueFails() {
    var rules = new FakeRules().action("work").action("next", "work");
    rules.action("clean", "?next").when(FakeRules.ALWAYS, any -> true);
    rules.weights.put(0, 100L);
    Simulation run = new Simulation(rules, 1, FailureMode.FINISH_RUNNING).overdueAt(10);
    run.run();
    assertEquals("failed", run.end("work"));
    assertEquals("skipped: the job was not done within 10ms", run.end("next"));
    assertEquals("succeeded", run.end("clean"));
    assertEquals(RunOutcome.FAILED, run.outcome());
  }

  @Test
  void aFailedAttemptIsFollowedByAnotherAfterAGrowingPause() {
    var rules = new FakeRules().action("flaky").action("next", "flaky");
    rules.retries.put(0, retry(3));
    Simulation run = new Simulation(rules, 1, FailureMode.FINISH_RUNNING).failing(0, 2);
    assertEquals(1 + 10 + 1 + 20 + 1 + 1, run.run());
    assertEquals("succeeded", run.end("flaky"));
    assertEquals(
        List.of(ActionOutcome.FAILED, ActionOutcome.FAILED, ActionOutcome.SUCCEEDED),
        run.scheduler.state().pastAttemptsOf(0).stream().map(Attempt::outcome).toList());
  }

  @Test
  void theLastAttemptIsFinal() {
    var rules = new FakeRules().action("flaky");
    rules.retries.put(0, retry(2));
    Simulation run = run(rules, FailureMode.FINISH_RUNNING, "flaky");
    assertEquals("failed", run.end("flaky"));
    assertEquals(2, run.scheduler.state().attemptsOf(0));
  }

  @Test
  void whatWaitsToBeTriedAgainIsCancelledWithTheRun() {
    var rules = new FakeRules().action("flaky");
    rules.retries.put(0, retry(2));
    Simulation run = new Simulation(rules, 1, FailureMode.FINISH_RUNNING).failing("flaky");
    run.cancelAt(5, false);
    assertEquals(5, run.run());
    assertEquals("cancelled", run.end("flaky"));
  }

  @Test
  void whateverWaitsToBeTriedAgainFailsOnceWhenTheJobIsOverdue() {
    var rules = new FakeRules().action("flaky").action("shaky").action("loose");
    for (int action = 0; action < 3; action++) {
      rules.retries.put(action, retry(2));
    }
    Simulation run = new Simulation(rules, 3, FailureMode.FINISH_RUNNING);
    assertEquals(5, run.failing("flaky", "shaky", "loose").overdueAt(5).run());
    assertEquals("failed", run.end("loose"));
    assertEquals(RunOutcome.FAILED, run.outcome());
  }

  @Test
  void onlyTheNamedKindsOfFailureAreTriedAgain() {
    Retry rule = new Retry(2, retry(2).pause(), List.of("timeout", "exit:75", "infrastructure"));
    assertTrue(RetryRule.pauseAfter(rule, 1, new Failure.ExitedWith(75)).isPresent());
    assertTrue(RetryRule.pauseAfter(rule, 1, new Failure.TimedOut(Duration.ZERO)).isPresent());
    assertTrue(RetryRule.pauseAfter(rule, 1, new Failure.WorkerLost("gone")).isPresent());
    assertTrue(RetryRule.pauseAfter(rule, 1, new Failure.ExitedWith(1)).isEmpty());
    assertTrue(RetryRule.pauseAfter(rule, 1, new Failure.Rejected("no")).isEmpty());
    assertTrue(RetryRule.pauseAfter(retry(2), 1, new Failure.Cancelled()).isEmpty());
  }

  @Test
  void pausesGrowUntilTheyAreAsLongAsTheyMayBe() {
    Failure failure = new Failure.ExitedWith(1);
    List<Long> pauses =
        IntStream.range(1, 5)
            .mapToObj(made -> RetryRule.pauseAfter(retry(9), made, failure).orElseThrow())
            .map(Duration::toMillis)
            .toList();
    assertEquals(List.of(10L, 20L, 25L, 25L), pauses);
  }

  @Test
  void whyAnActionWaitsIsKnown() {
    var rules = new FakeRules().action("a").action("b", "a").action("c");
    Scheduler scheduler =
        new Scheduler(rules, new Capacity(1, Map.of()), FailureMode.FINISH_RUNNING);
    assertEquals("waits for 'a'", scheduler.whyWaiting(1).orElseThrow().text());
    assertEquals("waits for one of 1 slot", scheduler.whyWaiting(2).orElseThrow().text());
  }

  @Test
  void whatOneHoldsAnotherWaitsForEvenWithSlotsFree() {
    var rules = new FakeRules().action("flash").action("boot").action("build");
    rules.holds.put(0, Map.of("board", 1));
    rules.holds.put(1, Map.of("board", 1));
    rules.weights.put(0, 10L);
    rules.weights.put(1, 5L);
    Simulation run = new Simulation(rules, 3, FailureMode.FINISH_RUNNING);
    assertEquals(15, run.run());
    Scheduler scheduler =
        new Scheduler(rules, new Capacity(3, Map.of()), FailureMode.FINISH_RUNNING);
    scheduler.apply(new RunEvent.RunStarted(Instant.EPOCH, new RunId("1")), any -> {});
    scheduler.fillSlots(any -> {});
    assertEquals(
        "waits for 'board', which others hold", scheduler.whyWaiting(1).orElseThrow().text());
  }

  private static Retry retry(int attempts) {
    return new Retry(
        attempts, new Retry.Pause(Duration.ofMillis(10), 2, Duration.ofMillis(25), 0), List.of());
  }
}
