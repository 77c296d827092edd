package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.ActionName;
import dev.weft.store.Integrity;
import dev.weft.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a plan says of the next run: what becomes of each action, and how long it takes. */
final class PlanForecastTest {
  private static final String JOB = "job.yaml";

  @TempDir Path folder;

  @BeforeEach
  void aJobIsThere() throws IOException {
    Files.copy(Golden.FOLDER.resolve("forecast.yaml"), folder.resolve(JOB));
    write("config", "plain");
    write("a.c", "int a;");
    write("b.c", "int b;");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** Runs weft on the job, which is always the last word. */
  private CommandLine on(String... words) {
    words[words.length - 1] = folder.resolve(JOB).toString();
    return CommandLine.run(folder, "", words);
  }

  private CommandLine weft(String... words) {
    CommandLine result = on(words);
    assertEquals("", result.err(), String.join(" ", words));
    assertEquals(ExitCode.DONE, result.code());
    return result;
  }

  private void run() {
    weft("run", "--quiet", JOB);
  }

  private JsonNode json(String line, String... more) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    Collections.addAll(words, more);
    words.add(JOB);
    return JsonMapper.shared().readTree(weft(words.toArray(new String[0])).out());
  }

  private JsonNode plan(String... more) {
    return json("plan --json", more);
  }

  /** Returns the decision and its reason by action. */
  private Map<String, String> decisions(String... more) {
    Map<String, String> all = new LinkedHashMap<>();
    for (JsonNode each : plan(more).get("actions")) {
      all.put(
          each.get("name").asString(),
          each.get("decision").asString() + ": " + each.get("reason").asString());
    }
    return all;
  }

  private String decision(String action) {
    return Objects.requireNonNull(decisions().get(action));
  }

