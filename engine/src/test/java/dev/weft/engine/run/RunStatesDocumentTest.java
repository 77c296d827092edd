package dev.weft.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document on states is what the tables say. */
class RunStatesDocumentTest {
  private static final Path DOCUMENT = Path.of("docs", "run-states.md");

  @Test
  void theDocumentShowsTheTablesOfTheCode() throws IOException {
    String text = document();
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(DOCUMENT, text);
    }
    assertEquals(text, Files.readString(DOCUMENT), "run the test with -Dupdate.golden=true");
  }

  private static String document() {
    StringBuilder text = new StringBuilder();
    text.append("# States\n\n");
    text.append("Made from the tables in `ActionState` and `RunPhase` by a test; do not edit.\n");
    text.append("Another test takes every transition that is listed here, and no other.\n\n");
    text.append("## Of an action\n\n");
    text.append("| state | meaning | next |\n| --- | --- | --- |\n");
    for (ActionState state : ActionState.values()) {
      String next = state.next().stream().map(RunStatesDocumentTest::word).collect(list());
      text.append(row(word(state), state.meaning(), next));
    }
    text.append("\n## Of a run\n\n");
    text.append("| phase | meaning | next |\n| --- | --- | --- |\n");
    for (RunPhase phase : RunPhase.values()) {
      String next = phase.next().stream().map(RunStatesDocumentTest::word).collect(list());
      text.append(row(word(phase), phase.meaning(), next));
    }
    return text.toString();
  }

  private static Collector<CharSequence, ?, String> list() {
    return Collectors.joining(", ");
  }

  private static String row(String name, String meaning, String next) {
    return "| " + name + " | " + meaning + " | " + (next.isEmpty() ? "–" : next) + " |\n";
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
