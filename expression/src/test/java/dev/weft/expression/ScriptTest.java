package dev.weft.expression;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Runs the files below {@code scripts}: on each line a text, {@code =>} and what becomes of it. An
 * outcome that begins with {@code !} is an error and need only be the beginning of its message.
 */
final class ScriptTest {
  @Test
  void expressionsHaveTheseValues() throws IOException {
    run("values.txt", Outcome::ofExpression);
  }

  @Test
  void valuesOfAnyTypeAreCheckedWhenTheyAreUsed() throws IOException {
    run("unchecked.txt", Outcome::unchecked);
  }

  @Test
  void stringsWithReferencesHaveTheseValues() throws IOException {
    run("templates.txt", Outcome::ofTemplate);
  }

  @Test
  void expressionsHaveTheseTypes() throws IOException {
    run("types.txt", Outcome::typeOf);
  }

  private static void run(String file, UnaryOperator<String> outcome) throws IOException {
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (String line : read(file).lines().toList()) {
      int arrow = line.indexOf(" => ");
      if (arrow >= 0 && !line.startsWith("#")) {
        String text = line.substring(0, arrow).strip();
        String expected = line.substring(arrow + 4).strip();
        String found = outcome.apply(text);
        if (!(expected.startsWith("!") ? found.startsWith(expected) : found.equals(expected))) {
          wrong.add(text + "\n  expected " + expected + "\n  found    " + found);
        }
        cases++;
      }
    }
    assertTrue(cases > 10, "only " + cases + " cases in " + file);
    if (!wrong.isEmpty()) {
      fail(file + ":\n" + String.join("\n", wrong));
    }
  }

  private static String read(String file) throws IOException {
    try (var stream = ScriptTest.class.getResourceAsStream("/scripts/" + file)) {
      return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
