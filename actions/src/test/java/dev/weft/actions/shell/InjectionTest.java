package dev.weft.actions.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.shell.ShellScript.Variable;
import dev.weft.actions.shell.Shells.Shell;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nasty values in every allowed place, in every shell that is here: none is run, none is altered.
 * One process takes all values of a place.
 */
final class InjectionTest {
  @TempDir Path folder;

  static Stream<Shell> shells() {
    return Shells.all();
  }

  @Test
  void thereAreEnoughValues() {
    assertTrue(NastyValues.all().size() >= 500, NastyValues.all().size() + " values");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void noValueIsRunOrAltered(Shell shell) throws Exception {
    assumeTrue(Shells.isHere(shell), shell + " is not on this machine");
    for (Spot spot : Spot.all()) {
      if (shell.isBash() || !spot.bash()) {
        run(spot, shell);
      }
    }
  }

  private void run(Spot spot, Shell shell) throws IOException, InterruptedException {
    List<String> values = List.copyOf(NastyValues.all());
    Template script = Scripts.template(spot.scriptFor(values.size()));
    ShellScript rewritten = ShellScript.of(script, spot.bash());
    assertEquals(List.of(), rewritten.problems(), spot.title());
    Map<String, String> environment = new LinkedHashMap<>();
    for (Variable variable : rewritten.variables()) {
      environment.put(variable.name(), values.get(index(variable.expr())));
    }
    Path here = Files.createDirectories(folder.resolve(spot.title() + "-" + shell));
    Path file = Files.writeString(here.resolve("script"), rewritten.text());
    String printed = shell.run(file, here, environment);
    assertFalse(Files.exists(here.resolve("pwned")), spot.title() + " ran a value in " + shell);
    spot.assertPrinted(values, printed, shell.name());
  }

  private static int index(Expr expr) {
    Expr.Step.Field field = (Expr.Step.Field) ((Expr.Reference) expr).steps().get(0);
    return Integer.parseInt(field.name().substring(1));
  }
}
