package dev.weft.engine.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.reuse.ReuseDecision.Hit;
import dev.weft.engine.reuse.ReuseDecision.Miss;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.ArtifactStore;
import dev.weft.engine.testing.Fault;
import dev.weft.engine.testing.FaultIndex;
import dev.weft.engine.testing.FaultPoint;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an action makes is kept, and given out again while nothing it depends on changed. */
final class LastingReuseTest {
  private static final String BUILD =
      """
      job_name: kernel
      inputs: {rev: {type: string, default: HEAD}}
      actions:
        - command: step
          name: build
          parameters: {rev: "${inputs.rev}"}
          outputs: {deb: {type: file}}
          cache: {inputs: ["src/**"], env: [CC], key: "v1"}
      """;

  private static final String FILELESS =
      """
      job_name: count
      actions:
        - {command: step, name: count, outputs: {lines: {type: integer}}, cache: true}
      """;

  @TempDir Path temp;
  private Bench bench;

  @BeforeEach
  void jobFolder() throws IOException {
    bench = new Bench(temp);
    bench.write("src/main.c", "int main;");
    bench.values.put("inputs.rev", new Value.Text("HEAD"));
  }

  private ReuseDecision before(Plan plan, String action) {
    LastingReuse reuse = bench.reuse(plan);
    return reuse.before(Bench.action(plan, action), bench, bench.folder("reused"));
  }

  /** Runs an action whose outputs are these unless they are reused. */
  private ReuseDecision run(Plan plan, String action, Map<String, Value> outputs) {
    LastingReuse reuse = bench.reuse(plan);
    ReuseDecision decision =
        reuse.before(Bench.action(plan, action), bench, bench.folder("reused"));
    if (decision instanceof Miss miss) {
      assertEquals(Optional.empty(), reuse.after(miss, bench, outputs, bench.folder("attempt")));
    }
    assertEquals(Optional.empty(), reuse.finish());
    return decision;
  }

  private ReuseDecision build() throws IOException {
    Plan plan = bench.plan(BUILD);
    LastingReuse reuse = bench.reuse(plan);
    ReuseDecision decision =
        reuse.before(Bench.action(plan, "build"), bench, bench.folder("reused"));
    if (decision instanceof Miss miss) {
      Map<String, Value> outputs = Map.of("deb", bench.made("work/out/kernel.deb", "deb"));
      assertEquals(Optional.empty(), reuse.after(miss, bench, outputs, bench.folder("attempt")));
    }
    return decision;
  }

  private String reason() throws IOException {
    return before(bench.plan(BUILD), "build").reason();
  }

  @Test
  void whatWasMadeIsReusedAsACopyOfTheSameName() throws IOException {
    assertEquals("nothing that it made is kept", build().reason());
    Hit hit = assertInstanceOf(Hit.class, build());
    assertEquals(bench.folder("reused").resolve("work/out/kernel.deb"), Bench.path(hit, "deb"));
    assertEquals("deb", Files.readString(Bench.path(hit, "deb")));
    assertEquals(new RunId("1"), hit.from());
    assertEquals("nothing it depends on changed since run 1", hit.reason());
  }

  @Test
  void whereNoFileIsToBeReadItIsDecidedAtOnceAndAlike() throws IOException {
    Plan plan = bench.plan(FILELESS);
    assertEquals("nothing that it made is kept", atOnce(plan, "count").orElseThrow().reason());
    run(plan, "count", Map.of("lines", new Value.Int(3)));
    Hit hit = assertInstanceOf(Hit.class, atOnce(plan, "count").orElseThrow());
    assertEquals(Map.of("lines", new Value.Int(3)), hit.outputs());
    assertEquals(before(plan, "count").reason(), hit.reason());
  }

  @Test
  void aUseIsNotedOnceAnHourAtMost() throws IOException {
    Instant made = Instant.parse("2026-11-30T10:00:00Z");
    assertEquals(made, usedAfterARunAt(made));
    assertEquals(made, usedAfterARunAt(made.plusSeconds(3600)));
    assertEquals(made.plusSeconds(3601), usedAfterARunAt(made.plusSeconds(3601)));
  }

