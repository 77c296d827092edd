package dev.weft.actions.bisect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.LoneAttempt;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which runs a bisection asks for, and what becomes of those that tell nothing. */
class ProbesTest {
  private static final int CULPRIT = 6;
  private static final Failure EXIT = new Failure.ExitedWith(1);
  private static final Failure LOST = new Failure.WorkerLost("the host went");

  @TempDir Path folder;

  private LoneAttempt over(ScriptedRuns runs) throws IOException {
    List<String> entries = new ArrayList<>();
    for (int each = 1; each <= 10; each++) {
      entries.add("" + each);
    }
    LoneAttempt attempt = LoneAttempt.at(new BisectCommand(), folder);
    Files.write(Files.createDirectories(folder.resolve("job")).resolve("list"), entries);
    return attempt.with("over", "list").with("input", "revision").with(runs);
  }

  private ScriptedRuns runs(ScriptedRuns.Script script) {
    return new ScriptedRuns(folder.resolve("printed"), script);
  }

  private static Optional<Failure> truly(ScriptedRuns.Begun run) {
    return run.revision() >= CULPRIT ? Optional.of(EXIT) : Optional.empty();
  }

  @Test
  void threeTimesInARowIsTheEndOfTheSearch() throws Exception {
    ScriptedRuns runs = runs(run -> run.revision() == 10 ? Optional.of(LOST) : truly(run));
    assertEquals("tooling: 3 times in a row: 'test': the host went", over(runs).fails().message());
    assertEquals(3, runs.begun().stream().filter(each -> each.revision() == 10).count());
  }

  @Test
  void whatGoesWrongBetweenVerdictsIsNotInARow() throws Exception {
    ScriptedRuns runs = runs(run -> run.before() % 3 < 2 ? Optional.of(LOST) : truly(run));
    Map<String, Value> outputs = over(runs).with("noise", "0.2,0.2").succeeds();
    assertEquals(new Value.Text("" + CULPRIT), outputs.get("culprit"));
    assertTrue(runs.begun().stream().anyMatch(each -> each.before() > 4), "nothing was repeated");
  }

  @Test
  void whatIsMostInDoubtIsWantedMost() throws Exception {
    ScriptedRuns runs = runs(ProbesTest::truly);
    over(runs).with("slots", new Value.Int(5)).succeeds();
    List<Integer> begun = runs.begun().stream().map(ScriptedRuns.Begun::revision).toList();
    // Behind both ends: of 2 to 10, four are suspected up to 5, and six up to 7.
    List<Integer> wanted = runs.preferred().get(1).stream().map(run -> begun.get(run - 1)).toList();
    assertEquals(List.of(5, 7), wanted.subList(0, 2), begun::toString);
  }

  @Test
  void aTestIsDoneAfreshWhereItsRevisionIsTriedAgain() throws Exception {
    ScriptedRuns runs = runs(ProbesTest::truly);
    over(runs).succeeds();
    assertTrue(runs.begun().stream().anyMatch(each -> each.before() > 0), "nothing was repeated");
    for (ScriptedRuns.Begun each : runs.begun()) {
      Set<ActionName> afresh = each.before() > 0 ? Set.of(new ActionName("test")) : Set.of();
      assertEquals(afresh, each.afresh(), each::toString);
    }
  }

  @Test
  void whereVerdictsAreNoisyATestIsAlwaysDoneAfresh() throws Exception {
    ScriptedRuns runs = runs(ProbesTest::truly);
    Value verdicts = new Value.Entries(Map.of("build", new Value.Text("bad")));
    over(runs).with("noise", "0.1,0.1").with("verdicts", verdicts).succeeds();
    Set<ActionName> deciding = Set.of(new ActionName("build"), new ActionName("test"));
    runs.begun().forEach(each -> assertEquals(deciding, each.afresh()));
  }

  @Test
  void whoeverEndsTheSearchIsToldHowFarItWas() throws Exception {
    ScriptedRuns runs = runs(ProbesTest::truly);
    LoneAttempt attempt = over(runs);
    runs.takeOnly(3);
    assertThrows(InterruptedException.class, attempt::succeeds);
    assertTrue(attempt.log().contains("cancelled"), attempt.log());
    assertEquals(3, attempt.log().lines().filter(each -> each.contains("(run ")).count());
  }

