package dev.weft.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.syntax.BinaryOperator;
import dev.weft.expression.syntax.Function;
import dev.weft.expression.syntax.MacroKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds the language reference to what the code does. */
final class ReadmeTest {
  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  @Test
  void everyExampleIsTrue() throws IOException {
    String fence = "";
    List<String> wrong = new ArrayList<>();
    int examples = 0;
    for (String line : readme().lines().toList()) {
      if (line.startsWith("```")) {
        fence = line.substring(3);
      } else if (fence.startsWith("weft")) {
        int arrow = line.indexOf(" => ");
        String text = line.substring(0, arrow);
        String expected = line.substring(arrow + 4);
        String found = fence.equals("weft") ? Outcome.ofExpression(text) : Outcome.ofTemplate(text);
        if (!found.equals(expected)) {
          wrong.add(line + " but found " + found);
        }
        examples++;
      }
    }
    assertTrue(examples > 30, "only " + examples + " examples");
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyFunctionAndOperatorIsListed() throws IOException {
    String readme = readme();
    for (Function function : Function.values()) {
      assertTrue(readme.contains(function.word() + "("), function.word());
    }
    for (MacroKind macro : MacroKind.values()) {
      assertTrue(readme.contains("list." + macro.word() + "(x, …)"), macro.word());
    }
    for (BinaryOperator operator : BinaryOperator.values()) {
      String symbol = operator.symbol().replace("|", "\\|");
      assertTrue(
          readme.contains("`" + symbol + "`") || readme.contains("a " + symbol + " b"), symbol);
    }
  }

  @Test
  void everyCodeIsListedWithItsMeaning() throws IOException {
    String readme = readme();
    for (ExpressionCode code : ExpressionCode.values()) {
      String severity = code.severity().name().toLowerCase(Locale.ROOT);
      String row = "| `" + code.slug() + "` | " + severity + " | " + code.meaning() + " |";
      assertTrue(readme.contains(row), row);
    }
  }
}