  private Instant usedAfterARunAt(Instant now) throws IOException {
    bench.clock = Clock.fixed(now, ZoneOffset.UTC);
    run(bench.plan(FILELESS), "count", Map.of("lines", new Value.Int(3)));
    return bench.index.all().get(0).used();
  }

  @Test
  void filesAmongInputsOrOutputsAreNotReadAtOnce() throws IOException {
    build();
    assertEquals(Optional.empty(), atOnce(bench.plan(BUILD), "build"));
    Plan plan = bench.plan(FILELESS.replace("integer", "file"));
    run(plan, "count", Map.of("lines", bench.made("out/lines", "3")));
    assertEquals(Optional.empty(), atOnce(plan, "count"));
    assertFalse(Files.exists(bench.folder("reused")));
  }

  @Test
  void whatAnEarlierTryPlacedIsGoneWhenItIsDecidedAtOnceThatAnAttemptIsMade() throws IOException {
    Plan plan = bench.plan(FILELESS);
    LastingReuse reuse = bench.reuse(plan);
    Path folder = bench.folder("reused");
    Files.createDirectories(folder.resolve("work"));
    reuse.atOnce(Bench.action(plan, "count"), bench, () -> folder);
    assertFalse(Files.exists(folder));
  }

  private Optional<ReuseDecision> atOnce(Plan plan, String action) {
    LastingReuse reuse = bench.reuse(plan);
    return reuse.atOnce(Bench.action(plan, action), bench, () -> bench.folder("reused"));
  }

  @Test
  void theReasonNamesWhatDiffersWithTheOldAndTheNewValue() throws IOException {
    bench.environment.put("CC", "gcc");
    build();
    bench.environment.put("CC", "clang");
    assertEquals("environment CC was \"gcc\", now \"clang\"", reason());
    bench.environment.remove("CC");
    assertEquals("environment CC was \"gcc\", now not set", reason());
    bench.environment.put("CC", "gcc");
    bench.values.put("inputs.rev", new Value.Text("v6.12"));
    assertEquals("parameter rev was \"HEAD\", now \"v6.12\"", reason());
    bench.values.put("inputs.rev", new Value.Text("HEAD"));
    bench.write("src/new.c", "");
    assertTrue(reason().startsWith("input src/new.c is new: file e3b0c442"), reason());
    bench.write("src/main.c", "int main2;");
    assertTrue(reason().endsWith(", and 1 more"), reason());
    assertTrue(reason().startsWith("input src/main.c was file "), reason());
  }

  @Test
  void aChangeThatIsTakenBackHitsAgain() throws IOException {
    build();
    bench.write("src/main.c", "other");
    assertInstanceOf(Miss.class, build());
    bench.write("src/main.c", "int main;");
    assertInstanceOf(Hit.class, build());
  }

  @Test
  void whatAnActionDoesToItsCopyDoesNotReachTheStore() throws IOException {
    build();
    for (int i = 0; i < 3; i++) {
      Hit hit = assertInstanceOf(Hit.class, build());
      Path copy = Bench.path(hit, "deb");
      assertEquals("deb", Files.readString(copy));
      Files.writeString(copy, "overwritten in place");
    }
  }

  @Test
  void anExecutableFileIsExecutableAgain() throws IOException {
    Plan plan = bench.plan(BUILD);
    LastingReuse first = bench.reuse(plan);
    Miss miss = (Miss) first.before(Bench.action(plan, "build"), bench, bench.folder("reused"));
    Value.Artifact made = bench.made("out/deb", "#!/bin/sh");
    assertTrue(Path.of(made.path()).toFile().setExecutable(true));
    first.after(miss, bench, Map.of("deb", made), bench.folder("attempt"));
    Hit hit = (Hit) before(plan, "build");
    assertTrue(Files.isExecutable(Bench.path(hit, "deb")));
  }

  @Test
  void inputsThatChangeWhileTheActionRunsKeepNothing() throws IOException {
    Plan plan = bench.plan(BUILD);
    LastingReuse reuse = bench.reuse(plan);
    Miss miss = (Miss) reuse.before(Bench.action(plan, "build"), bench, bench.folder("reused"));
    bench.write("src/main.c", "edited");
    Map<String, Value> outputs = Map.of("deb", bench.made("out/deb", "deb"));
    assertEquals(
        Optional.of(
            "what 'build' made is not kept for reuse: input src/main.c changed while it ran"),
        reuse.after(miss, bench, outputs, bench.folder("attempt")));
    assertEquals("nothing that it made is kept", reason());
  }

