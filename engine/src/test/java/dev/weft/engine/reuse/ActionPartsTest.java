package dev.weft.engine.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.reuse.ReuseDecision.Miss;
import dev.weft.engine.reuse.ReuseDecision.Off;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts of an action, and which actions cannot be reused at all. */
final class ActionPartsTest {
  @TempDir Path temp;
  private Bench bench;

  @BeforeEach
  void jobFolder() throws IOException {
    bench = new Bench(temp);
  }

  private ReuseDecision before(Plan plan, String action) {
    LastingReuse reuse = bench.reuse(plan);
    return reuse.before(Bench.action(plan, action), bench, bench.folder("reused"));
  }

  @Test
  void inAScriptTextAndValueStayApart() {
    Plan one = script("echo ${inputs.a} b");
    Plan two = script("echo ${inputs.a}");
    bench.values.put("inputs.a", new Value.Text("a"));
    String first = fingerprint(one);
    bench.values.put("inputs.a", new Value.Text("a b"));
    assertNotEquals(first, fingerprint(two));
    assertNotEquals(fingerprint(one), fingerprint(two));
  }

  private Plan script(String script) {
    return bench.plan(
        "job_name: j\ninputs: {a: {type: string, default: x}}\nactions:\n  - {command: shell,"
            + " parameters: {script: \""
            + script
            + "\"}, cache: true}\n");
  }

  private String fingerprint(Plan plan) {
    return ((Miss) before(plan, plan.action(0).name().value())).fingerprint().sha256();
  }

  @Test
  void theBodyOfADeclaredCommandCountsAndSoDoesWhatItRefersTo() {
    Plan plan = declared("make ${parameters.what} in ${job.dir}");
    bench.values.put("job.dir", new Value.Text("/a"));
    String first = fingerprint(plan);
    assertEquals(first, fingerprint(plan));
    bench.values.put("job.dir", new Value.Text("/b"));
    assertNotEquals(first, fingerprint(plan));
    bench.values.put("job.dir", new Value.Text("/a"));
    assertNotEquals(first, fingerprint(declared("make ${parameters.what} at ${job.dir}")));
  }

  private Plan declared(String script) {
    return bench.plan(
        """
        job_name: j
        commands:
          build: {parameters: {what: {type: string}}, cache: true, shell: {script: "%s"}}
        actions:
          - {command: build, parameters: {what: all}}
        """
            .formatted(script));
  }

  @Test
  void whatIsNotSoundIsOffAndSaysWhy() {
    assertEquals("it does not declare 'cache'", off("{command: step, name: a}"));
    assertEquals("it does not declare 'cache'", off("{command: step, name: a, cache: false}"));
    assertEquals(
        "it touches 'board', which no kept result can do",
        off("{command: flash, name: a, cache: true}"));
    assertEquals(
        "it touches 'disk', which no kept result can do",
        off("{command: step, name: a, cache: true, effects: {disk: read}}"));
    assertEquals(
        "'main' may move", off("{command: fetch, name: a, cache: true, parameters: {rev: main}}"));
    assertEquals(
        "it uses the secret 'token'",
        off("{command: step, name: a, cache: true, env: {T: \"${secrets.token}\"}}"));
    assertEquals(
        "its output 'key' is secret",
        off("{command: step, name: a, cache: true, outputs: {key: {type: string, secret: true}}}"));
    assertEquals(
        "its input pattern 'sorce/**' fits no file",
        off("{command: step, name: a, cache: {inputs: [\"sorce/**\"]}}"));
    assertEquals(
        "something that it needs has no value",
        off("{command: step, name: a, cache: true, parameters: {x: \"${inputs.x}\"}}"));
  }

  private String off(String action) {
    Plan plan =
        bench.plan(
            "job_name: j\nsecrets: [token]\ninputs: {x: {type: string, default: a}}\nactions:\n  - "
                + action
                + "\n");
    return assertInstanceOf(Off.class, before(plan, "a")).reason();
  }

  @Test
  void insideAnotherActionNothingIsReusedWhereTheJobHasSecrets() {
    assertInstanceOf(Miss.class, inside("", ""));
    assertEquals(
        new Off("it is done inside another action, of a job that has secrets"),
        inside("secrets: [token]\n", ""));
    assertInstanceOf(Off.class, inside("", "{command: step, outputs: {a: {secret: true}}}, "));
  }

  private ReuseDecision inside(String secrets, String first) {
    Plan plan =
        bench.plan(
            """
            job_name: j
            %sactions: [{command: release}]
            commands:
              release:
                actions: [%s{command: step, name: pack, cache: true}]
            """
                .formatted(secrets, first));
    Plan body = plan.action(0).body().orElseThrow();
    return bench.reuse(plan).before(Bench.action(body, "pack"), bench, bench.folder("reused"));
  }
}
