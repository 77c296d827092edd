package dev.weft.engine.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values to JSON and back. */
final class ValueWriterTest {
  @Test
  void whatIsWrittenIsReadAgain() {
    for (long seed = 0; seed < 1000; seed++) {
      Value value = value(new Random(seed), 4);
      SourceText json = new SourceText("value.json", ValueWriter.text(value));
      assertEquals(value, ValueReader.read(json, ReadLimits.DEFAULT).value().orElseThrow());
    }
  }

  @Test
  void keysKeepTheirOrderAndFilesAreMaps() {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("z", new Value.Artifact("/out/x", "ab", 3, false));
    entries.put("a", new Value.Items(List.of(new Value.Null(), new Value.Bool(true))));
    assertEquals(
        "{\"z\":{\"path\":\"/out/x\",\"sha256\":\"ab\",\"size\":3},\"a\":[null,true]}",
        ValueWriter.text(new Value.Entries(entries)));
  }

  @Test
  void aValueMayBeDeeperThanAnyStack() {
    Value value = new Value.Int(1);
    int depth = 100_000;
    for (int i = 0; i < depth; i++) {
      value = i % 2 == 0 ? new Value.Items(List.of(value)) : new Value.Entries(Map.of("k", value));
    }
    assertEquals(depth * 4 + 1, ValueWriter.text(value).length());
  }

  private static Value value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> new Value.Text(random.nextBoolean() ? "a\"\\\n\u0001é" : "\ud83d\ude00/\u2028");
      case 1 -> new Value.Int(random.nextLong());
      case 2 -> new Value.Real(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case 3 -> new Value.Bool(random.nextBoolean());
      case 4 -> new Value.Null();
      case 5 -> items(random, depth);
      default -> entries(random, depth);
    };
  }

  private static Value items(Random random, int depth) {
    List<Value> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(value(random, depth - 1));
    }
    return new Value.Items(items);
  }

  private static Value entries(Random random, int depth) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      entries.put("key " + i, value(random, depth - 1));
    }
    return new Value.Entries(entries);
  }
}
