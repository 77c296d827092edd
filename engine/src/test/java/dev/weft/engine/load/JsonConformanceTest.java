package dev.weft.engine.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON and what is not, by RFC 8259 and the rules that make it strict here. */
final class JsonConformanceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[[]]",
        "[{}]",
        " [ ] ",
        "\t\r\n[\r\n]\n",
        "\"\"",
        "\"a\"",
        "0",
        "-0",
        "-1",
        "1.5",
        "1e5",
        "1E+5",
        "1e-5",
        "-0.0",
        "0.1e1",
        "true",
        "false",
        "null",
        "[null]",
        "{\"a\":{\"a\":{}}}",
        "[1,2,3]",
        "{\"\":0}",
        "[\"\\u0000\"]",
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
        "\"\\ud83d\\ude00\"",
        "\"\ud83d\ude00\"",
        "\"\u2028\u2029\"",
        "\"\u007f\"",
        "\"é\"",
        "[\"//\",\"/**/\",\"#\"]",
        "9223372036854775807",
        "-9223372036854775808",
        "1e308",
        "{\"a\":1,\"b\":[true,false,null,\"x\",1.0]}",
        "\"\\uFFFF\"",
        "\"\uffff\"",
        "[0,0]"
      })
  void thisIsRead(String json) {
    assertEquals("", Shown.of(read(json).diagnostics()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[",
        "]",
        "{",
        "}",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[,]",
        "[1,,2]",
        "[1 2]",
        "[1}",
        "{]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":1,,\"b\":2}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{\"a\":1}}",
        "[1]]",
        "1 2",
        "{}{}",
        "[]x",
        "tru",
        "TRUE",
        "True",
        "nul",
        "nulll",
        "undefined",
        "NaN",
        "Infinity",
        "-Infinity",
        "-",
        "+1",
        "01",
        "-01",
        "1.",
        ".5",
        "-.5",
        "1e",
        "1e+",
        "1.e1",
        "0x1",
        "1_000",
        "1f",
        "\"",
        "\"a",
        "\"\\\"",
        "\"\\x41\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\"\t\"",
        "\"\n\"",
        "\"\u0000\"",
        "\"\u001f\"",
        "'a'",
        "`a`",
        "a",
        "//x\n1",
        "1//x",
        "/*x*/1",
        "#x\n1",
        "[1]#",
        "\ufeff1",
        "\u00a01",
        "1\u00a0",
        "\f1",
        "1\u000b",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "9223372036854775808",
        "1e309",
        "[\"a\",\n4\n,1,",
        "{\"a\":\"b\"}/**/",
        "[1,\n1\n,1",
        "{\"x\", null}",
        "\\u0031",
        "⁠[]",
        "\ud83d",
        "[\ude00]",
        "*",
        "&x 1",
        "!!int 1",
        "<null>",
        "[1:2]",
        "{\"a\":1:2}",
        "=1"
      })
  void thisIsRefused(String json) {
    Checked<Value> checked = read(json);
    assertTrue(checked.hasErrors(), "accepted: " + json);
    assertTrue(checked.value().isEmpty());
  }

  @Test
  void aSyntaxErrorIsTheOnlyDiagnostic() {
    assertEquals(1, read("{\"a\": [1, 2,, 3], 'b': tru}").diagnostics().size());
  }

  @Test
  void numbersKeepTheirKind() {
    assertEquals(new Value.Int(1), read("1").value().orElseThrow());
    assertEquals(new Value.Real(1), read("1.0").value().orElseThrow());
    assertEquals(new Value.Real(100), read("1e2").value().orElseThrow());
  }

  @Test
  void everyLimitSpeaksForItself() {
    ReadLimits small = small(200);
    assertEquals("maps and lists are nested deeper than 3", message("[[[[1]]]]", small));
    assertEquals("a string is longer than 10 characters", message("[\"01234567890\"]", small));
    assertEquals("a string is longer than 10 characters", message("{\"01234567890\":1}", small));
    assertEquals(
        "a string is longer than 10 characters", message("\"" + "x".repeat(150) + "\"", small));
    assertEquals("a number has more than 5 characters", message("[123456]", small));
    assertEquals("the document is longer than 200 bytes", message(" ".repeat(201), small));
    assertEquals(
        "", Shown.of(ValueReader.read(text("[[[\"0123456789\", 12345]]]"), small).diagnostics()));
  }

  @Test
  void aStringFarBeyondTheLimitIsRefusedByItsLengthAsWell() {
    ReadLimits small = small(1 << 20);
    String message = "a string is longer than 10 characters";
    assertEquals(message, message("[\"" + "x".repeat(20_000) + "\"]", small));
    assertEquals(message, message("{\"" + "x".repeat(20_000) + "\": 1}", small));
    assertEquals("a number has more than 5 characters", message("1".repeat(20_000), small));
    assertEquals("maps and lists are nested deeper than 3", message("[".repeat(20_000), small));
  }

  private static ReadLimits small(long document) {
    return ReadLimits.of(
        new Limits(
            Map.of(
                Limit.DOCUMENT, document,
                Limit.DEPTH, 3L,
                Limit.STRING, 10L,
                Limit.NUMBER, 5L)));
  }

  private static String message(String json, ReadLimits limits) {
    return ValueReader.read(text(json), limits).diagnostics().get(0).message();
  }

  private static Checked<Value> read(String json) {
    return ValueReader.read(text(json), ReadLimits.DEFAULT);
  }

  private static SourceText text(String json) {
    return new SourceText("value.json", json);
  }
}