  @Test
  void inputsThatChangeAndChangeBackKeepNothing() throws IOException {
    Plan plan = bench.plan(BUILD);
    LastingReuse reuse = bench.reuse(plan);
    Miss miss = (Miss) reuse.before(Bench.action(plan, "build"), bench, bench.folder("reused"));
    Path file = bench.jobFolder.resolve("src/main.c");
    Files.delete(file);
    bench.write("src/other", "");
    bench.write("src/main.c", "int main;");
    Files.delete(bench.jobFolder.resolve("src/other"));
    Files.setLastModifiedTime(
        file, java.nio.file.attribute.FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    assertEquals(
        Optional.of(
            "what 'build' made is not kept for reuse: its input files were written to while it"
                + " ran"),
        reuse.after(miss, bench, Map.of(), bench.folder("attempt")));
  }

  @Test
  void anOutputThatChangedAfterItsEndIsNotKept() throws IOException {
    Plan plan = bench.plan(BUILD);
    LastingReuse reuse = bench.reuse(plan);
    Miss miss = (Miss) reuse.before(Bench.action(plan, "build"), bench, bench.folder("reused"));
    Value.Artifact deb = bench.made("out/deb", "deb");
    Files.writeString(Path.of(deb.path()), "edited");
    Optional<String> warning =
        reuse.after(miss, bench, Map.of("deb", deb), bench.folder("attempt"));
    assertTrue(warning.orElse("").endsWith("out/deb' changed after it was made"), "" + warning);
    assertInstanceOf(Miss.class, before(plan, "build"));
  }

  @Test
  void whatAnEarlierTryPlacedIsRemovedWhereTheAttemptHasToBeMade() throws IOException {
    Plan plan = bench.plan(BUILD);
    LastingReuse reuse = bench.reuse(plan);
    Path folder = Files.createDirectories(bench.folder("reused"));
    Path left = Files.writeString(folder.resolve("left"), "by an engine that died");
    assertInstanceOf(Miss.class, reuse.before(Bench.action(plan, "build"), bench, folder));
    assertFalse(Files.exists(left));
  }

  @Test
  void aDamagedEntryIsAMissWithAWarningAndIsMadeAnew() throws IOException {
    build();
    ArtifactStore.Entry entry = bench.artifacts.entries().get(0);
    Path file =
        bench.state.resolve(
            "artifacts/" + entry.sha256().substring(0, 2) + "/" + entry.sha256().substring(2));
    assertTrue(file.toFile().setWritable(true));
    Files.writeString(file, "bad");
    Miss miss = assertInstanceOf(Miss.class, build());
    assertEquals("what run 1 made for 'build' is unusable", miss.reason());
    String warning = miss.why().warning().orElseThrow();
    assertTrue(warning.contains("is damaged; it was moved to "), warning);
    assertFalse(Files.exists(bench.folder("reused")));
    Hit hit = assertInstanceOf(Hit.class, build());
    assertEquals(new RunId("2"), hit.from());
  }

  @Test
  void aGivenFileCountsByWhatIsInItAlsoWithinALongerText() throws IOException {
    Plan plan =
        bench.plan(
            """
            job_name: kernel
            actions:
              - {command: step, name: build, outputs: {deb: {type: file}}}
              - command: step
                name: inject
                parameters: {arg: "--deb=${build.deb}", list: ["${build.deb}"]}
                outputs: [id]
                cache: true
            """);
    bench.reuse(plan);
    bench.values.put("build.deb", bench.made("out/one", "same"));
    Map<String, Value> outputs = Map.of("id", new Value.Int(1));
    assertInstanceOf(Miss.class, run(plan, "inject", outputs));
    bench.values.put("build.deb", bench.made("out/elsewhere", "same"));
    assertInstanceOf(Hit.class, run(plan, "inject", outputs));
    bench.values.put("build.deb", bench.made("out/one", "other"));
    Miss miss = assertInstanceOf(Miss.class, run(plan, "inject", outputs));
    assertEquals(
        List.of("parameter arg", "parameter list"),
        miss.why().differences().stream().map(Difference::part).toList());
  }

  @Test
  void anActionThatRanAgainAndMadeTheSameLeavesItsDependantsReusable() throws IOException {
    Plan plan =
        bench.plan(
            """
            job_name: kernel
            actions:
              - {command: step, name: build, outputs: {deb: {type: file}},
                 cache: {inputs: [src/main.c]}}
              - {command: step, name: inject, parameters: {deb: "${build.deb}"}, outputs: [id],
                 cache: true}
            """);
    Map<String, Value> id = Map.of("id", new Value.Text("x"));
    bench.reuse(plan);
    Value.Artifact deb = bench.made("out/deb", "deb");
    assertInstanceOf(Miss.class, runMaking(plan, "deb"));
    bench.values.put("build.deb", deb);
    assertInstanceOf(Miss.class, run(plan, "inject", id));
    bench.write("src/main.c", "int main; // a remark");
    assertInstanceOf(Miss.class, runMaking(plan, "deb"));
    bench.values.put("build.deb", bench.made("out/deb", "deb"));
    assertInstanceOf(Hit.class, run(plan, "inject", id));
  }

  private ReuseDecision runMaking(Plan plan, String content) throws IOException {
    LastingReuse reuse = bench.reuse(plan);
    ReuseDecision decision =
        reuse.before(Bench.action(plan, "build"), bench, bench.folder("reused"));
    Map<String, Value> outputs = Map.of("deb", bench.made("out/deb", content));
    assertEquals(
        Optional.empty(), reuse.after((Miss) decision, bench, outputs, bench.folder("attempt")));
    return decision;
  }

  @Test
  void aGivenFileThatWasOverwrittenKeepsNothing() throws IOException {
    Plan plan =
        bench.plan(
            """
            job_name: kernel
            actions:
              - {command: step, name: build, outputs: {deb: {type: file}}}
              - {command: step, name: inject, parameters: {deb: "${build.deb}"}, cache: true}
            """);
    LastingReuse reuse = bench.reuse(plan);
    Value.Artifact deb = bench.made("out/deb", "deb");
    bench.values.put("build.deb", deb);
    Miss miss = (Miss) reuse.before(Bench.action(plan, "inject"), bench, bench.folder("reused"));
    Files.writeString(Path.of(deb.path()), "overwritten");
    Optional<String> warning = reuse.after(miss, bench, Map.of(), bench.folder("attempt"));
    assertTrue(
        warning.orElse("").endsWith("which it was given, changed after it was made"), "" + warning);
  }

  @Test
  void whatCannotBeKeptIsAWarningAndNoException() throws IOException {
    bench.index = new FaultIndex(bench.index, FaultPoint.lasting(0, Fault.FAIL_BEFORE));
    Plan plan = bench.plan(BUILD);
    LastingReuse reuse = bench.reuse(plan);
    Miss miss =
        assertInstanceOf(
            Miss.class, reuse.before(Bench.action(plan, "build"), bench, bench.folder("reused")));
    assertEquals(
        Optional.of("what earlier runs made cannot be looked up: no space left"),
        miss.why().warning());
    assertEquals(
        Optional.of("what 'build' made is not kept for reuse: no space left"),
        reuse.after(
            miss, bench, Map.of("deb", bench.made("out/deb", "")), bench.folder("attempt")));
  }

  @Test
  void whatLiesOutsideOfTheAttemptIsKeptToo() throws IOException {
    Plan plan = bench.plan(BUILD);
    LastingReuse reuse = bench.reuse(plan);
    Miss miss = (Miss) reuse.before(Bench.action(plan, "build"), bench, bench.folder("reused"));
    Value.Artifact deb = bench.made("out/deb", "deb");
    assertEquals(
        Optional.empty(), reuse.after(miss, bench, Map.of("deb", deb), bench.folder("another")));
    Hit hit = (Hit) before(plan, "build");
    assertEquals("deb", Files.readString(Bench.path(hit, "deb")));
    assertTrue(Bench.path(hit, "deb").endsWith("deb"), "" + hit);
  }
}
