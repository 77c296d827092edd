package dev.weft.engine.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.reuse.ReuseDecision.Hit;
import dev.weft.engine.reuse.ReuseDecision.Miss;
import dev.weft.engine.store.memory.MemoryReuseIndex;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A result is found as long as nothing that counts changed by a byte, and whatever else did. The
 * number of tries is the system property {@code weft.reuse.tries}.
 */
final class FingerprintPropertyTest {
  private static final int TRIES = Integer.getInteger("weft.reuse.tries", 1000);
  private static final long SEED = Long.getLong("seed", 20261122);
  private static final int KINDS = 8;

  @TempDir Path temp;
  private final Map<String, Plan> plans = new HashMap<>();

  /** Everything that counts, as bytes of text. */
  private static final class World {
    final List<StringBuilder> texts = new ArrayList<>();

    World(Random random) {
      for (int i = 0; i < KINDS; i++) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(i == 0 ? 300 : 30); length > 0; length--) {
          text.append((char) ('a' + random.nextInt(26)));
        }
        texts.add(text);
      }
    }

    String text(int kind) {
      return texts.get(kind).toString();
    }

    /** Changes one byte, adds one or takes one away; returns what kind of thing it was in. */
    String mutate(Random random) {
      int kind = random.nextInt(KINDS);
      StringBuilder text = texts.get(kind);
      int at = random.nextInt(text.length());
      int how = random.nextInt(3);
      if (how == 0) {
        text.setCharAt(at, text.charAt(at) == 'z' ? 'a' : (char) (text.charAt(at) + 1));
      } else if (how == 1) {
        text.insert(at, 'x');
      } else if (text.length() > 1) {
        text.deleteCharAt(at);
      } else {
        text.append('y');
      }
      return List.of("file", "environment", "text", "list", "map", "key", "script", "body")
          .get(kind);
    }
  }

  @Test
  void whatIsKeptIsFoundUntilOneByteOfAnythingThatCountsChanges() throws Exception {
    Bench bench = new Bench(temp);
    Map<String, Value> made = Map.of("made", new Value.Text("of it"));
    for (int i = 0; i < TRIES; i++) {
      bench.index = new MemoryReuseIndex(); // which looks through all of it
      String which = "seed " + (SEED + i);
      Random random = new Random(SEED + i);
      World world = new World(random);
      LastingReuse reuse = reuse(bench, world, false);
      Miss miss = assertInstanceOf(Miss.class, decision(bench, reuse), which);
      assertEquals(Optional.empty(), reuse.after(miss, bench, made, bench.folder("made")), which);
      ReuseDecision again = decision(bench, reuse(bench, world, false));
      assertEquals(made, assertInstanceOf(Hit.class, again, which).outputs(), which);
      String what = world.mutate(random);
      assertInstanceOf(
          Miss.class, decision(bench, reuse(bench, world, false)), which + ": " + what);
    }
  }

  @Test
  void whatDoesNotCountMakesNoDifference() throws Exception {
    Bench here = new Bench(temp.resolve("here"));
    Bench there = new Bench(temp.resolve("there"));
    for (int i = 0; i < TRIES / 4; i++) {
      World world = new World(new Random(SEED + i));
      String before = fingerprint(here, world, false);
      assertEquals(before, fingerprint(here, world, true), "seed " + (SEED + i));
      assertEquals(before, fingerprint(there, world, true), "seed " + (SEED + i));
    }
  }

  private String fingerprint(Bench bench, World world, boolean turned) throws IOException {
    ReuseDecision decision = decision(bench, reuse(bench, world, turned));
    return ((Miss) decision).fingerprint().sha256();
  }

  private static ReuseDecision decision(Bench bench, LastingReuse reuse) {
    return reuse.before(reuse.plan().action(0), bench, bench.folder("reused"));
  }

  /** Makes the reuse of a run in a world; turned round, what does not count is different. */
  private LastingReuse reuse(Bench bench, World world, boolean turned) throws IOException {
    bench.write("src/a.c", world.text(0));
    if (turned) {
      Path file = bench.jobFolder.resolve("src/a.c");
      Files.setLastModifiedTime(
          file, FileTime.from(Instant.ofEpochSecond(world.text(0).hashCode())));
    }
    bench.environment.put("CC", world.text(1));
    bench.environment.put("OTHER", turned ? "1" : "2");
    bench.values.put("inputs.a", new Value.Text(world.text(2)));
    bench.values.put(
        "inputs.b", new Value.Items(List.of(new Value.Int(1), new Value.Text(world.text(3)))));
    bench.values.put("inputs.c", map(world.text(4), turned));
    bench.values.put("inputs.d", new Value.Text(world.text(5)));
    plans.keySet().removeIf(key -> plans.size() > 2);
    String key = bench.jobFolder + world.text(6) + " " + world.text(7);
    return bench.reuse(plans.computeIfAbsent(key, same -> plan(bench, world)));
  }

  private static Value map(String text, boolean turned) {
    List<String> keys = new ArrayList<>(List.of("one", "two", text));
    if (turned) {
      Collections.reverse(keys);
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    keys.forEach(key -> entries.put(key, new Value.Text(key)));
    return new Value.Entries(entries);
  }

  private static Plan plan(Bench bench, World world) {
    return bench.plan(
        """
        job_name: j
        inputs: {a: {type: any, default: 1}, b: {type: any, default: 1}, c: {type: any, default: 1}, d: {type: string, default: x}}
        commands:
          build:
            parameters: {a: {type: any}, b: {type: any}, c: {type: any}, script: {type: string}}
            shell: {script: "# %s"}
        actions:
          - command: build
            parameters: {a: "${inputs.a}", b: "${inputs.b}", c: "${inputs.c}", script: "%s"}
            cache: {inputs: ["src/**"], env: [CC], key: "${inputs.d}"}
        """
            .formatted(world.text(7), world.text(6)));
  }
}