  @Test
  void verdictsAndTimeoutsMayBeSaid() throws Exception {
    Failure answer = new Failure.CommandThrew("was answered with status 500");
    ScriptedRuns runs = runs(run -> truly(run).map(failed -> answer));
    Value verdicts = new Value.Entries(Map.of("test", new Value.Text("bad")));
    Value culprit = new Value.Text("" + CULPRIT);
    assertEquals(culprit, over(runs).with("verdicts", verdicts).succeeds().get("culprit"));
    Failure late = new Failure.TimedOut(Duration.ofSeconds(5));
    ScriptedRuns slow = runs(run -> truly(run).map(failed -> late));
    assertEquals(culprit, over(slow).with("timeouts", "bad").succeeds().get("culprit"));
    ScriptedRuns again = runs(run -> truly(run).map(failed -> late));
    String message = over(again).fails().message();
    assertTrue(message.startsWith("tooling: 3 times in a row"), message);
    assertTrue(
        message.endsWith("; 'timeouts' says what it means that an action does not end in time"),
        message);
  }

  @Test
  void anEndForWhatMayPassSaysHowToSayOtherwise() throws Exception {
    Failure answer = new Failure.CommandThrew("was answered with status 500");
    String message = over(runs(run -> truly(run).map(failed -> answer))).fails().message();
    assertEquals(
        "tooling: 3 times in a row: 'test': was answered with status 500; it counts as"
            + " infrastructure, since it may pass; if it is what is looked for, 'verdicts' says so:"
            + " --verdict test=bad",
        message);
    Value written = new Value.Entries(Map.of("test", new Value.Text("infrastructure")));
    ScriptedRuns said = runs(run -> truly(run).map(failed -> answer));
    String wanted = over(said).with("verdicts", written).fails().message();
    assertEquals("tooling: 3 times in a row: 'test': was answered with status 500", wanted);
  }

  @Test
  void thePageIsThereWhileItGoesOn() throws Exception {
    List<Boolean> seen = new ArrayList<>();
    ScriptedRuns runs =
        runs(
            run -> {
              Path page = folder.resolve("bisection.html");
              seen.add(Files.exists(page) && read(page).contains("<h1>Bisection: running</h1>"));
              return truly(run);
            });
    over(runs).succeeds();
    assertTrue(seen.subList(1, seen.size()).stream().allMatch(each -> each), seen.toString());
    assertTrue(read(folder.resolve("bisection.html")).contains("<h1>Bisection: found</h1>"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"600, true", "601, false"})
  void commitsAreDrawnUpToALimit(int candidates, boolean drawn) throws Exception {
    List<String> entries = new ArrayList<>();
    for (int each = 0; each <= candidates; each++) {
      entries.add("" + each);
    }
    LoneAttempt attempt = over(runs(ProbesTest::truly));
    Files.write(folder.resolve("job").resolve("list"), entries);
    attempt.succeeds();
    String page = read(folder.resolve("bisection.html"));
    assertEquals(drawn, page.contains("<path"), page);
    assertEquals(!drawn, page.contains("are drawn up to 600 candidates"), page);
  }

  @Test
  void aFailureWithAnotherSignatureNamesNobody() throws Exception {
    Files.writeString(folder.resolve("printed"), "segmentation fault\n");
    Value culprit = new Value.Text("" + CULPRIT);
    ScriptedRuns runs = runs(ProbesTest::truly);
    assertEquals(culprit, over(runs).with("signature", "segmentation f").succeeds().get("culprit"));
    ScriptedRuns other = runs(ProbesTest::truly);
    String message = over(other).with("signature", "out of memory").fails().message();
    assertTrue(!message.startsWith("found"), message);
  }

  @Test
  void anotherTryIsInAnotherSlotWhereOneIsFree() throws Exception {
    var body = new BisectSettings.Body(Optional.empty(), Optional.empty(), Map.of(), 2);
    ProbeSlots slots = new ProbeSlots(body, false, Optional.empty());
    assertEquals(0, slots.take("a", false).slot());
    slots.free(0);
    assertEquals(1, slots.take("a", true).slot());
    slots.free(1);
    assertEquals(0, slots.take("a", true).slot());
    slots.free(0);
    assertEquals(0, slots.take("b", false).slot());
    assertEquals(1, slots.take("a", true).slot());
    slots.free(0);
    assertEquals(0, slots.take("a", true).slot());
  }

  @Test
  void whatTellsNothingIsNoProbeOfTheBudget() throws Exception {
    ScriptedRuns plain = runs(ProbesTest::truly);
    over(plain).succeeds();
    int needed = plain.begun().size();
    ScriptedRuns enough = runs(run -> run.before() == 0 ? Optional.of(LOST) : truly(run));
    over(enough).with("probes", new Value.Int(needed)).succeeds();
    assertTrue(enough.begun().size() > needed, "nothing was repeated");
    ScriptedRuns poor = runs(ProbesTest::truly);
    String message = over(poor).with("probes", new Value.Int(3)).fails().message();
    assertTrue(message.startsWith("budget: "), message);
    assertEquals(3, poor.begun().size());
  }
}