  /** Makes it known how long actions took, instead of what was measured. */
  private void took(Map<String, Duration> times) throws IOException {
    Path state = folder.resolve(".weft");
    Integrity.change(state, "DELETE FROM duration");
    Map<ActionName, Duration> named = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    times.forEach((name, time) -> named.put(new ActionName(name), time));
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      store.remember("build", named);
    }
  }

  private void tookMinutes() throws IOException {
    took(
        Map.of(
            "configure", Duration.ofSeconds(50),
            "compile", Duration.ofMinutes(4),
            "pack", Duration.ofSeconds(40),
            "test", Duration.ofMinutes(5),
            "lint", Duration.ofMinutes(3)));
  }

  private String steady(CommandLine result) {
    return result.out().replace(folder.toString(), "FOLDER");
  }

  @Test
  void aPlanBeforeAnyRunNeedsNoStateFolderAndMakesNone() throws IOException {
    Golden.check("forecast-first.txt", steady(weft("plan", JOB)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(4, files.count());
    }
  }

  @Test
  void aPlanAfterARunSaysWhatStandsAndHowLongTheRestTakes() throws IOException {
    run();
    tookMinutes();
    Golden.check("forecast-next.txt", steady(weft("plan", "--slots", "2", JOB)));
    String json = steady(weft("plan", "--slots", "2", "--json", JOB));
    Schemas.check("plan.schema.json", json);
    Golden.check("forecast-next.json", json);
  }

  @Test
  void aPlanAfterAnEditSaysWhatDiffersAndWhatThatMayChange() throws IOException {
    run();
    tookMinutes();
    write("config", "fancy");
    Golden.check("forecast-edit.txt", steady(weft("plan", "--slots", "2", JOB)));
    write("config", "plain");
    write("a.c", "int  a;"); // makes the same, but that is not known before
    assertTrue(decision("configure").startsWith("reuse: "));
    String compile = decision("compile");
    assertTrue(compile.startsWith("run: 'compile[a]': input a.c was file "), compile);
    assertEquals("deferred: it needs 'compile.obj'", decision("pack"));
    run();
    assertTrue(decision("pack").startsWith("reuse: "));
  }

  @Test
  void ofInstancesSomeMayRun() throws IOException {
    run();
    JsonNode compile = plan("-i", "sources=[\"a\",\"b\",\"a2\"]").get("actions").get(3);
    assertEquals("compile", compile.get("name").asString());
    assertEquals("run", compile.get("decision").asString());
    assertEquals(
        "'compile[a2]': nothing that it made is kept; 2 of 3 inside are reused",
        compile.get("reason").asString());
    List<String> each = new ArrayList<>();
    compile
        .get("foreach")
        .get("decisions")
        .forEach(instance -> each.add(instance.get("decision").asString()));
    assertEquals(List.of("reuse", "reuse", "run"), each);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          command: shell, cache: true, parameters: {script: 'echo ${run.id}'} | run: it needs 'run.id', which is another in each run
          command: shell, cache: true, parameters: {script: 'echo ${env.AT}'} | run: it needs 'env.AT', which is another in each run
          command: shell, cache: true, effects: {board: write}, parameters: {script: 'true'} | always: it is never reused: it touches 'board', which no kept result can do
          command: shell, cache: {inputs: ['*.h']}, parameters: {script: 'true'} | always: it is never reused: its input pattern '*.h' fits no file
          command: shell, cache: true, parameters: {script: 'echo ${actions.x.duration}'} | deferred: it needs 'actions.x.duration'
          command: shell, cache: true, when: succeeded(), parameters: {script: 'echo ${v.n}'} | reuse: nothing it depends on changed since run 1
          command: shell, when: v.n > 1, parameters: {script: 'true'} | skip: its condition is false
          command: shell, when: v.n == 2 && x.y == '', parameters: {script: 'true'} | skip: its condition is false
          command: shell, when: failed(v), parameters: {script: 'true'} | skip: its condition is false
          command: shell, when: failed(x), parameters: {script: 'true'} | deferred: its 'when' waits for 'failed(x)'
          command: shell, when: succeeded(x) && v.n == 1, parameters: {script: 'true'} | always: it is not cached
          command: shell, when: 1 / (v.n - 1) > 0, parameters: {script: 'true'} | skip: it fails before it starts: its condition has no value: division by zero
          command: shell, foreach: '${x.list}', parameters: {script: 'true'} | deferred: its instances come from 'x.list'
          command: shell, foreach: [1, 2], parameters: {script: 'true'} | always: it is not cached
          command: shell, foreach: [1, 2], cache: true, parameters: {script: 'echo ${v.n}'} | reuse: nothing inside of it changed
          command: value, foreach: ['${v.n}', 2], parameters: {y: '${each.value}'} | always: nothing inside of it takes any time
          command: value, parameters: {y: 1} | always: it is not cached, and takes no time
          """)
  void eachKindOfDecisionHasItsReason(String action, String decision) throws IOException {
    write(
        JOB,
        """
        job_name: kinds
        env: {AT: "AT_VALUE"}
        actions:
          - {command: value, name: v, parameters: {n: 1}, outputs: {n: {type: integer}}}
          - command: shell
            name: x
            outputs: {y: {}, list: {type: array}}
            parameters: {script: 'echo y > "$WEFT_OUT/y"; echo "[1]" > "$WEFT_OUT/list"'}
          - {name: it, ACTION}
        """
            .replace("AT_VALUE", action.contains("env.AT") ? "${run.dir}/at" : "there")
            .replace("ACTION", action));
    boolean fails = decision.contains("fails");
    CommandLine run = on("run", "--quiet", JOB);
    assertEquals(fails ? ExitCode.FAILED : ExitCode.DONE, run.code(), run.err());
    assertEquals(decision, decision("it"));
  }

  @Test
  void whatDependsOnADoubtIsInDoubt() {
    Map<String, String> all = decisions();
    assertEquals("skip: 'docs' was skipped", all.get("publish"));
    assertEquals("deferred: it needs 'mourn', which may be skipped", all.get("bury"));
    assertEquals("always: it is not cached", all.get("clean"));
  }

  @Test
  void aResultWhoseFilesAreGoneDoesNotStand() throws IOException {
    run();
    assertTrue(decision("pack").startsWith("reuse: "));
    List<Path> kept;
    try (Stream<Path> files = Files.walk(folder.resolve(".weft/artifacts"))) {
      kept = files.filter(Files::isRegularFile).toList();
    }
    assertFalse(kept.isEmpty());
    for (Path each : kept) {
      Files.delete(each);
    }
    assertEquals("run: 'bundle': what run 1 made for 'bundle' is unusable", decision("pack"));
  }

  @Test
  void slotsAndCapacityDecideHowLongItTakes() throws IOException {
    run();
    Duration second = Duration.ofSeconds(1);
    Map<String, Duration> times = new TreeMap<>();
    times.putAll(Map.of("test", Duration.ofMinutes(5), "lint", Duration.ofMinutes(3)));
    times.putAll(Map.of("each_test", second, "party", second, "clean", second));
    took(times);
    assertEquals(8, minutes("--slots", "1"));
    assertEquals(8, minutes("--slots", "2")); // one board for 'test' and 'lint'
    assertEquals(5, minutes("--slots", "2", "--capacity", "board=2"));
    assertEquals(8, minutes("--slots", "1", "--capacity", "board=2"));
  }

  private int minutes(String... more) {
    return plan(more).get("prediction").get("seconds").asInt() / 60;
  }

  @Test
  void whereNothingIsKnownNothingIsPredicted() throws IOException {
    run();
    Integrity.change(folder.resolve(".weft"), "DELETE FROM duration");
    assertFalse(plan().has("prediction"));
    assertFalse(weft("plan", JOB).out().contains("predicted"));
  }

  @Test
  void damagedDurationsAreAWarning() throws IOException {
    run();
    Integrity.change(folder.resolve(".weft"), "UPDATE duration SET crc = crc + 1");
    CommandLine result = on("plan", JOB);
    assertEquals(ExitCode.DONE, result.code());
    assertEquals(
        "warning: no durations are predicted:"
            + " what is stored of how long actions of job 'build' took is damaged\n",
        result.err());
  }

  @Test
  void whatGoesWithoutSayingIsForeseenAlike() throws IOException {
    write(
        JOB,
        """
        job_name: plain
        actions:
          - {command: value, name: v, parameters: {n: 1}, outputs: {n: {type: integer}}}
          - {command: value, name: held, holds: {board: 1}}
          - {command: shell, name: x, parameters: {script: 'echo ${v.n}'}}
        """);
    Map<String, String> before = decisions(); // nothing is known, so no run is gone through
    run();
    assertTrue(plan().has("prediction"));
    assertEquals(before, decisions());
  }

  @Test
  void aPlanIsMadeBesideAnEngineAtWork() throws IOException {
    run();
    try (SqliteRunStore store = SqliteRunStore.open(folder.resolve(".weft"), "test")) {
      assertEquals(1, store.runs().size());
      assertTrue(decision("configure").startsWith("reuse: "));
    }
  }

  /** Changes the world step by step and compares what was foreseen with what then happens. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsForeseenHappens(long seed) throws IOException {
    Random random = new Random(seed);
    for (int round = 0; round < 5; round++) {
      write("config", "config " + random.nextInt(2));
      write("a.c", " ".repeat(random.nextInt(2)) + random.nextInt(2));
      List<String> inputs = new ArrayList<>(List.of("-i", "docs=" + random.nextBoolean()));
      if (random.nextInt(3) == 0) {
        Collections.addAll(inputs, "-i", "flags=-O" + random.nextInt(2));
      }
      String[] given = inputs.toArray(new String[0]);
      Map<String, String> foreseen = decisions(given);
      for (JsonNode each : json("run --quiet --json", given).get("actions")) {
        String name = each.get("name").asString();
        String wanted = Objects.requireNonNull(foreseen.get(name));
        String message = "seed " + seed + ", round " + round + ", " + name + ", " + wanted;
        assertTrue(happened(each).contains(wanted.substring(0, wanted.indexOf(':'))), message);
      }
    }
  }

  /** Returns what may have been foreseen of an action that ended like this. */
  private static List<String> happened(JsonNode report) {
    if (report.get("outcome").asString().equals("skipped")) {
      return List.of("skip", "deferred");
    }
    if (report.get("outcome").asString().equals("reused") || isReusedInside(report)) {
      return List.of("reuse", "deferred");
    }
    return List.of("run", "always", "deferred");
  }

  private static boolean isReusedInside(JsonNode report) {
    JsonNode inside = report.get("attempts").get(0).get("inside");
    boolean reused = false;
    for (int at = 0; inside != null && at < inside.size(); at++) {
      String outcome = inside.get(at).get("outcome").asString();
      boolean immediate = inside.get(at).get("name").asString().equals("list");
      if (!outcome.equals("reused") && !immediate) {
        return false;
      }
      reused |= outcome.equals("reused");
    }
    return reused;
  }
}
