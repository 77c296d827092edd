package dev.weft.engine.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.expression.eval.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** There is one canonical form of each value, and no two values share one. */
final class CanonicalJsonTest {
  private static final String HASH = "ab".repeat(32);

  @Test
  void numbersKeepTheirKind() {
    assertForm("1", new Value.Int(1));
    assertForm("1.0", new Value.Real(1));
    assertForm("-0.0", new Value.Real(-0.0));
    assertForm("0.0", new Value.Real(0.0));
    assertForm("1.0E22", new Value.Real(1e22));
    assertForm("\"1\"", new Value.Text("1"));
    assertForm("true", new Value.Bool(true));
    assertForm("\"true\"", new Value.Text("true"));
    assertForm("null", new Value.Null());
  }

  @Test
  void keysAreSorted() {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("b", new Value.Int(1));
    entries.put("a", new Value.Items(List.of(new Value.Int(2), new Value.Null())));
    assertForm("{\"a\":[2,null],\"b\":1}", new Value.Entries(entries));
  }

  @Test
  void textsStayAsTheyAreCharacterByCharacter() {
    assertForm("\"\u00e9\"", new Value.Text("\u00e9"));
    assertForm("\"e\u0301\"", new Value.Text("e\u0301"));
    assertForm("\"\\\"\\\\\\u000a\\u0000\u007f\"", new Value.Text("\"\\\n\0\u007f"));
  }

  @Test
  void aFileCountsByItsContentAndNothingElseLooksLikeOne() {
    assertForm("{\"$file\":\"" + HASH + "\"}", new Value.Artifact("/a", HASH, 1, false));
    assertForm("{\"$file\":\"" + HASH + "\"}", new Value.Artifact("/b", HASH, 1, false));
    assertForm("{\"$directory\":\"" + HASH + "\"}", new Value.Artifact("/a", HASH, 1, true));
    assertForm(
        "{\"$map\":{\"$file\":\"" + HASH + "\"}}",
        new Value.Entries(Map.of("$file", new Value.Text(HASH))));
    assertForm(
        "{\"$map\":{\"$map\":{}}}", new Value.Entries(Map.of("$map", new Value.Entries(Map.of()))));
  }

  private static void assertForm(String expected, Value value) {
    assertEquals(expected, CanonicalJson.of(value));
  }
}
