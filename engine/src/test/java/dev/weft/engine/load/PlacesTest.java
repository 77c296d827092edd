package dev.weft.engine.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every decoded character lies where the source says it. */
final class PlacesTest {
  private static final String[] PIECES = {
    "a",
    "b${x.y}",
    " ",
    "  ",
    "'",
    "\"",
    "\\",
    "/",
    ":",
    "#",
    "é",
    "\ud83d\ude00",
    "\n",
    "\n\n",
    "\n  ",
    "\t",
    "-",
    "{",
    "0",
    "\u2028",
    "ende",
    "word",
    ", "
  };

  @Test
  void inJsonEachCharacterMapsToWhatDecodesToIt() {
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      String text = text(random);
      String json = "{ \"k\" : " + json(text, random) + "}";
      SourceText source = new SourceText("x.json", json);
      TextNode node = (TextNode) value(source);
      assertEquals(text, node.text(), "seed " + seed);
      for (int i = 0; i < text.length(); i++) {
        SourceRange range = node.range(i, i + 1);
        String raw = json.substring(range.start(), range.end());
        assertEquals(
            text.substring(i, i + 1),
            JsonEscapes.decode(raw, 0, raw.length()),
            "seed " + seed + " at " + i);
      }
      assertEquals(node.end() - 1, node.range(0, text.length()).end(), "seed " + seed);
    }
  }

  @Test
  void inYamlEachCharacterMapsToWhatDecodesToIt() {
    int read = 0;
    for (long seed = 0; seed < 6000; seed++) {
      Random random = new Random(seed);
      SourceText source = new SourceText("x.yaml", yaml(random));
      Findings findings = new Findings();
      var root = YamlReader.read(source, ReadLimits.DEFAULT, findings, EarlyReader.NONE);
      if (root.isPresent()
          && root.get() instanceof MappingNode map
          && map.size() > 0
          && map.value(0) instanceof YamlText node) {
        read++;
        check(source.text(), node, "seed " + seed + "\n" + source.text());
      }
    }
    assertTrue(read > 3000, "only " + read + " were YAML");
  }

  private static void check(String raw, YamlText node, String about) {
    String text = node.text();
    int before = node.start();
    for (int i = 0; i < text.length(); i++) {
      SourceRange range = node.range(i, i + 1);
      String marked = raw.substring(range.start(), range.end());
      String place = about + " char " + i + " marked <" + marked + ">";
      assertTrue(range.start() >= before || Character.isLowSurrogate(text.charAt(i)), place);
      char c = text.charAt(i);
      if (marked.startsWith("\\") && node.style() == YamlText.Style.DOUBLE_QUOTED) {
        assertTrue(marked.length() > 1, place);
      } else if (marked.equals("''")) {
        assertEquals('\'', c, place);
      } else if (c == ' ' || c == '\n' || c == '\t') {
        assertTrue(marked.isBlank(), place);
        assertTrue(!marked.isEmpty() || i == text.length() - 1 || c == '\n', place);
        assertTrue(c != '\n' || marked.isEmpty() || marked.indexOf('\n') >= 0, place);
      } else {
        assertEquals(String.valueOf(c), marked, place);
      }
      before = range.start();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k: one${a.b}two|${a.b}",
        "k: one\n   ${a.b} two|${a.b}",
        "k: 'it''s ${a.b}'|${a.b}",
        "k: \"\\x41\\u0042 ${a.b}\"|${a.b}",
        "k: \"one \\\n  two ${a.b}\"|${a.b}",
        "k: |\n  one\n    two ${a.b}\n  three\n|${a.b}",
        "k: |-\n\n  one\n\n  two ${a.b}|${a.b}",
        "k: >\n  one\n  two ${a.b}\n\n  three\n|${a.b}",
        "k: >2+\n    one\n  two ${a.b}\n\n|${a.b}",
        "k: 😀 ${a.b}|${a.b}",
        "\"😀\": 😀 ${a.b}|${a.b}",
        "k: >\n  one\r\n  two ${a.b}\r\n|${a.b}"
      })
  void aReferenceIsMarkedInEveryStyle(String table) {
    int bar = table.lastIndexOf('|');
    String reference = table.substring(bar + 1);
    TextNode node = (TextNode) value(new SourceText("x.yaml", table.substring(0, bar)));
    int at = node.text().indexOf(reference);
    SourceRange range = node.range(at, at + reference.length());
    assertEquals(reference, table.substring(range.start(), range.end()));
  }

  @Test
  void aPairOfSurrogatesMayLieAnywhereInYaml() {
    for (int padding = 1000; padding < 1040; padding++) {
      String text = "k: " + "x".repeat(padding) + "\ud83d\ude00y\n";
      TextNode node = (TextNode) value(new SourceText("x.yaml", text));
      assertEquals(text.indexOf('y'), node.range(padding + 2, padding + 3).start());
    }
  }

  @Test
  void keysWithEscapesAreMarkedWhole() {
    SourceText source = new SourceText("x.json", "{\"a\\u0062\\\"c\" : 1}");
    var map =
        (MappingNode)
            JsonReader.read(
                    Document.of(source), ReadLimits.DEFAULT, new Findings(), EarlyReader.NONE)
                .orElseThrow();
    assertEquals("ab\"c", map.key(0));
    assertEquals(new SourceRange(source, 1, 13), map.keyOrigin(0).whole());
    assertEquals(new SourceRange(source, 3, 9), map.keyOrigin(0).range(1, 2));
  }

  private static LocatedNode value(SourceText source) {
    Findings findings = new Findings();
    var root = Documents.parse(Document.of(source), ReadLimits.DEFAULT, findings, EarlyReader.NONE);
    assertEquals(List.of(), findings.all());
    return ((MappingNode) root.orElseThrow()).value(0);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static String json(String text, Random random) {
    StringBuilder json = new StringBuilder("\"");
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped = Character.isLowSurrogate(c) ? escaped : random.nextInt(8) == 0;
      if (escaped) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        switch (c) {
          case '"' -> json.append("\\\"");
          case '\\' -> json.append("\\\\");
          case '\n' -> json.append("\\n");
          case '\t' -> json.append("\\t");
          case '/' -> json.append(random.nextBoolean() ? "/" : "\\/");
          default -> json.append(c);
        }
      }
    }
    return json.append('"').toString();
  }

  /** Writes random lines in one of the five styles; not all of them come out as YAML. */
  private static String yaml(Random random) {
    String[] words = {"a", "it", "${x.y}", "é", "\ud83d\ude00", "c:d", "0", "w#", "\ud83d\ude00z"};
    int style = random.nextInt(5);
    StringBuilder yaml = new StringBuilder("key: ");
    yaml.append(new String[] {"", "'", "\"", "|", ">"}[style]);
    if (style >= 3) {
      yaml.append(new String[] {"", "-", "+", "2", "2+"}[random.nextInt(5)]).append('\n');
    }
    int lines = 1 + random.nextInt(5);
    for (int line = 0; line < lines; line++) {
      boolean empty = random.nextInt(4) == 0 && line > 0;
      String indent = " ".repeat(line == 0 && style < 3 ? 0 : 2 + (random.nextInt(4) == 0 ? 2 : 0));
      yaml.append(empty ? "" : indent);
      for (int word = empty ? 0 : 1 + random.nextInt(3); word > 0; word--) {
        yaml.append(words[random.nextInt(words.length)]);
        yaml.append(
            style == 1 && random.nextInt(4) == 0
                ? "''"
                : style == 2 && random.nextInt(3) == 0
                    ? new String[] {"\\n", "\\x41", "\\U0001f600", "\\\"", "\\ "}[random.nextInt(5)]
                    : "");
        yaml.append(word > 1 || random.nextInt(6) == 0 ? " " : "");
      }
      yaml.append(style == 2 && random.nextInt(5) == 0 ? "\\" : "");
      yaml.append(line + 1 < lines || style >= 3 ? (random.nextInt(9) == 0 ? "\r\n" : "\n") : "");
    }
    yaml.append(new String[] {"", "'", "\"", "", ""}[style]);
    return yaml.append(random.nextBoolean() ? "\nnext: 1\n" : "").toString();
  }
}
